/** The roles in force, a page at a time. */
import {
  countGrants,
  findGrant,
  listGrants,
  listScopeChoices,
} from '#app/data/identity/role-grants.server.ts'
import { isGrantedRole, type GrantedRole } from '#app/domain/identity/permissions.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

export async function listRoles(query: URLSearchParams) {
  const asked = query.get('role') ?? ''
  const role: GrantedRole | undefined = isGrantedRole(asked) ? asked : undefined
  const count = await countGrants(role)
  const page = pageOf(query, count)
  return {
    role,
    count,
    page: page.page,
    pages: page.pages,
    grants: await listGrants({ ...page, role }),
  }
}

/** A role in force, or null. */
export const findGrantInForceById = (grantId: number) => findGrant(grantId)

/** What a role can be granted for. */
export const listScopes = () => listScopeChoices()
