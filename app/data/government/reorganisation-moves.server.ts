/** Which postings a reorganisation moves, and where to. The preview uses the statement that moves them. */
import { grantInForce } from '#app/data/identity/role-grants.server.ts'
import { db, Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonRows } from '#app/data/database/dialect.server.ts'
import { findEmailHolders } from '#app/data/people/person-emails.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { normaliseEmailAddress } from '#app/domain/people/email-address.ts'
import { STAY, type PostingRule } from '#app/domain/government/reorganisation.ts'

const RULE = {
  organisationId: 'integer',
  professionId: 'integer',
  personId: 'integer',
  to: 'text',
} as const

/**
 * Postings on or after the day, with their destination and the day on which they are split: the
 * given day or, if later, the posting's first day. A rule for a person takes precedence over one
 * for a profession, which takes precedence over one for the whole organisation.
 */
export const movedPostings = (rules: readonly PostingRule[], on: Day): Prisma.Sql => Prisma.sql`
  WITH "rule" AS MATERIALIZED (SELECT "organisationId", "professionId", "personId", "to" FROM ${jsonRows(JSON.stringify(rules), RULE)} j),
  "moved" AS (
    SELECT p."id", p."personId", p."organisationId", p."professionId", p."gradeId", p."until", p."endedByBatchId",
      CASE WHEN p."from" > ${on} THEN p."from" ELSE ${on} END AS "cut", COALESCE(x."to", r."to", d."to") AS "to"
    FROM "rule" d JOIN "Posting" p ON p."organisationId" = d."organisationId"
    LEFT JOIN "rule" r ON r."organisationId" = p."organisationId" AND r."professionId" = p."professionId" AND r."personId" IS NULL
    LEFT JOIN "rule" x ON x."organisationId" = p."organisationId" AND x."personId" = p."personId"
    WHERE d."professionId" IS NULL AND d."personId" IS NULL
      AND (p."until" IS NULL OR (p."until" > ${on} AND p."until" > p."from"))
      AND COALESCE(x."to", r."to", d."to") <> ${STAY})`

type MoveCount = { organisationId: number; to: string; people: number }

/** How many people move from each body to each destination. */
export const countMoves = (
  rules: readonly PostingRule[],
  on: Day,
  tx: Tx = db(),
): Promise<MoveCount[]> =>
  queryRows<MoveCount>(
    tx,
    Prisma.sql`${movedPostings(rules, on)} SELECT "organisationId", "to", COUNT(DISTINCT "personId") AS "people" FROM "moved"
      GROUP BY "organisationId", "to" ORDER BY "organisationId", "to"`,
  )

type MovedPerson = {
  personId: number
  name: string
  email: string | null
  profession: string
  grade: string
  organisationId: number
  to: string
}

/** The people who move, by name. */
export const listMovedPeople = (
  rules: readonly PostingRule[],
  on: Day,
  page: { skip: number; take: number },
  tx: Tx = db(),
): Promise<MovedPerson[]> =>
  queryRows<MovedPerson>(
    tx,
    Prisma.sql`${movedPostings(rules, on)}
      SELECT m."personId", n."name", n."email", f."name" AS "profession", g."name" AS "grade", m."organisationId", m."to"
      FROM "moved" m JOIN "Person" n ON n."id" = m."personId" JOIN "Profession" f ON f."id" = m."professionId"
      JOIN "Grade" g ON g."id" = m."gradeId" ORDER BY n."name", m."id" LIMIT ${page.take} OFFSET ${page.skip}`,
  )

/** How many places in cohorts with future sessions belong to people who move. */
export async function countFuturePlaces(
  rules: readonly PostingRule[],
  on: Day,
  now: Date,
  tx: Tx = db(),
): Promise<number> {
  const cohorts = await tx.cohort.findMany({
    where: { cancelledAt: null, sessions: { some: { cancelledAt: null, startsAt: { gt: now } } } },
    select: { id: true },
  })
  const ids = cohorts.map(({ id }) => id)
  const { count } = await queryRow<{ count: number }>(
    tx,
    Prisma.sql`${movedPostings(rules, on)} SELECT COUNT(*) AS "count" FROM "Enrolment" e
      WHERE e."status" = 'confirmed' AND e."cohortId" IN (${Prisma.join([...ids, -1])})
        AND e."personId" IN (SELECT "personId" FROM "moved")`,
  )
  return count
}

