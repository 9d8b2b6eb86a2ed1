/**
 * The list of people, by surname. Someone who left the viewer's organisations or profession is
 * found, sorted and shown as they were then.
 */
import { db, Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonValues } from '#app/data/database/dialect.server.ts'
import {
  emailBefore,
  nameBefore,
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

/** The latest posting (`t`) of a person (`p`) that has begun and that the viewer sees. */
const seenPosting = (
  scope: NamesScope,
  day: Day,
): Prisma.Sql => Prisma.sql`(SELECT t."id" FROM "Posting" t
  WHERE t."personId" = p."id" AND (t."until" IS NULL OR t."until" > t."from") AND t."from" <= ${day} AND ${isPostInScope(scope)}
  ORDER BY t."from" DESC, t."id" DESC LIMIT 1)`

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
  }
}

/** Sorts by the last word of a name, then by the whole name. */
const bySurname = (name: Prisma.Sql, id: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`LOWER(SUBSTR(${name}, LENGTH(RTRIM(${name}, REPLACE(${name}, ' ', ''))) + 1)), LOWER(${name}), ${id}`

const among = (ids: readonly number[]): Prisma.Sql =>
  Prisma.sql`(SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(ids)}`, 'integer')} j)`

/** The people of the scope, before any filter. Looks at postings first, which finds few people at once. */
const isEverInScope = (scope: NamesScope): Prisma.Sql =>
  scope === 'all'
    ? Prisma.sql`1 = 1`
    : Prisma.sql`s."id" IS NOT NULL AND p."id" IN (SELECT t."personId" FROM "Posting" t WHERE ${isPostInScope(scope)})`

function matchesText({ filter: { text }, scope, day }: PeopleSearch): Prisma.Sql {
  const asNow = matchesSearch(text)
  if (scope === 'all' || text.trim() === '') return asNow
  const asThen = matchesDetails(text, seenDetails(scope, day))
  return Prisma.sql`CASE WHEN ${hasEnded(day)} THEN (${matchesSearch('')} AND (${asThen} OR ${isMergedFrom(text)})) ELSE (${asNow}) END`
}

async function conditions(search: PeopleSearch, tx: Tx): Promise<Prisma.Sql> {
  const { filter, scope, day } = search
  const { organisationId, professionId, gradeId, role, status } = filter
  const branch =
    organisationId === null
      ? null
      : await listOrganisationIds({ organisationIds: [organisationId] }, tx)
  const all: Prisma.Sql[] = [isEverInScope(scope), matchesText(search)]
  if (branch)
    all.push(
      Prisma.sql`s."organisationId" IN ${among([...branch])}`,
      Prisma.sql`p."id" IN (SELECT t."personId" FROM "Posting" t WHERE t."organisationId" IN ${among([...branch])})`,
    )
  if (professionId !== null) all.push(Prisma.sql`s."professionId" = ${professionId}`)
  if (gradeId !== null) all.push(Prisma.sql`s."gradeId" = ${gradeId}`)
  if (status === 'in-post')
    all.push(Prisma.sql`s."id" IS NOT NULL AND (s."until" IS NULL OR s."until" > ${day})`)
  if (status === 'left') all.push(hasEnded(day))
  if (role !== null)
    all.push(
      // Viewers do not see the roles of people who left their scope.
      scope === 'all' ? Prisma.sql`1 = 1` : Prisma.sql`(s."until" IS NULL OR s."until" > ${day})`,
      Prisma.sql`p."id" IN (SELECT r."personId" FROM "RoleGrant" r WHERE r."role" = ${role} AND r."revokedAt" IS NULL
        AND (r."until" IS NULL OR r."until" >= ${day}))`,
    )
  return Prisma.join(all, ' AND ')
}

const isUnfiltered = ({ filter, scope }: PeopleSearch): boolean =>
  scope === 'all' &&
  filter.organisationId === null &&
  filter.professionId === null &&
  filter.gradeId === null &&
  filter.status === null

/** From people with the posting that the viewer sees. Without a filter about posts, no posting is read. */
const fromPeople = (search: PeopleSearch): Prisma.Sql =>
  isUnfiltered(search)
    ? Prisma.sql`FROM "Person" p`
    : Prisma.sql`FROM "Person" p LEFT JOIN "Posting" s ON s."id" = ${seenPosting(search.scope, search.day)}`

export async function countPeople(search: PeopleSearch, tx: Tx = db()): Promise<number> {
  const where = await conditions(search, tx)
  const sql = Prisma.sql`${selectBranch(search.scope)} SELECT COUNT(*) AS "count" ${fromPeople(search)} WHERE ${where}`
  return (await queryRow<{ count: number }>(tx, sql)).count
}

/** The ids of the people, by surname. */
export async function listPeopleIds(
  search: PeopleSearch,
  { skip = 0, take }: { skip?: number; take?: number } = {},
  tx: Tx = db(),
): Promise<number[]> {
  const where = await conditions(search, tx)
  const limit = take === undefined ? Prisma.empty : Prisma.sql`LIMIT ${take} OFFSET ${skip}`
  const { name } = seenDetails(search.scope, search.day)
  const rows = await queryRows<{ id: number }>(
    tx,
    Prisma.sql`${selectBranch(search.scope)}, "found" AS MATERIALIZED (SELECT p."id", ${name} AS "seenName" ${fromPeople(search)} WHERE ${where})
      SELECT "id" FROM "found" ORDER BY ${bySurname(Prisma.raw('"seenName"'), Prisma.raw('"id"'))} ${limit}`,
  )
  return rows.map(({ id }) => id)
}

/** What the viewer sees of these people of the list, by surname. */
export function describePeople(
  { scope, day }: PeopleSearch,
  ids: readonly number[],
  tx: Tx = db(),
): Promise<ListedPerson[]> {
  const { name, email, staffId } = seenDetails(scope, day)
  return queryRows<ListedPerson>(
    tx,
    Prisma.sql`${selectBranch(scope)}, "found" AS MATERIALIZED (
        SELECT p."id", ${name} AS "name", ${email} AS "email", ${staffId} AS "staffId", s."organisationId", s."professionId", s."gradeId", s."from", s."until"
        FROM "Person" p LEFT JOIN "Posting" s ON s."id" = ${seenPosting(scope, day)} WHERE p."id" IN ${among(ids)})
      SELECT f."id", f."name", f."email", f."staffId", f."from", f."until", o."name" AS "organisation", o."code" AS "organisationCode",
        n."name" AS "profession", n."code" AS "professionCode", g."name" AS "grade", g."code" AS "gradeCode"
      FROM "found" f LEFT JOIN "Organisation" o ON o."id" = f."organisationId"
      LEFT JOIN "Profession" n ON n."id" = f."professionId" LEFT JOIN "Grade" g ON g."id" = f."gradeId"
      ORDER BY ${bySurname(Prisma.raw('f."name"'), Prisma.raw('f."id"'))}`,
  )
}
