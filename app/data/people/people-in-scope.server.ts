/** Searches people within the organisations and professions whose people the viewer may see by name. */
import { db, Prisma, queryRow, queryRows } from '#app/data/database/database.server.ts'
import { isLike } from '#app/data/database/dialect.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { NamesScope } from '#app/domain/identity/permissions.ts'

export type ListedPerson = {
  id: number
  name: string
  email: string | null
  staffId: string | null
  organisation: string | null
  grade: string | null
}
type Search = { text: string; scope: NamesScope; day: Day }

/** The organisations and everything below them. */
const branches = (ids: readonly number[]) => Prisma.sql`
  WITH RECURSIVE "branch"("id") AS (
    SELECT "id" FROM "Organisation" WHERE "id" IN (${Prisma.join([...ids, -1])})
    UNION SELECT o."id" FROM "Organisation" o JOIN "branch" b ON o."parentId" = b."id")`

const noBranches = Prisma.sql`WITH "branch"("id") AS (SELECT 0 WHERE 1 = 0)`

const selectBranch = (scope: NamesScope) =>
  scope === 'all' ? noBranches : branches(scope.organisationIds)

/** Whether a posting (`t`) is in the scope. */
const isPostInScope = (scope: NamesScope): Prisma.Sql =>
  scope === 'all'
    ? Prisma.sql`1 = 1`
    : Prisma.sql`(t."organisationId" IN (SELECT "id" FROM "branch") OR t."professionId" IN (${Prisma.join([...scope.professionIds, -1])}))`

/**
 * Anyone ever posted within the scope for at least a day, so that departments and professions can
 * still see their leavers' records. The postings of merged records ended on their first day.
 */
const isInScope = (scope: NamesScope) =>
  scope === 'all'
    ? Prisma.sql`1 = 1`
    : Prisma.sql`EXISTS (SELECT 1 FROM "Posting" t WHERE t."personId" = p."id" AND ${isPostInScope(scope)}
        AND (t."until" IS NULL OR t."until" > t."from" OR EXISTS (SELECT 1 FROM "PersonMerge" m WHERE m."mergedId" = p."id")))`

const escapeWildcards = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')

const MAX_WORDS = 20

/**
 * Matches people if each word is the start of a part of their name, if the text is the start of a current or former email address, or if it
 * is a current or former staff number.
 */
function matches(text: string, alias: 'p' | 'g') {
  // Each word becomes a condition, and a statement can only have a few hundred. No name has this many words.
  const words = text.trim().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)
  const column = (name: string) => Prisma.raw(`${alias}."${name}"`)
  const fullText = escapeWildcards(words.join(' ').toLowerCase())
  const inName = words.map((word) => {
    const start = escapeWildcards(word)
    return Prisma.sql`(${isLike(column('name'), `${start}%`)} OR ${isLike(column('name'), `% ${start}%`)})`
  })
  const withFormerIdentifier = Prisma.sql`SELECT f."personId" FROM "FormerEmail" f
      WHERE ${isLike(Prisma.raw('f."email"'), `${fullText}%`)} AND (f."from" IS NULL OR f."from" < f."until")
    UNION SELECT n."personId" FROM "FormerStaffNumber" n WHERE n."staffId" = ${text.trim()}`
  return Prisma.sql`((${Prisma.join(inName, ' AND ')}) OR ${isLike(column('email'), `${fullText}%`)} OR ${column('staffId')} = ${text.trim()}
    OR ${column('id')} IN (${withFormerIdentifier}))`
}

/** Also matches the kept record if a merged record matches. */
function matchesSearch(text: string): Prisma.Sql {
  const isNotMerged = Prisma.sql`NOT EXISTS (SELECT 1 FROM "PersonMerge" x WHERE x."mergedId" = p."id")`
  if (text.trim() === '') return isNotMerged
  const asMerged = Prisma.sql`SELECT m."keptId" FROM "PersonMerge" m JOIN "Person" g ON g."id" = m."mergedId" WHERE ${matches(text, 'g')}`
  return Prisma.sql`${isNotMerged} AND (${matches(text, 'p')} OR p."id" IN (${asMerged}))`
}

const where = ({ text, scope }: Search) =>
  Prisma.sql`${matchesSearch(text)} AND ${isInScope(scope)}`

export async function countPeople(search: Search): Promise<number> {
  const sql = Prisma.sql`${selectBranch(search.scope)} SELECT COUNT(*) AS "count" FROM "Person" p WHERE ${where(search)}`
  return (await queryRow<{ count: number }>(db(), sql)).count
}

/**
 * One page of people in order of name, with their organisation and grade on the day of the search.
 */
export function listPeople(
  search: Search,
  page: { skip: number; take: number },
): Promise<ListedPerson[]> {
  return queryRows<ListedPerson>(
    db(),
    Prisma.sql`${selectBranch(search.scope)},
      "found" AS (SELECT p."id", p."name", p."email", p."staffId" FROM "Person" p WHERE ${where(search)}
        ORDER BY p."name", p."id" LIMIT ${page.take} OFFSET ${page.skip})
      SELECT f."id", f."name", f."email", f."staffId", o."name" AS "organisation", g."name" AS "grade" FROM "found" f
      LEFT JOIN "Posting" t ON t."id" = (SELECT MAX("id") FROM "Posting"
        WHERE "personId" = f."id" AND "from" <= ${search.day} AND ("until" IS NULL OR "until" > ${search.day}))
      LEFT JOIN "Organisation" o ON o."id" = t."organisationId"
      LEFT JOIN "Grade" g ON g."id" = t."gradeId"
      ORDER BY f."name", f."id"`,
  )
}

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
