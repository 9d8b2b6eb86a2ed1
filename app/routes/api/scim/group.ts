import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { requireToken } from '#app/features/api/require-token.server.ts'
import { changeGroup, showGroup } from '#app/features/api/scim/groups.server.ts'
import { scimError } from '#app/features/api/scim/scim-error.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const caller = await requireToken(request, 'people:provision')
  return showGroup(request, caller, params['groupId'])
}

export async function action({ request, params }: ActionFunctionArgs) {
  const caller = await requireToken(request, 'people:provision')
  if (request.method === 'PUT' || request.method === 'PATCH')
    return changeGroup(request, caller, params['groupId'])
  if (request.method === 'DELETE')
    throw scimError(403, 'Organisations are closed in Fluency, not by a directory.')
  throw scimError(405, 'Send GET, PUT or PATCH.', { headers: { Allow: 'GET, PUT, PATCH' } })
}
