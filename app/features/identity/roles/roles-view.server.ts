/** The roles page: a page of roles in force, and the scopes to choose from when granting one. */
import { listScopeChoices } from '#app/data/identity/role-grants.server.ts'
import { countRoles, listRoles, rolesWhere } from '#app/data/identity/roles-list.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { isGrantedRole } from '#app/domain/identity/permissions.ts'
import { ENDS_SOON_DAYS, SCOPE_KINDS } from '#app/domain/identity/role-scope.ts'
import { today } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

/** Longer texts find no one, and would make a long statement. */
const MAX_TEXT_LENGTH = 200

export async function findRolesView(query: URLSearchParams) {
  const role = query.get('role') ?? ''
  const scope = query.get('scope')
  const filter = {
    role: isGrantedRole(role) ? role : null,
    text: (query.get('q') ?? '').trim().slice(0, MAX_TEXT_LENGTH),
    scope: SCOPE_KINDS.find((kind) => kind === scope) ?? null,
    isEndingSoon: query.get('ending') === 'soon',
  }
  const endsBy = filter.isEndingSoon ? addDays(today(), ENDS_SOON_DAYS) : null
  const where = await rolesWhere({ ...filter, endsBy })
  const count = await countRoles(where)
  const page = pageOf(query, count)
  return {
    filter,
    count,
    page: page.page,
    pages: page.pages,
    grants: await listRoles(where, page),
    choices: await listScopeChoices(),
  }
}
