import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { requireToken } from '#app/features/api/require-token.server.ts'
import { scimError } from '#app/features/api/scim/scim-error.server.ts'
import { createUser, listUsers } from '#app/features/api/scim/users.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const caller = await requireToken(request, 'people:provision')
  return listUsers(request, caller)
}

export async function action({ request }: ActionFunctionArgs) {
  const caller = await requireToken(request, 'people:provision')
  if (request.method === 'POST') return createUser(request, caller)
  throw scimError(405, 'Send GET or POST.', { headers: { Allow: 'GET, POST' } })
}
