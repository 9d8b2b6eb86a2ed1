/** The roles page: a page of roles in force, and the scopes to choose from when granting one. */
import { countGrants, listGrants, listScopeChoices } from '#app/data/identity/role-grants.server.ts'
import { isGrantedRole, type GrantedRole } from '#app/domain/identity/permissions.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

export async function findRolesView(query: URLSearchParams) {
  const filter = query.get('role') ?? ''
  const role: GrantedRole | undefined = isGrantedRole(filter) ? filter : undefined
  const page = pageOf(query, await countGrants(role))
  return {
    role,
    page: page.page,
    pages: page.pages,
    grants: await listGrants({ ...page, role }),
    choices: await listScopeChoices(),
  }
}
