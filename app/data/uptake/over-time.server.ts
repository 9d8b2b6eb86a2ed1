/** Counts a query at the end of each quarter or month, with one SQL statement for all of them. */
import { recountMarginalTables } from '#app/data/uptake/count-uptake.server.ts'
import { figuresDb, Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { jsonOfRows, jsonValues } from '#app/data/database/dialect.server.ts'
import { findGovernments } from '#app/data/facts/government.server.ts'
import { inLedger } from '#app/data/uptake/balances.server.ts'
import { COUNTS_STATE, findCountSettings } from '#app/data/uptake/count-inputs.server.ts'
import { marginalTablesOf, subtractBalance } from '#app/data/uptake/marginal-tables.server.ts'
import { findFirstCompletionDay } from '#app/data/uptake/chart-marks.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { lastEnded, periodEnd, periodOf, type Period } from '#app/domain/calendar/period.ts'
import { endOfMonth, firstOfMonth, monthOf, type Month } from '#app/domain/calendar/month.ts'
import {
  addTo,
  FIRST_MONTH,
  emptyBalances,
  readBalance,
  type Balances,
} from '#app/domain/uptake/balances.ts'
import {
  MARGINAL_TABLES,
  type MarginalTable,
  type MarginalTables,
} from '#app/domain/uptake/breakdown.ts'
import type { Ledger, LedgerKind } from '#app/domain/uptake/ledger.ts'
import type { CountedDay } from '#app/domain/uptake/series.ts'
import { IN_POST, type UptakeQuery } from '#app/domain/uptake/uptake.ts'

type StoredBalances = { today: Day | null; balances: string; entries: string }

/** Finds the balances of ledgers at the ends of months, by ledger kind. Null if there are no counts yet. */
async function balancesAt(
  tx: Tx,
  ledgers: readonly Ledger[],
  months: readonly Month[],
): Promise<Map<Month, Record<LedgerKind, Balances>> | null> {
  const latest = Prisma.join(
    ledgers.flatMap((ledger) =>
      MARGINAL_TABLES.map(
        (marginal) => Prisma.sql`SELECT m."value" AS "at", b."kind", b."face", b."counts"
          FROM ${jsonValues(Prisma.sql`${JSON.stringify(months)}`, 'integer')} m JOIN "UptakeBalance" b ON b."id" = (
            SELECT l."id" FROM "UptakeBalance" l WHERE ${inLedger(ledger)} AND l."face" = ${marginal} AND l."month" <= m."value"
            ORDER BY l."month" DESC LIMIT 1)`,
      ),
    ),
    ' UNION ALL ',
  )
  const these = Prisma.join(
    ledgers.map((ledger) => Prisma.sql`(${inLedger(ledger)})`),
    ' OR ',
  )
  const stored = await queryRow<StoredBalances>(
    tx,
    Prisma.sql`SELECT (SELECT "today" FROM "UptakeState" WHERE "name" = ${COUNTS_STATE.name}) AS "today",
      ${jsonOfRows(['r."at"', 'r."kind"', 'r."face"', 'r."counts"'], Prisma.sql`(${latest}) r`)} AS "balances",
      ${jsonOfRows(
        [
          'e."kind"',
          'e."day"',
          'e."departmentId"',
          'e."organisationId"',
          'e."professionId"',
          'e."gradeId"',
          'e."by"',
        ],
        Prisma.sql`"UptakeEntry" e WHERE ${these}`,
      )} AS "entries"`,
  )
  if (stored.today === null) return null
  const at = new Map(
    months.map((month) => [
      month,
      { first: emptyBalances(), valid: emptyBalances(), post: emptyBalances() },
    ]),
  )
  for (const [month, kind, marginal, counts] of JSON.parse(stored.balances) as [
    Month,
    LedgerKind,
    MarginalTable,
    string,
  ][]) {
    const balances = at.get(month)
    if (balances) balances[kind][marginal] = readBalance(counts, marginal)
  }
  for (const [kind, day, departmentId, organisationId, professionId, gradeId, by] of JSON.parse(
    stored.entries,
  ) as [LedgerKind, Day, number, number, number, number, number][])
    for (const month of months)
      if (day <= endOfMonth(month)) {
        const balances = at.get(month)
        if (balances)
          addTo(balances[kind], { departmentId, organisationId, professionId, gradeId }, by)
      }
  return at
}

async function ledgersOf(
  tx: Tx,
  { measure, course, population }: UptakeQuery,
): Promise<Ledger[] | null> {
  const courseId = course === null ? 0 : (await findCountSettings(tx)).courses.get(course)
  if (courseId === undefined) return null
  const ledger = (kind: LedgerKind): Ledger => ({
    kind,
    courseId: kind === 'post' ? 0 : courseId,
    population,
    structure: 'then',
  })
  return measure === 'coverage' ? [ledger('valid'), ledger('post')] : [ledger('first')]
}

/**
 * Lists the last days of periods, from the period of the first completion to the latest one that had
 * ended by the date and before today.
 */
function periodEnds(
  first: Day,
  { asAt, over, maxPeriods, today }: { asAt: Day; over: Period; maxPeriods: number; today: Day },
): Day[] {
  const last = lastEnded(over, asAt < today ? asAt : addDays(today, -1))
  const from = Math.max(periodOf(over, first), last - maxPeriods + 1)
  return Array.from({ length: Math.max(0, last - from + 1) }, (_, index) =>
    periodEnd(over, from + index),
  )
}

/** Counts people upskilled before a period, from stored counts or from the facts. */
const marginalsBefore = async (
  query: UptakeQuery,
  since: Day,
  stored: MarginalTables | undefined,
  today: Day,
): Promise<MarginalTables> =>
  stored ??
  recountMarginalTables({ ...query, measure: 'ever', asAt: addDays(since, -1), since: null }, today)

/**
 * Counts "as it was then", with people in post as the base. For `new`, each point counts people
 * first upskilled within its period.
 * @param maxPeriods the maximum number of periods, counted back from the latest
 * @param today the date for "as it is now"
 */
export async function countOverTime(
  originalQuery: UptakeQuery,
  { over, maxPeriods = Infinity, today }: { over: Period; maxPeriods?: number; today: Day },
  tx: Tx = figuresDb(),
): Promise<CountedDay[]> {
  const firstDay = await findFirstCompletionDay(tx)
  if (firstDay === null) return []
  const days = periodEnds(firstDay, { asAt: originalQuery.asAt, over, maxPeriods, today })
  const query: UptakeQuery = {
    ...originalQuery,
    structure: 'then',
    base: originalQuery.measure === 'coverage' ? IN_POST : null,
  }
  const isNew = originalQuery.measure === 'new'
  const before =
    isNew && days[0] !== undefined ? [periodEnd(over, periodOf(over, days[0]) - 1)] : []
  const monthEnds = [...before, ...days]
  const hasBalances = monthEnds[0] !== undefined && monthOf(monthEnds[0]) > FIRST_MONTH
  const ledgers = hasBalances ? await ledgersOf(tx, query) : null
  const stored = ledgers && (await balancesAt(tx, ledgers, monthEnds.map(monthOf)))
  const governmentOn = await findGovernments(tx)

  const counted: CountedDay[] = []
  for (const [index, day] of days.entries()) {
    const since = isNew ? firstOfMonth(monthOf(monthEnds[index] ?? day) + 1) : null
    const pointQuery = { ...query, asAt: day, since }
    const now = stored?.get(monthOf(day))
    const earlier = isNew ? stored?.get(monthOf(monthEnds[index] ?? day)) : undefined
    const marginals: MarginalTables =
      now === undefined
        ? await recountMarginalTables(pointQuery, today)
        : originalQuery.measure === 'coverage'
          ? marginalTablesOf(
              (marginal) => ({ upskilled: now.valid[marginal], base: now.post[marginal] }),
              'then',
            )
          : marginalTablesOf(
              (marginal) => ({
                upskilled: earlier
                  ? subtractBalance(now.first[marginal], earlier.first[marginal])
                  : now.first[marginal],
                base: null,
              }),
              'then',
            )
    const before =
      since === null
        ? undefined
        : await marginalsBefore(
            pointQuery,
            since,
            earlier &&
              marginalTablesOf(
                (marginal) => ({ upskilled: earlier.first[marginal], base: null }),
                'then',
              ),
            today,
          )
    counted.push({
      day,
      uptake: {
        query: pointQuery,
        government: governmentOn(day),
        marginals,
        before,
        headcounts: null,
      },
    })
  }
  return counted
}
