import type { LoaderFunctionArgs } from 'react-router'
import { answerPeople } from '#app/features/api/lists/people.server.ts'
import { requireToken } from '#app/features/api/require-token.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const caller = await requireToken(request, 'people:read')
  return answerPeople(request, caller)
}
