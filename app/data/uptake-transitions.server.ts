/**
 * Where the people that a count of uptake counts were posted then, and are now: read for the bridge alone, so the facts themselves are
 * walked. Whom a count counts, data/uptake.server.ts says.
 */
import { figuresDb, Prisma, queryRows, type Tx } from '#app/data/database.server.ts'
import { firstCompletions, holding, inPopulation, validOn } from '#app/data/uptake.server.ts'
import type { SuccessionLink, Transition } from '#app/domain/bridge.ts'
import type { Day } from '#app/domain/day.ts'
import type { UptakeCount } from '#app/domain/uptake.ts'

export const listSuccessionLinks = (tx: Tx = figuresDb()): Promise<SuccessionLink[]> =>
  tx.succession.findMany({ select: { fromId: true, toId: true, on: true }, orderBy: [{ on: 'asc' }, { id: 'asc' }] })

/** People with the day they are counted on: in post on the day, or at their earliest completion. */
const countedOn = (count: UptakeCount): Prisma.Sql =>
  count.measure === 'coverage'
    ? Prisma.sql`SELECT p."personId", p."organisationId", CAST(${count.asAt} AS TEXT) AS "day",
        CASE WHEN p."personId" IN (${validOn(count)}) THEN 1 ELSE 0 END AS "upskilled"
      FROM "Posting" p WHERE ${holding(count.asAt)} ${inPopulation(Prisma.sql`p."gradeId"`, count)}`
    : Prisma.sql`SELECT "personId", "organisationId", "completedOn" AS "day", 1 AS "upskilled" FROM (${firstCompletions(count)}) AS "first"`

/** The last of some days that a day is on or after; the days are few. */
const lastOf = (days: readonly Day[], day: Prisma.Sql): Prisma.Sql =>
  days.length === 0
    ? Prisma.sql`CAST(NULL AS TEXT)`
    : Prisma.sql`CASE ${Prisma.join(
        days.toReversed().map((one) => Prisma.sql`WHEN ${day} >= ${one} THEN ${one}`),
        ' ',
      )} END`

/**
 * Everybody counted, by organisation then and now, told apart by which successions came after.
 * @param today the day whose postings are "as it is now"
 */
export async function listTransitions(
  count: UptakeCount,
  successions: readonly SuccessionLink[],
  today: Day,
  tx: Tx = figuresDb(),
): Promise<Transition[]> {
  const days = [...new Set(successions.map(({ on }) => on))].toSorted()
  const base = count.measure === 'coverage' ? Prisma.sql`COUNT(*)` : Prisma.sql`NULL`
  return queryRows<Transition>(
    tx,
    Prisma.sql`SELECT "thenId", "nowId", "lastSuccession", SUM("upskilled") AS "upskilled", ${base} AS "base" FROM (
        SELECT counted."organisationId" AS "thenId", p."organisationId" AS "nowId",
          ${lastOf(days, Prisma.sql`counted."day"`)} AS "lastSuccession", counted."upskilled"
        FROM (${countedOn(count)}) counted
        LEFT JOIN "Posting" p ON p."personId" = counted."personId" AND ${holding(today)}) AS "moves"
      GROUP BY "thenId", "nowId", "lastSuccession"`,
  )
}
