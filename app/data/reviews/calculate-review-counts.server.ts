/** Calculates the counts for a quarterly return: uptake for everyone, which suppression needs, and the numbers that only returns include. */
import { countUptake } from '#app/data/uptake/count-uptake.server.ts'
import {
  figuresDb,
  Prisma,
  queryRow,
  queryRows,
  type Tx,
} from '#app/data/database/database.server.ts'
import {
  departmentsOn,
  joinDepartment,
  joinedDepartmentId,
} from '#app/data/facts/departments.server.ts'
import { findGovernments } from '#app/data/facts/government.server.ts'
import { countResponse } from '#app/data/needs/needs.server.ts'
import { findVersionInForce } from '#app/data/needs/versions.server.ts'
import { findUptakeTarget, listReorganisations } from '#app/data/uptake/chart-marks.server.ts'
import { countOverTime } from '#app/data/uptake/over-time.server.ts'
import { countPaceParts, type PaceEnd } from '#app/data/uptake/pace.server.ts'
import { firstCompletions, isHeldOn, inPopulation } from '#app/data/facts/uptake.server.ts'
import { addMonths, type Day } from '#app/domain/calendar/day.ts'
import { quarterEnd, quarterStart } from '#app/domain/calendar/quarter.ts'
import type { ReviewCounts, Department } from '#app/domain/reviews/figures.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import {
  DEFAULT_TARGET,
  IN_POST,
  NO_FILTERS,
  type UptakeCount,
  type UptakeQuery,
} from '#app/domain/uptake/uptake.ts'

const QUARTERS_SHOWN = 8
const TREND_MONTHS = 3 * QUARTERS_SHOWN

const coverageOn = (asAt: Day): UptakeCount => ({
  measure: 'coverage',
  asAt,
  since: null,
  course: null,
  population: 'scs',
  structure: 'then',
})

/** Selects the people in the population who are in post in a department on a day. */
const peopleInPost = (departmentId: number, count: UptakeCount): Prisma.Sql => Prisma.sql`
  SELECT p."personId" FROM "Posting" p JOIN ${departmentsOn(count.asAt)} o ON o."id" = p."organisationId"
  WHERE o."departmentId" = ${departmentId} AND ${isHeldOn(count.asAt)} ${inPopulation(Prisma.sql`p."gradeId"`, count)}`

const countPeople = async (tx: Tx, sql: Prisma.Sql): Promise<number> =>
  (await queryRow<{ people: number }>(tx, sql)).people

/** Everyone's response to the criterion in force at the end of the quarter, calculated as on the training needs page. */
async function findResponses(
  { asAt, population }: UptakeCount,
  tx: Tx,
): Promise<ReviewCounts['responses']> {
  const version = await findVersionInForce(asAt, tx)
  return version && countResponse({ versionId: version.id, asAt, population }, tx)
}

/** Counts people in post whose first completion was on a day without a posting. No department counts that completion. */
const countCompletedWithoutPosting = (
  departmentId: number,
  count: UptakeCount,
  tx: Tx,
): Promise<number> =>
  countPeople(
    tx,
    Prisma.sql`SELECT COUNT(*) AS "people" FROM (${firstCompletions({ ...count, population: 'all' })}) f
      WHERE f."organisationId" IS NULL AND f."personId" IN (${peopleInPost(departmentId, count)})`,
  )

/** The organisations in a department on a day. */
const toPaceEnd = (day: Day, { organisations }: Government, departmentId: number): PaceEnd => ({
  day,
  organisationIds: [...organisations.values()]
    .filter((organisation) => organisation.departmentId === departmentId)
    .map(({ id }) => id),
})

/** The latest headcount set, dated on or before a day, that includes the department or its agencies. */
async function findHeadcount(
  departmentId: number,
  asAt: Day,
  tx: Tx,
): Promise<ReviewCounts['headcount']> {
  const [set = null] = await queryRows<{ set: string; asAt: Day }>(
    tx,
    Prisma.sql`SELECT s."name" AS "set", s."asAt" FROM "HeadcountSet" s WHERE s."asAt" <= ${asAt} AND EXISTS (
        SELECT 1 FROM "Headcount" h ${joinDepartment('d', Prisma.sql`h."organisationId"`, Prisma.sql`s."asAt"`)}
        WHERE h."setId" = s."id" AND ${joinedDepartmentId('d', Prisma.sql`h."organisationId"`)} = ${departmentId})
      ORDER BY s."asAt" DESC, s."id" LIMIT 1`,
  )
  return set
}

/**
 * Calculates the counts for several departments. They share the counts that cover everyone.
 * @param quarter the number of a quarter that has ended
 * @param today the day whose postings count for the current structure
 */
export async function calculateReviewCounts(
  departments: readonly Department[],
  quarter: number,
  today: Day,
  tx: Tx = figuresDb(),
): Promise<ReviewCounts[]> {
  const [asAt, since] = [quarterEnd(quarter), quarterStart(quarter)]
  const before = quarterEnd(quarter - 1)
  const governmentOn = await findGovernments(tx)
  const count = coverageOn(asAt)
  const query: UptakeQuery = { ...count, ...NO_FILTERS, by: 'department', base: IN_POST }
  const coverage = await countUptake(query, today)
  const ever = await countUptake({ ...query, measure: 'ever', base: null }, today)
  const newInQuarter = await countUptake({ ...query, measure: 'new', since, base: null }, today)
  const quarterlyCoverage = await countOverTime(
    query,
    { over: 'quarter', maxPeriods: QUARTERS_SHOWN, today },
    tx,
  )
  const responses = await findResponses(count, tx)
  const marks = (await listReorganisations(tx)).filter(
    ({ day }) => day <= asAt && day > addMonths(asAt, -TREND_MONTHS),
  )

  const reviewCounts: ReviewCounts[] = []
  for (const department of departments) {
    const { id } = department
    const reorganisationDays = marks
      .filter(({ from, to }) => from.id === id || to.id === id)
      .map(({ day }) => day)
    reviewCounts.push({
      department,
      since,
      asAt,
      coverage,
      ever,
      newInQuarter,
      quarterlyCoverage,
      paceParts: await countPaceParts(
        { ...count, professionId: null },
        {
          start: toPaceEnd(before, governmentOn(before), id),
          end: toPaceEnd(asAt, governmentOn(asAt), id),
        },
        tx,
      ),
      target:
        (await findUptakeTarget(
          { population: 'scs', course: null, organisationId: id, on: asAt },
          tx,
        )) ?? DEFAULT_TARGET,
      reorganisations: [...new Set(reorganisationDays)],
      responses,
      completedWithoutPosting: await countCompletedWithoutPosting(id, count, tx),
      headcount: await findHeadcount(id, asAt, tx),
    })
  }
  return reviewCounts
}

/** Calculates the counts for one department's return. */
export async function calculateDepartmentCounts(
  department: Department,
  quarter: number,
  today: Day,
): Promise<ReviewCounts> {
  const [reviewCounts] = await calculateReviewCounts([department], quarter, today)
  if (!reviewCounts) throw new Error('There are no counts for the department.')
  return reviewCounts
}
