import type { LoaderFunctionArgs } from 'react-router'
import { answerPerson } from '#app/features/api/lists/people.server.ts'
import { idInUrl } from '#app/features/api/lists/paging.server.ts'
import { requireToken } from '#app/features/api/require-token.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const caller = await requireToken(request, 'people:read')
  return answerPerson(idInUrl(params['personId']), caller)
}
