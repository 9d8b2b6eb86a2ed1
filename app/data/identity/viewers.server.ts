/** Who is looking: a person with the roles they hold now. */
import { db } from '#app/data/database/database.server.ts'
import type { SignInThrough } from '#app/data/identity/logins.server.ts'
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

type Known = Pick<Viewer, 'personId' | 'name' | 'email'>

const leaverOf = (known: Known, leaver: NonNullable<Viewer['leaver']>): Viewer => ({
  ...known,
  roles: new Set<Role>(['leaver']),
  grants: [],
  leaver,
})

/**
 * Since when a role must have been granted to count for a login; null: whenever. A service admin can merge a record of their own into
 * anyone's. So a login through a merged record has only the roles granted since the merge, until the person confirms that both are theirs.
 */
async function rolesCountSince(
  personId: number,
  through: SignInThrough | undefined,
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
 * The viewer for a person, by a login when `through` is given. A person with reports is a manager. Someone who left can read their own learning for as long as the settings say.
 * Null when there is no such person, or when they left and that time is over.
 */
export async function findViewer(
  personId: number,
  through?: SignInThrough,
): Promise<Viewer | null> {
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
  const left = leftOn(person.postings, today())
  if (left !== null) {
    const last = readsUntil(left, today(), env().leaverAccessDays)
    return last === null
      ? null
      : leaverOf(
          { personId, name: person.name, email: person.email ?? '' },
          { leftOn: left, readsUntil: last },
        )
  }
  const since = person.grants.length > 0 ? await rolesCountSince(personId, through) : null
  const counted = person.grants.filter(({ grantedAt }) => since === null || grantedAt > since)
  const grants = counted.flatMap(({ role, organisationId, courseId, provider }): Grant[] =>
    isGrantedRole(role) ? [{ role, organisationId, courseId, provider }] : [],
  )
  const roles = new Set<Role>([
    'learner',
    ...(person.reports.length > 0 ? (['manager'] as const) : []),
    ...grants.map((grant) => grant.role),
  ])
  return {
    personId,
    name: person.name,
    email: person.email ?? '',
    roles,
    grants,
    hasRolesElsewhere: counted.length < person.grants.length,
  }
}
