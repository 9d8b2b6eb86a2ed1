import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { requireToken } from '#app/features/api/require-token.server.ts'
import { createGroup, listGroups } from '#app/features/api/scim/groups.server.ts'
import { scimError } from '#app/features/api/scim/scim-error.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const caller = await requireToken(request, 'people:provision')
  return listGroups(request, caller)
}

export async function action({ request }: ActionFunctionArgs) {
  await requireToken(request, 'people:provision')
  if (request.method === 'POST') return createGroup(request)
  throw scimError(405, 'Send GET or POST.', { headers: { Allow: 'GET, POST' } })
}
