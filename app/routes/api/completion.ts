import type { LoaderFunctionArgs } from 'react-router'
import { answerCompletion } from '#app/features/api/lists/completions.server.ts'
import { idInUrl } from '#app/features/api/lists/paging.server.ts'
import { requireToken } from '#app/features/api/require-token.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const caller = await requireToken(request, 'completions:read')
  return answerCompletion(idInUrl(params['completionId']), caller)
}
