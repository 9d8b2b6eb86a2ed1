/**
 * The list of people, by surname. Someone who left the viewer's organisations or profession is
 * found, sorted and shown as they were then.
 */
import { db, Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonValues } from '#app/data/database/dialect.server.ts'
import {
  emailBefore,
  nameBefore,
  sortNameBefore,
  staffNumberBefore,
} from '#app/data/people/former-details.server.ts'
import { listOrganisationIds } from '#app/data/people/posts.server.ts'
import { isPostInScope, selectBranch } from '#app/data/people/scope-conditions.server.ts'
import {
  isMergedFrom,
  matchesDetails,
  matchesSearch,
} from '#app/data/people/search-conditions.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { NamesScope } from '#app/domain/identity/permissions.ts'
import type { PeopleFilter } from '#app/domain/people/people-filter.ts'

export type PeopleSearch = { filter: PeopleFilter; scope: NamesScope; day: Day }

export type ListedPerson = {
  id: number
  name: string
  email: string | null
  staffId: string | null
  /** The latest post that the viewer sees. Null if the person never had one. */
  organisation: string | null
  organisationCode: string | null
  profession: string | null
  professionCode: string | null
  grade: string | null
  gradeCode: string | null
  from: Day | null
  until: Day | null
}

const isCurrent = (alias: 's' | 't', day: Day): Prisma.Sql => {
  const post = Prisma.raw(alias)
  return Prisma.sql`(${post}."until" IS NULL OR ${post}."until" > ${day})`
}

/** Whether a posting has begun, lasted at least a day, and is one that the viewer sees. */
function isSeen(alias: 's' | 't', scope: NamesScope, day: Day): Prisma.Sql {
  const post = Prisma.raw(alias)
  return Prisma.sql`(${post}."until" IS NULL OR ${post}."until" > ${post}."from") AND ${post}."from" <= ${day} AND ${isPostInScope(scope, alias)}`
}

/**
 * One posting of each person, with these conditions: the one that they have, or else the last one
 * that the viewer sees. Two queries, because almost everyone has one and it is found at once.
 */
function seenPostings(
  scope: NamesScope,
  day: Day,
  { status, where }: { status: PeopleFilter['status']; where: Prisma.Sql },
): Prisma.Sql {
  const postings = Prisma.sql`SELECT s."id", s."personId", s."organisationId", s."professionId", s."gradeId", s."from", s."until"
    FROM "Posting" s WHERE ${isSeen('s', scope, day)} AND ${where}`
  const current = Prisma.sql`${postings} AND ${isCurrent('s', day)}`
  const last = Prisma.sql`${postings} AND s."until" <= ${day}
    AND NOT EXISTS (SELECT 1 FROM "Posting" t WHERE t."personId" = s."personId" AND ${isSeen('t', scope, day)}
      AND (${isCurrent('t', day)} OR t."from" > s."from" OR (t."from" = s."from" AND t."id" > s."id")))`
  if (status === null) return Prisma.sql`${current} UNION ALL ${last}`
  return status === 'in-post' ? current : last
}

const hasEnded = (day: Day): Prisma.Sql => Prisma.sql`s."until" <= ${day}`

/** What the viewer sees of a person (`p`) whose posting is `s`. */
function seenDetails(scope: NamesScope, day: Day) {
  const seen = (column: string, before: (until: Prisma.Sql) => Prisma.Sql) => {
    const current = Prisma.raw(`p."${column}"`)
    return scope === 'all'
      ? current
      : Prisma.sql`CASE WHEN ${hasEnded(day)} THEN ${before(Prisma.sql`s."until"`)} ELSE ${current} END`
  }
  return {
    name: seen('name', nameBefore),
    email: seen('email', emailBefore),
    staffId: seen('staffId', staffNumberBefore),
    sortName: seen('sortName', sortNameBefore),
  }
}

