/** Finds a person within the organisations and professions whose people the viewer may see by name. */
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { isInScope, isPostInScope, selectBranch } from '#app/data/people/scope-conditions.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { NamesScope } from '#app/domain/identity/permissions.ts'

/** A day later than any other, for someone whom the viewer sees as they are now. */
const NO_END = '9999-12-31'

/**
 * Whether a person is or was in the scope. Without a scope, everyone is.
 * @returns null if not. Otherwise the first day on which they were no longer in it, which is null if
 * they are in it. A merged record counts as in the scope of the postings that it had.
 */
async function findLastDayInScope(
  personId: number,
  scope: NamesScope,
  day: Day,
): Promise<{ seenUntil: Day | null } | null> {
  const [found] = await queryRows<{ until: Day | null }>(
    db(),
    Prisma.sql`${selectBranch(scope)} SELECT CASE WHEN ${scope === 'all' ? Prisma.sql`1 = 1` : Prisma.sql`1 = 0`}
        OR EXISTS (SELECT 1 FROM "PersonMerge" m WHERE m."mergedId" = p."id") THEN ${NO_END}
      ELSE (SELECT MAX(COALESCE(t."until", ${NO_END})) FROM "Posting" t WHERE t."personId" = p."id"
        AND (t."until" IS NULL OR t."until" > t."from") AND ${isPostInScope(scope)}) END AS "until"
      FROM "Person" p WHERE p."id" = ${personId} AND ${isInScope(scope)}`,
  )
  if (!found || found.until === null) return null
  return { seenUntil: found.until > day ? null : found.until }
}

/**
 * A person of the scope. `seenUntil` is the first day that the viewer cannot see, if the person has
 * left the scope. Null if there is no such person in it.
 */
export async function findPersonInScope(personId: number, scope: NamesScope, day: Day) {
  const seen = await findLastDayInScope(personId, scope, day)
  if (!seen) return null
  const person = await db().person.findUnique({
    where: { id: personId },
    include: {
      mergedIn: { select: { id: true, kept: { select: { id: true, name: true } } } },
      completions: {
        include: { course: { select: { code: true, title: true } } },
        orderBy: [{ completedOn: 'desc' }, { id: 'desc' }],
      },
    },
  })
  return person && { ...person, ...seen }
}

/** The ids of a person's postings that are in the scope. Null for all of them. */
export async function listPostingsInScope(
  personId: number,
  scope: NamesScope,
): Promise<ReadonlySet<number> | null> {
  if (scope === 'all') return null
  const rows = await queryRows<{ id: number }>(
    db(),
    Prisma.sql`${selectBranch(scope)} SELECT t."id" FROM "Posting" t WHERE t."personId" = ${personId} AND ${isPostInScope(scope)}`,
  )
  return new Set(rows.map(({ id }) => id))
}
