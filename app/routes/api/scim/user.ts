import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { requireToken } from '#app/features/api/require-token.server.ts'
import { scimError } from '#app/features/api/scim/scim-error.server.ts'
import {
  deleteUser,
  patchUser,
  replaceUser,
  showUser,
} from '#app/features/api/scim/users.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const caller = await requireToken(request, 'people:provision')
  return showUser(request, caller, params['userId'])
}

export async function action({ request, params }: ActionFunctionArgs) {
  const caller = await requireToken(request, 'people:provision')
  const { userId } = params
  if (request.method === 'PUT') return replaceUser(request, caller, userId)
  if (request.method === 'PATCH') return patchUser(request, caller, userId)
  if (request.method === 'DELETE') return deleteUser(caller, userId)
  throw scimError(405, 'Send GET, PUT, PATCH or DELETE.', {
    headers: { Allow: 'GET, PUT, PATCH, DELETE' },
  })
}
