import type { LoaderFunctionArgs } from 'react-router'
import { answerCourses } from '#app/features/api/lists/catalogue.server.ts'
import { requireToken } from '#app/features/api/require-token.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const caller = await requireToken(request, 'courses:read')
  return answerCourses(request, caller)
}