/** How many people in each profession of a body a reorganisation on the day could move. */
export const countProfessions = (
  organisationId: number,
  on: Day,
  tx: Tx = db(),
): Promise<{ id: number; name: string; people: number }[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT f."id", f."name", COUNT(DISTINCT p."personId") AS "people" FROM "Posting" p JOIN "Profession" f ON f."id" = p."professionId"
      WHERE p."organisationId" = ${organisationId} AND (p."until" IS NULL OR (p."until" > ${on} AND p."until" > p."from"))
      GROUP BY f."id", f."name" ORDER BY f."name"`,
  )

/**
 * The people whom email addresses and staff numbers identify today, and whether they are posted in
 * one of these bodies on or after the day. Unknown identifiers are left out.
 */
export async function findPeopleByEmailOrStaffId(
  identifiers: readonly string[],
  organisationIds: readonly number[],
  { on, today }: { on: Day; today: Day },
  tx: Tx = db(),
): Promise<Map<string, { id: number; isPosted: boolean }>> {
  const byEmail = [...(await findEmailHolders(identifiers.map(normaliseEmailAddress), today, tx))]
  const emails = new Map(
    byEmail.flatMap(([email, id]) => (typeof id === 'number' ? [[email, id] as const] : [])),
  )
  const numbers = await tx.person.findMany({
    where: { staffId: { in: identifiers.filter((identifier) => !identifier.includes('@')) } },
    select: { id: true, staffId: true, mergedIn: { select: { keptId: true } } },
  })
  const staff = new Map(
    numbers.map(({ id, staffId, mergedIn }) => [staffId, mergedIn?.keptId ?? id]),
  )
  const found = identifiers.flatMap((identifier) => {
    const id = emails.get(normaliseEmailAddress(identifier)) ?? staff.get(identifier)
    return id === undefined ? [] : [{ identifier, id }]
  })
  const posted = await tx.posting.findMany({
    where: {
      personId: { in: found.map(({ id }) => id) },
      organisationId: { in: [...organisationIds] },
      OR: [{ until: null }, { until: { gt: on } }],
    },
    select: { personId: true },
  })
  const inBodies = new Set(posted.map(({ personId }) => personId))
  return new Map(
    found.map(({ identifier, id }) => [identifier, { id, isPosted: inBodies.has(id) }]),
  )
}

/** The email address of each person or, without one, their staff number. */
export const listEmailsOrStaffIds = async (
  personIds: readonly number[],
  tx: Tx = db(),
): Promise<{ id: number; identifier: string | null }[]> =>
  (
    await tx.person.findMany({
      where: { id: { in: [...personIds] } },
      select: { id: true, email: true, staffId: true },
      orderBy: [{ email: 'asc' }, { id: 'asc' }],
    })
  ).map(({ id, email, staffId }) => ({ id, identifier: email ?? staffId }))

/** Roles, targets and headcount sets for these bodies. */
export async function listRecordsForBodies(organisationIds: readonly number[], tx: Tx = db()) {
  const within = { organisationId: { in: [...organisationIds] } }
  return {
    grants: await tx.roleGrant.findMany({
      where: { ...within, ...grantInForce() },
      select: {
        role: true,
        person: { select: { id: true, name: true } },
        organisation: { select: { name: true } },
      },
      orderBy: { id: 'asc' },
    }),
    targets: await tx.uptakeTarget.findMany({
      where: within,
      select: { id: true, percent: true, by: true, organisation: { select: { name: true } } },
      orderBy: { id: 'asc' },
    }),
    headcountSets: await tx.headcountSet.findMany({
      where: { headcounts: { some: within } },
      select: { name: true, asAt: true },
      orderBy: { asAt: 'asc' },
    }),
  }
}
