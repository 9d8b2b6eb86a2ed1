/** Finds the viewer: a person with the roles they have now. */
import { db } from '#app/data/database/database.server.ts'
import type { SignInSource } from '#app/data/identity/logins.server.ts'
import { canReadOwnRecord } from '#app/data/identity/rating-readers.server.ts'
import { grantInForce } from '#app/data/identity/role-grants.server.ts'
import { leftOn, readsUntil } from '#app/domain/identity/leaver-access.ts'
import {
  isGrantedRole,
  type Grant,
  type Role,
  type Viewer,
} from '#app/domain/identity/permissions.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/**
 * Only roles granted after the returned time apply to the login. Null means that all roles apply. A
 * service admin could merge their own record into anyone else's, so a login through a merged record
 * has only roles granted since the merge, until the person confirms that both records are theirs.
 */
async function findRolesStart(
  personId: number,
  through: SignInSource | undefined,
): Promise<Date | null> {
  if (!through || through.recordId === personId || (await canReadOwnRecord({ personId, through })))
    return null
  const merge = await db().personMerge.findFirst({
    where: { keptId: personId, mergedId: through.recordId },
    select: { mergedAt: true },
  })
  return merge?.mergedAt ?? now()
}

/**
 * @param through the source of the login; without it, all roles apply
 * @returns the viewer, or null if there is no such person, or if they have left and may no longer
 * read their own learning
 */
export async function findViewer(personId: number, through?: SignInSource): Promise<Viewer | null> {
  const person = await db().person.findUnique({
    where: { id: personId },
    select: {
      name: true,
      email: true,
      grants: {
        where: grantInForce(),
        select: {
          grantedAt: true,
          role: true,
          organisationId: true,
          courseId: true,
          provider: true,
        },
      },
      postings: { select: { until: true } },
      reports: { select: { id: true }, take: 1 },
    },
  })
  if (!person) return null
  const known = { personId, name: person.name, email: person.email ?? '' }
  const left = leftOn(person.postings, today())
  if (left !== null) {
    const last = readsUntil(left, today(), env().leaverAccessDays)
    if (last === null) return null
    const leaver = { leftOn: left, readsUntil: last }
    return { ...known, roles: new Set<Role>(['leaver']), grants: [], leaver }
  }
  const since = person.grants.length > 0 ? await findRolesStart(personId, through) : null
  const counted = person.grants.filter(({ grantedAt }) => since === null || grantedAt > since)
  const grants = counted.flatMap(({ role, organisationId, courseId, provider }): Grant[] =>
    isGrantedRole(role) ? [{ role, organisationId, courseId, provider }] : [],
  )
  const roles = new Set<Role>([
    'learner',
    ...(person.reports.length > 0 ? (['manager'] as const) : []),
    ...grants.map((grant) => grant.role),
  ])
  return { ...known, roles, grants, hasRolesElsewhere: counted.length < person.grants.length }
}
