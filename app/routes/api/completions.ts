import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { recordCompletions } from '#app/features/api/completions/record-completions.server.ts'
import { answerCompletions } from '#app/features/api/lists/completions.server.ts'
import { problem } from '#app/features/api/problem.server.ts'
import { requireToken } from '#app/features/api/require-token.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const caller = await requireToken(request, 'completions:read')
  return answerCompletions(request, caller)
}

export async function action({ request }: ActionFunctionArgs) {
  const caller = await requireToken(request, 'completions:write')
  if (request.method !== 'POST') throw problem('bad-method', { headers: { Allow: 'GET, POST' } })
  return recordCompletions(request, caller)
}