const among = (ids: readonly number[]): Prisma.Sql =>
  Prisma.sql`(SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(ids)}`, 'integer')} j)`

function matchesText({ filter: { text }, scope, day }: PeopleSearch): Prisma.Sql {
  const asNow = matchesSearch(text)
  if (scope === 'all' || text.trim() === '') return asNow
  const asThen = matchesDetails(text, seenDetails(scope, day))
  return Prisma.sql`CASE WHEN ${hasEnded(day)} THEN (${matchesSearch('')} AND (${asThen} OR ${isMergedFrom(text)})) ELSE (${asNow}) END`
}

/** The conditions for the posting (`s`) by which someone is found. */
async function postConditions({ filter }: PeopleSearch, tx: Tx): Promise<Prisma.Sql> {
  const { organisationId, professionId, gradeId } = filter
  const all: Prisma.Sql[] = [Prisma.sql`1 = 1`]
  if (organisationId !== null) {
    const branch = await listOrganisationIds({ organisationIds: [organisationId] }, tx)
    all.push(Prisma.sql`s."organisationId" IN ${among([...(branch ?? [])])}`)
  }
  if (professionId !== null) all.push(Prisma.sql`s."professionId" = ${professionId}`)
  // SQLite has an index by grade with all columns. Without this, it reads all postings out of order.
  if (gradeId === null) all.push(Prisma.sql`s."gradeId" IN (SELECT "id" FROM "Grade")`)
  else all.push(Prisma.sql`s."gradeId" = ${gradeId}`)
  return Prisma.join(all, ' AND ')
}

/** The conditions for a person (`p`). */
function conditions(search: PeopleSearch): Prisma.Sql {
  const { role } = search.filter
  if (role === null) return matchesText(search)
  // Viewers do not see the roles of people who left their scope.
  const isNow = search.scope === 'all' ? Prisma.sql`1 = 1` : isCurrent('s', search.day)
  return Prisma.sql`${matchesText(search)} AND ${isNow}
    AND p."id" IN (SELECT r."personId" FROM "RoleGrant" r WHERE r."role" = ${role} AND r."revokedAt" IS NULL
      AND (r."until" IS NULL OR r."until" >= ${search.day}))`
}

/** Whether no posting decides who is found. People who never had one are then found too. */
const isWithoutPosts = ({ filter, scope }: PeopleSearch): boolean =>
  scope === 'all' &&
  filter.organisationId === null &&
  filter.professionId === null &&
  filter.gradeId === null &&
  filter.status === null

/** SQL for people (`p`) and, if the search needs it, the posting (`s`) that the viewer sees. */
async function peopleFound(search: PeopleSearch, tx: Tx): Promise<Prisma.Sql> {
  if (isWithoutPosts(search)) return Prisma.sql`FROM "Person" p WHERE ${conditions(search)}`
  const { scope, day, filter } = search
  const where = await postConditions(search, tx)
  const postings = seenPostings(scope, day, { status: filter.status, where })
  return Prisma.sql`FROM (${postings}) s JOIN "Person" p ON p."id" = s."personId" WHERE ${conditions(search)}`
}

const limitOf = ({ skip = 0, take }: Part): Prisma.Sql =>
  take === undefined ? Prisma.empty : Prisma.sql`LIMIT ${take} OFFSET ${skip}`

type Part = { skip?: number; take?: number }

/** The ids of the people, by surname. */
export async function listPeopleIds(
  search: PeopleSearch,
  part: Part = {},
  tx: Tx = db(),
): Promise<number[]> {
  const { sortName } = seenDetails(search.scope, search.day)
  const rows = await queryRows<{ id: number }>(
    tx,
    Prisma.sql`${selectBranch(search.scope)}, "found" AS MATERIALIZED (SELECT p."id", ${sortName} AS "sortName" ${await peopleFound(search, tx)})
      SELECT "id" FROM "found" ORDER BY "sortName", "id" ${limitOf(part)}`,
  )
  return rows.map(({ id }) => id)
}

/**
 * A page of everyone, read in the order of the index. Pages in the second half are read from its
 * end, so that no page reads more than half of it.
 */
async function findPageOfEveryone(
  search: PeopleSearch,
  { skip, take }: Required<Part>,
  tx: Tx,
): Promise<{ ids: number[]; count: number }> {
  const everyone = await peopleFound(search, tx)
  const sql = Prisma.sql`SELECT COUNT(*) AS "count" ${everyone}`
  const { count } = await queryRow<{ count: number }>(tx, sql)
  const rest = Math.max(0, count - skip)
  const isFirstHalf = skip + take <= count / 2
  const part = isFirstHalf
    ? { skip, take }
    : { skip: Math.max(0, rest - take), take: Math.min(take, rest) }
  const order = isFirstHalf
    ? Prisma.sql`p."sortName", p."id"`
    : Prisma.sql`p."sortName" DESC, p."id" DESC`
  const rows = await queryRows<{ id: number }>(
    tx,
    Prisma.sql`SELECT p."id" ${everyone} ORDER BY ${order} ${limitOf(part)}`,
  )
  const ids = rows.map(({ id }) => id)
  return { count, ids: isFirstHalf ? ids : ids.toReversed() }
}

/** The ids of the people on a page, by surname, and how many people are on all pages. */
export async function findPeoplePage(
  search: PeopleSearch,
  { skip, take }: Required<Part>,
  tx: Tx = db(),
): Promise<{ ids: number[]; count: number }> {
  const { text, role } = search.filter
  if (isWithoutPosts(search) && text.trim() === '' && role === null)
    return findPageOfEveryone(search, { skip, take }, tx)
  const { sortName } = seenDetails(search.scope, search.day)
  const rows = await queryRows<{ id: number | null; count: number }>(
    tx,
    Prisma.sql`${selectBranch(search.scope)}, "found" AS MATERIALIZED (SELECT p."id", ${sortName} AS "sortName" ${await peopleFound(search, tx)}),
      "page" AS (SELECT "id", "sortName" FROM "found" ORDER BY "sortName", "id" ${limitOf({ skip, take })})
      SELECT g."id", c."count" FROM (SELECT COUNT(*) AS "count" FROM "found") c LEFT JOIN "page" g ON 1 = 1 ORDER BY g."sortName", g."id"`,
  )
  return {
    ids: rows.flatMap(({ id }) => (id === null ? [] : [id])),
    count: rows[0]?.count ?? 0,
  }
}

/** What the viewer sees of these people of the list, by surname. */
export function describePeople(
  { scope, day }: PeopleSearch,
  ids: readonly number[],
  tx: Tx = db(),
): Promise<ListedPerson[]> {
  const { name, email, staffId, sortName } = seenDetails(scope, day)
  // For few people, this is faster than `seenPostings`.
  const latestSeen = Prisma.sql`(SELECT t."id" FROM "Posting" t WHERE t."personId" = p."id" AND ${isSeen('t', scope, day)}
    ORDER BY ${isCurrent('t', day)} DESC, t."from" DESC, t."id" DESC LIMIT 1)`
  return queryRows<ListedPerson>(
    tx,
    Prisma.sql`${selectBranch(scope)}, "found" AS MATERIALIZED (
        SELECT p."id", ${name} AS "name", ${sortName} AS "sortName", ${email} AS "email", ${staffId} AS "staffId", s."organisationId", s."professionId", s."gradeId", s."from", s."until"
        FROM "Person" p LEFT JOIN "Posting" s ON s."id" = ${latestSeen} WHERE p."id" IN ${among(ids)})
      SELECT f."id", f."name", f."email", f."staffId", f."from", f."until", o."name" AS "organisation", o."code" AS "organisationCode",
        n."name" AS "profession", n."code" AS "professionCode", g."name" AS "grade", g."code" AS "gradeCode"
      FROM "found" f LEFT JOIN "Organisation" o ON o."id" = f."organisationId"
      LEFT JOIN "Profession" n ON n."id" = f."professionId" LEFT JOIN "Grade" g ON g."id" = f."gradeId"
      ORDER BY f."sortName", f."id"`,
  )
}
