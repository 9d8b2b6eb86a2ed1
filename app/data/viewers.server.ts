/** Who is looking: a person with the roles they hold now. */
import { db } from '#app/data/database.server.ts'
import { grantInForce } from '#app/data/role-grants.server.ts'
import { isGrantedRole, type Grant, type Role, type Viewer } from '#app/domain/permissions.ts'

/** The viewer for a person, or null when there is no such person. A person with reports is a manager. */
export async function findViewer(personId: number): Promise<Viewer | null> {
  const person = await db().person.findUnique({
    where: { id: personId },
    select: {
      name: true,
      email: true,
      grants: { where: grantInForce(), select: { role: true, organisationId: true, courseId: true, provider: true } },
      reports: { select: { id: true }, take: 1 },
    },
  })
  if (!person) return null
  const grants = person.grants.flatMap((grant): Grant[] => (isGrantedRole(grant.role) ? [{ ...grant, role: grant.role }] : []))
  const roles = new Set<Role>([
    'learner',
    ...(person.reports.length > 0 ? (['manager'] as const) : []),
    ...grants.map((grant) => grant.role),
  ])
  return { personId, name: person.name, email: person.email ?? '', roles, grants }
}
