/** The list of roles in force, by surname. */
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { matchesPerson } from '#app/data/identity/person-text.server.ts'
import {
  grantInForce,
  withPersonAndScope,
  type GrantDetails,
} from '#app/data/identity/role-grants.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { GrantedRole } from '#app/domain/identity/permissions.ts'
import type { ScopeKind } from '#app/domain/identity/role-scope.ts'

export type RolesFilter = {
  role: GrantedRole | null
  /** The start of each word of a name, the start of an email address, or a staff number. */
  text: string
  scope: ScopeKind | null
  /** Only roles whose last day is this day or earlier. */
  endsBy: Day | null
}

const NO_SCOPE = { organisationId: null, professionId: null, courseId: null, provider: null }
const WITH_SCOPE = {
  everywhere: NO_SCOPE,
  organisation: { organisationId: { not: null } },
  profession: { professionId: { not: null } },
  course: { courseId: { not: null } },
  provider: { provider: { not: null } },
} as const

/** The ids of people with a role whom a text finds. */
async function listHolderIds(text: string): Promise<number[]> {
  const rows = await queryRows<{ id: number }>(
    db(),
    Prisma.sql`SELECT p."id" FROM "Person" p
      WHERE p."id" IN (SELECT r."personId" FROM "RoleGrant" r WHERE r."revokedAt" IS NULL)
      AND ${matchesPerson(text)}`,
  )
  return rows.map(({ id }) => id)
}

/** A `where` for the roles that a filter leaves. */
export async function rolesWhere({ role, text, scope, endsBy }: RolesFilter) {
  const holders = text === '' ? undefined : { personId: { in: await listHolderIds(text) } }
  return {
    ...grantInForce(),
    ...(role && { role }),
    ...holders,
    ...(scope && WITH_SCOPE[scope]),
    ...(endsBy && { until: { lte: endsBy } }),
  }
}
type RolesWhere = Awaited<ReturnType<typeof rolesWhere>>

export const countRoles = (where: RolesWhere): Promise<number> => db().roleGrant.count({ where })

/** A page of roles, by surname of the holder, with the name of who granted each. */
export async function listRoles(
  where: RolesWhere,
  page: { skip: number; take: number },
): Promise<(GrantDetails & { grantedBy: string | null })[]> {
  const grants = await db().roleGrant.findMany({
    where,
    include: withPersonAndScope,
    orderBy: [{ person: { sortName: 'asc' } }, { personId: 'asc' }, { role: 'asc' }, { id: 'asc' }],
    skip: page.skip,
    take: page.take,
  })
  const ids = [...new Set(grants.flatMap(({ grantedById: id }) => (id === null ? [] : [id])))]
  const people = await db().person.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return grants.map((grant) => ({ ...grant, grantedBy: names.get(grant.grantedById ?? 0) ?? null }))
}
export type ListedRole = Awaited<ReturnType<typeof listRoles>>[number]
