import type { LoaderFunctionArgs } from 'react-router'
import { answerCourse } from '#app/features/api/lists/catalogue.server.ts'
import { requireToken } from '#app/features/api/require-token.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const caller = await requireToken(request, 'courses:read')
  return answerCourse(params['code'] ?? '', caller)
}
