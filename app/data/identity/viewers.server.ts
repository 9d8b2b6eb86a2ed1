/** Finds the viewer: a person with the roles they have now. */
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { jsonOfRows, jsonValues } from '#app/data/database/dialect.server.ts'
import { batchReads, cacheUntilWrite } from '#app/data/database/read-cache.server.ts'
import type { SignInSource } from '#app/data/identity/logins.server.ts'
import { listSigningTerms } from '#app/data/identity/signatories.server.ts'
import { canReadOwnRecord } from '#app/data/identity/rating-readers.server.ts'
import { includesDay, type Day } from '#app/domain/calendar/day.ts'
import { lastEndedQuarter } from '#app/domain/calendar/quarter.ts'
import { leftOn, lastDayOfAccess } from '#app/domain/identity/leaver-access.ts'
import {
  isGrantedRole,
  type Grant,
  type Role,
  type SigningScope,
  type Viewer,
} from '#app/domain/identity/permissions.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/**
 * Only roles granted after the returned time apply to the login. Null means that all roles apply. A
 * service admin could merge their own record into anyone else's, so a login with a merged record
 * has only roles granted since the merge, until the person confirms that both records are theirs.
 */
export async function findRolesStart(
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

/** A person and one of their grants that were not removed, or nulls if they have none. */
type PersonRow = {
  id: number
  name: string
  email: string | null
  isSuspended: boolean
  isManager: boolean
  /** The dates of their delegations that were not ended, as JSON. */
  actsFor: string
  /** Whether a department has named them as a signatory, and not ended it. */
  isNamedToSign: boolean
  /** The ends of their postings, as JSON. */
  ends: string
  role: string | null
  organisationId: number | null
  professionId: number | null
  courseId: number | null
  provider: string | null
  grantedAt: Date
  until: string | null
}

const listPersonRows = batchReads(async (personIds) => {
  const ids = JSON.stringify(personIds.map(Number))
  const rows = await queryRows<PersonRow>(
    db(),
    Prisma.sql`SELECT p."id", p."name", p."email", p."suspendedAt" IS NOT NULL AS "isSuspended",
        EXISTS (SELECT 1 FROM "Person" r WHERE r."managerId" = p."id") AS "isManager",
        ${jsonOfRows(['d."from"', 'd."until"'], Prisma.sql`"Delegate" d WHERE d."delegateId" = p."id" AND d."endedAt" IS NULL`)} AS "actsFor",
        EXISTS (SELECT 1 FROM "ReviewSignatory" s WHERE s."personId" = p."id" AND s."endedAt" IS NULL) AS "isNamedToSign",
        ${jsonOfRows(['t."until"'], Prisma.sql`"Posting" t WHERE t."personId" = p."id"`)} AS "ends",
        g."role", g."organisationId", g."professionId", g."courseId", g."provider", g."grantedAt", g."until"
      FROM "Person" p LEFT JOIN "RoleGrant" g ON g."personId" = p."id" AND g."revokedAt" IS NULL
      WHERE p."id" IN (SELECT j."value" FROM ${jsonValues(Prisma.sql`${ids}`, 'integer')} j)
      ORDER BY p."id", g."id"`,
    ['isSuspended', 'isManager', 'isNamedToSign'],
  )
  return Map.groupBy(rows, ({ id }) => String(id))
})

const actsOn = ({ actsFor }: PersonRow, day: Day): boolean =>
  (JSON.parse(actsFor) as [Day, Day][]).some(([from, until]) => includesDay({ from, until }, day))

/** What a person may sign off as a signatory. Like roles, it applies if they were named after `since`. */
const listSigningScopes = async (
  personId: number,
  day: Day,
  since: Date | null,
): Promise<SigningScope[]> =>
  (await listSigningTerms(personId, day))
    .filter(({ namedAt }) => since === null || namedAt > since)
    .map(({ organisationId, from }) => ({ organisationId, firstQuarter: lastEndedQuarter(from) }))

/** A person's rows, read together with those of people who make requests at the same time. */
const findPersonRows = cacheUntilWrite(1000, async (id) => (await listPersonRows(id)) ?? [])

/**
 * @param through the source of the login; without it, all roles apply
 * @returns the viewer, or null if there is no such person, if they are suspended, or if they have
 * left and may no longer read their own learning
 */
export async function findViewer(personId: number, through?: SignInSource): Promise<Viewer | null> {
  const rows = await findPersonRows(String(personId))
  const [person] = rows
  if (!person || person.isSuspended) return null
  const day = today()
  const known = { personId, name: person.name, email: person.email ?? '' }
  const ends = (JSON.parse(person.ends) as [Day | null][]).map(([until]) => ({ until }))
  const left = leftOn(ends, day)
  if (left !== null) {
    const last = lastDayOfAccess(left, day, env().leaverAccessDays)
    if (last === null) return null
    const leaver = { leftOn: left, lastDayOfAccess: last }
    return { ...known, roles: new Set<Role>(['leaver']), grants: [], leaver }
  }
  const granted = rows.filter(({ role, until }) => role !== null && (until ?? day) >= day)
  const since =
    granted.length > 0 || person.isNamedToSign ? await findRolesStart(personId, through) : null
  const counted = granted.filter(({ grantedAt }) => since === null || grantedAt > since)
  const grants = counted.flatMap(
    ({ role, organisationId, professionId, courseId, provider }): Grant[] =>
      role !== null && isGrantedRole(role)
        ? [{ role, organisationId, professionId, courseId, provider }]
        : [],
  )
  const signsFor = person.isNamedToSign ? await listSigningScopes(personId, day, since) : []
  const roles = new Set<Role>([
    'learner',
    ...(person.isManager ? (['manager'] as const) : []),
    ...(actsOn(person, day) ? (['delegate'] as const) : []),
    ...(signsFor.length > 0 ? (['signatory'] as const) : []),
    ...grants.map((grant) => grant.role),
  ])
  return { ...known, roles, grants, signsFor, hasRolesElsewhere: counted.length < granted.length }
}
