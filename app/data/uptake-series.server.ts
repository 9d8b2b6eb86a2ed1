/** Uptake over time, in one or two statements whatever the number of quarters or months: who counts from the end of which until which. */
import { figuresDb, Prisma, queryRows, type Tx } from '#app/data/database.server.ts'
import type { Period } from '#app/domain/period.ts'
import type { UptakeCount } from '#app/domain/uptake.ts'
import { countingCompletions, firstCompletions, inPopulation } from '#app/data/uptake.server.ts'

/** What a series is told apart by. */
export type SeriesBy = 'department' | 'profession' | null

export type CountedSpan = { entryId: number | null; from: number; until: number | null; upskilled: number; base: number | null }

/** The number of the quarter or month that a day's text falls in, as domain/period.ts has it. */
const numbering = {
  quarter: (day: Prisma.Sql): Prisma.Sql =>
    Prisma.sql`(CAST(substr(${day}, 1, 4) AS INTEGER) * 4 + (CAST(substr(${day}, 6, 2) AS INTEGER) - 1) / 3)`,
  month: (day: Prisma.Sql): Prisma.Sql =>
    Prisma.sql`(CAST(substr(${day}, 1, 4) AS INTEGER) * 12 + CAST(substr(${day}, 6, 2) AS INTEGER) - 1)`,
} satisfies Record<Period, unknown>

/** After any quarter or month that is ever asked for: stands for "no end". */
const NEVER = 99_999

const entry = (by: SeriesBy, of: 'f' | 'p'): { select: Prisma.Sql; join: Prisma.Sql } => {
  if (by === null) return { select: Prisma.sql`NULL`, join: Prisma.empty }
  if (by === 'profession') return { select: Prisma.raw(`${of}."professionId"`), join: Prisma.empty }
  return {
    select: Prisma.sql`COALESCE(o."departmentId", o."id")`,
    join: Prisma.raw(`LEFT JOIN "Organisation" o ON o."id" = ${of}."organisationId"`),
  }
}

/** Ever: everyone counts from the period of their first completion on. */
async function everSpans(count: UptakeCount, by: SeriesBy, over: Period, tx: Tx): Promise<CountedSpan[]> {
  const { select, join } = entry(by, 'f')
  const rows = await queryRows<{ entryId: number | null; from: number; upskilled: number }>(
    tx,
    Prisma.sql`
      SELECT ${select} AS "entryId", ${numbering[over](Prisma.sql`f."completedOn"`)} AS "from", COUNT(*) AS "upskilled"
      FROM (${firstCompletions({ ...count, since: null })}) f ${join} GROUP BY 1, 2`,
  )
  return rows.map((row) => ({ ...row, until: null, base: null }))
}

const postings = (count: UptakeCount, over: Period): Prisma.Sql => Prisma.sql`
  SELECT p."personId", p."organisationId", p."professionId", ${numbering[over](Prisma.sql`p."from"`)} AS "from",
    CASE WHEN p."until" IS NULL THEN ${NEVER} ELSE ${numbering[over](Prisma.sql`p."until"`)} END AS "until"
  FROM "Posting" p WHERE p."from" <= ${count.asAt} ${inPopulation(Prisma.sql`p."gradeId"`, count)}`

/** Each person's times of validity, those that overlap made one, so that nobody counts twice at a period's end. */
const validTimes = (count: UptakeCount, over: Period): Prisma.Sql => Prisma.sql`
  SELECT "personId", MIN("from") AS "from", MAX("until") AS "until" FROM (
    SELECT "personId", "from", "until",
      SUM("opens") OVER (PARTITION BY "personId" ORDER BY "from", "until", "id" ROWS UNBOUNDED PRECEDING) AS "stretch"
    FROM (
      SELECT "personId", "from", "until", "id",
        CASE WHEN "from" <= MAX("until") OVER (PARTITION BY "personId" ORDER BY "from", "until", "id"
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) THEN 0 ELSE 1 END AS "opens"
      FROM (
        SELECT c."personId", c."id", ${numbering[over](Prisma.sql`c."completedOn"`)} AS "from",
          CASE WHEN c."endsOn" IS NULL THEN ${NEVER} ELSE ${numbering[over](Prisma.sql`c."endsOn"`)} END AS "until"
        FROM "Completion" c WHERE ${countingCompletions(count)} AND c."completedOn" <= ${count.asAt}
      ) AS "times"
    ) AS "marked"
  ) AS "numbered" GROUP BY "personId", "stretch"`

/** Coverage: people in post between the periods of a posting's ends; upskilled while a completion is valid as well. */
async function coverageSpans(count: UptakeCount, by: SeriesBy, over: Period, tx: Tx): Promise<CountedSpan[]> {
  const { select, join } = entry(by, 'p')
  const inPost = await queryRows<{ entryId: number | null; from: number; until: number; people: number }>(
    tx,
    Prisma.sql`
      SELECT ${select} AS "entryId", p."from", p."until", COUNT(*) AS "people" FROM (${postings(count, over)}) p ${join}
      WHERE p."from" < p."until" GROUP BY 1, 2, 3`,
  )
  const upskilled = await queryRows<{ entryId: number | null; from: number; until: number; people: number }>(
    tx,
    Prisma.sql`
      WITH valid AS MATERIALIZED (${validTimes(count, over)}), posted AS MATERIALIZED (${postings(count, over)})
      SELECT ${select} AS "entryId", CASE WHEN v."from" > p."from" THEN v."from" ELSE p."from" END AS "from",
        CASE WHEN v."until" < p."until" THEN v."until" ELSE p."until" END AS "until", COUNT(*) AS "people"
      FROM valid v JOIN posted p ON p."personId" = v."personId" ${join}
      WHERE v."from" < p."until" AND p."from" < v."until" AND v."from" < v."until" AND p."from" < p."until" GROUP BY 1, 2, 3`,
  )
  const span = (row: (typeof inPost)[number], isUpskilled: boolean): CountedSpan => ({
    entryId: row.entryId,
    from: row.from,
    until: row.until === NEVER ? null : row.until,
    upskilled: isUpskilled ? row.people : 0,
    base: isUpskilled ? 0 : row.people,
  })
  return [...inPost.map((row) => span(row, false)), ...upskilled.map((row) => span(row, true))]
}

/**
 * Who counts from the end of which quarter (or month) until which, for `ever` (and `new`, which is first reached) or `coverage`; as it was then,
 * over people in post. `entryId` is the department or profession that the series is told apart by.
 */
export const listUptakeSpans = (
  count: UptakeCount,
  by: SeriesBy,
  over: Period = 'quarter',
  tx: Tx = figuresDb(),
): Promise<CountedSpan[]> => (count.measure === 'coverage' ? coverageSpans(count, by, over, tx) : everSpans(count, by, over, tx))
