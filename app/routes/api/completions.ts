import type { LoaderFunctionArgs } from 'react-router'
import { answerCompletions } from '#app/features/api/lists/completions.server.ts'
import { requireToken } from '#app/features/api/require-token.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const caller = await requireToken(request, 'completions:read')
  return answerCompletions(request, caller)
}
