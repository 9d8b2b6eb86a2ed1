/** Who is looking: a person with the roles they hold now. */
import { db } from '#app/data/database.server.ts'
import { grantInForce } from '#app/data/role-grants.server.ts'
import { leftOn, readsUntil } from '#app/domain/leaver-access.ts'
import { isGrantedRole, type Grant, type Role, type Viewer } from '#app/domain/permissions.ts'
import { today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

type Known = Pick<Viewer, 'personId' | 'name' | 'email'>

const leaverOf = (known: Known, leaver: NonNullable<Viewer['leaver']>): Viewer => ({
  ...known,
  roles: new Set<Role>(['leaver']),
  grants: [],
  leaver,
})

/**
 * The viewer for a person. A person with reports is a manager. Someone who left can read their own learning for as long as the settings say.
 * Null when there is no such person, or when they left and that time is over.
 */
export async function findViewer(personId: number): Promise<Viewer | null> {
  const person = await db().person.findUnique({
    where: { id: personId },
    select: {
      name: true,
      email: true,
      grants: { where: grantInForce(), select: { role: true, organisationId: true, courseId: true, provider: true } },
      postings: { select: { until: true } },
      reports: { select: { id: true }, take: 1 },
    },
  })
  if (!person) return null
  const left = leftOn(person.postings, today())
  if (left !== null) {
    const last = readsUntil(left, today(), env().leaverAccessDays)
    return last === null ? null : leaverOf({ personId, name: person.name, email: person.email ?? '' }, { leftOn: left, readsUntil: last })
  }
  const grants = person.grants.flatMap((grant): Grant[] => (isGrantedRole(grant.role) ? [{ ...grant, role: grant.role }] : []))
  const roles = new Set<Role>([
    'learner',
    ...(person.reports.length > 0 ? (['manager'] as const) : []),
    ...grants.map((grant) => grant.role),
  ])
  return { personId, name: person.name, email: person.email ?? '', roles, grants }
}
