/**
 * Reads the precomputed uptake counts. For the end of a month they come from its balances. For any
 * other day, the facts of people who may have changed since the end of the previous month are added.
 * Each read is one SQL statement, so that its parts are consistent.
 */
import { figuresDb, Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { jsonOfRows } from '#app/data/database/dialect.server.ts'
import { inLedger } from '#app/data/uptake/balances.server.ts'
import {
  completionsAsText,
  COUNTS_STATE,
  findCountSettings,
  postingsAsText,
  parseFacts,
  type CountSettings,
} from '#app/data/uptake/count-inputs.server.ts'
import { addMonths, addDays, type Day } from '#app/domain/calendar/day.ts'
import { courseValidity, type ValidFor } from '#app/domain/learning/validity.ts'
import { endOfMonth, monthOf, type Month } from '#app/domain/calendar/month.ts'
import {
  addTo,
  FIRST_MONTH,
  emptyBalances,
  idsOfKey,
  readBalance,
  type Balance,
  type Balances,
} from '#app/domain/uptake/balances.ts'
import {
  MARGINAL_TABLES,
  type MarginalTable,
  type MarginalTables,
} from '#app/domain/uptake/breakdown.ts'
import {
  entriesOf,
  ledgerNumber,
  type Ledger,
  type Place,
  type RecordEntry,
} from '#app/domain/uptake/ledger.ts'
import type { UptakeCell, UptakeCount } from '#app/domain/uptake/uptake.ts'

/**
 * Finds the month whose balances to read, and the days after it to add. `within` is null if the day
 * is the end of a month.
 */
function splitAtMonthEnd(day: Day): { month: Month; within: { after: Day; until: Day } | null } {
  const month = monthOf(day)
  return day === endOfMonth(month)
    ? { month, within: null }
    : { month: month - 1, within: { after: endOfMonth(month - 1), until: day } }
}

const latest = (ledger: Ledger, marginal: MarginalTable, month: Month): Prisma.Sql =>
  Prisma.sql`(SELECT b."id" FROM "UptakeBalance" b WHERE ${inLedger(ledger)} AND b."face" = ${marginal} AND b."month" <= ${month}
    ORDER BY b."month" DESC LIMIT 1)`

const between = (
  column: Prisma.Sql,
  { after, until }: { after: Prisma.Sql; until: Prisma.Sql },
): Prisma.Sql => Prisma.sql`${column} > ${after} AND ${column} <= ${until}`

/**
 * SQL for people whose posting starts, ends or changes department in a period. SQLite reads the
 * tables of a CROSS JOIN in the order given. Otherwise it reads every posting first.
 * @param and another condition on the posting (`p`)
 */
const movers = (
  time: { after: Prisma.Sql; until: Prisma.Sql },
  and: Prisma.Sql = Prisma.empty,
): Prisma.Sql =>
  Prisma.sql`SELECT p."personId" FROM "Posting" p WHERE ${between(Prisma.sql`p."from"`, time)} ${and}
    UNION SELECT p."personId" FROM "Posting" p WHERE ${between(Prisma.sql`p."until"`, time)} ${and}
    UNION SELECT p."personId" FROM "OrganisationDepartment" d CROSS JOIN "Posting" p
      WHERE p."organisationId" = d."organisationId" AND (${between(Prisma.sql`d."from"`, time)} OR ${between(Prisma.sql`d."until"`, time)}) ${and}`

const SENIOR = Prisma.sql`IN (SELECT "id" FROM "Grade" WHERE "scs")`

/**
 * SQL for people who may start or stop counting within a period. For the senior civil service, these
 * are only people who are or were senior, because there are few of them.
 * @param courses the courses that count, with the numbers of months that each is or was valid for
 */
function peopleAffected(
  ledgers: readonly Ledger[],
  { after, until }: { after: Day; until: Day },
  courses: readonly {
    id: number
    validForMonths: number | null
    validUntil: string | null
    validities: readonly ValidFor[]
  }[],
): Prisma.Sql {
  const isSenior = ledgers.every(({ population }) => population === 'scs')
  const senior = isSenior
    ? Prisma.sql`AND EXISTS (SELECT 1 FROM "Posting" s WHERE s."personId" = c."personId" AND s."gradeId" ${SENIOR})`
    : Prisma.empty
  const completed = (
    courseId: number,
    first: Day,
    last: Day,
  ) => Prisma.sql`SELECT c."personId" FROM "Completion" c
    WHERE c."courseId" = ${courseId} AND c."completedOn" >= ${first} AND c."completedOn" <= ${last} ${senior}`
  const ofCourses = courses.flatMap(({ id, validities, ...course }) => [
    completed(id, addDays(after, 1), until),
    // The dates when completions expire have no index. So we look for completion dates that are
    // earlier by about the number of months that the course is or was valid for.
    // A fixed day of the year can be up to a year after those months.
    ...[courseValidity(course), ...validities].flatMap(({ months, until: fixedDay }) =>
      months === null
        ? []
        : [
            completed(
              id,
              addDays(addMonths(after, -months - (fixedDay === null ? 0 : 12)), -4),
              addDays(addMonths(until, -months), 4),
            ),
          ],
    ),
  ])
  const ofPostings = ledgers.some(({ kind }) => kind !== 'first')
    ? [
        movers(
          { after: Prisma.sql`${after}`, until: Prisma.sql`${until}` },
          isSenior ? Prisma.sql`AND p."gradeId" ${SENIOR}` : Prisma.empty,
        ),
      ]
    : []
  const all = [...ofCourses, ...ofPostings]
  return all.length === 0 ? NOBODY : Prisma.join(all, ' UNION ')
}
const NOBODY = Prisma.sql`SELECT 0 AS "personId" WHERE FALSE`

type StoredCounts = {
  today: Day | null
  balances: string
  entries: string
  postings: string
  completions: string
  moverPostings: string
  moverCompletions: string
}

const EMPTY = Prisma.sql`'[]'`

/** Finds the stored counts of these ledgers at the end of a day, and the facts needed to complete them. */
async function findStoredCounts(
  tx: Tx,
  ledgers: readonly Ledger[],
  day: Day,
  today: Day,
): Promise<StoredCounts> {
  const { month, within } = splitAtMonthEnd(day)
  const ids = Prisma.join(
    ledgers.flatMap((ledger) => MARGINAL_TABLES.map((marginal) => latest(ledger, marginal, month))),
  )
  const isNow = ledgers.some(({ structure }) => structure === 'now')
  const courseId = ledgers.find(({ kind }) => kind !== 'post')?.courseId ?? 0
  const courses = within
    ? await tx.course.findMany({
        where: courseId === 0 ? { qualifying: true } : { id: courseId },
        select: {
          id: true,
          validForMonths: true,
          validUntil: true,
          validities: { select: { months: true, until: true } },
        },
      })
    : []
  const these = Prisma.join(
    ledgers.map((ledger) => Prisma.sql`(${inLedger(ledger)})`),
    ' OR ',
  )
  const people = Prisma.sql`f."personId" IN (SELECT "personId" FROM "concerned")`
  const moved = Prisma.sql`f."personId" IN (SELECT "personId" FROM "moved")`
  return queryRow<StoredCounts>(
    tx,
    Prisma.sql`
      WITH "counted" AS MATERIALIZED (SELECT "today" FROM "UptakeState" WHERE "name" = ${COUNTS_STATE.name}),
        "concerned" AS MATERIALIZED (${within ? peopleAffected(ledgers, within, courses) : NOBODY}),
        "moved" AS MATERIALIZED (${
          isNow
            ? Prisma.sql`${movers({ after: Prisma.sql`(SELECT "today" FROM "counted")`, until: Prisma.sql`${today}` })}
              UNION ${movers({ after: Prisma.sql`${today}`, until: Prisma.sql`(SELECT "today" FROM "counted")` })}`
            : NOBODY
        })
      SELECT (SELECT "today" FROM "counted") AS "today",
        ${jsonOfRows(['b."kind"', 'b."face"', 'b."counts"'], Prisma.sql`"UptakeBalance" b WHERE b."id" IN (${ids})`)} AS "balances",
        ${jsonOfRows(
          [
            'e."kind"',
            'e."departmentId"',
            'e."organisationId"',
            'e."professionId"',
            'e."gradeId"',
            'e."sum"',
          ],
          Prisma.sql`(SELECT "kind", "departmentId", "organisationId", "professionId", "gradeId", CAST(SUM("by") AS INTEGER) AS "sum" FROM "UptakeEntry"
            WHERE (${these}) AND "day" <= ${endOfMonth(month)} GROUP BY 1, 2, 3, 4, 5) e`,
        )} AS "entries",
        ${within ? postingsAsText(people) : EMPTY} AS "postings", ${within ? completionsAsText(people) : EMPTY} AS "completions",
        ${isNow ? postingsAsText(moved) : EMPTY} AS "moverPostings", ${isNow ? completionsAsText(moved) : EMPTY} AS "moverCompletions"`,
  )
}

type Sums = { first: Balances; valid: Balances; post: Balances }

/** Calculates the balances of a query's ledgers at the end of a day. Null if there are no counts yet. */
async function balancesOn(
  tx: Tx,
  ledgers: readonly Ledger[],
  day: Day,
  today: Day,
  settings: CountSettings,
): Promise<Sums | null> {
  const stored = await findStoredCounts(tx, ledgers, day, today)
  if (stored.today === null) return null
  const sums: Sums = { first: emptyBalances(), valid: emptyBalances(), post: emptyBalances() }
  for (const [kind, marginal, counts] of JSON.parse(stored.balances) as [
    keyof Sums,
    MarginalTable,
    string,
  ][])
    sums[kind][marginal] = readBalance(counts, marginal)
  for (const [kind, departmentId, organisationId, professionId, gradeId, by] of JSON.parse(
    stored.entries,
  ) as [keyof Sums, number, number, number, number, number][])
    addTo(sums[kind], { departmentId, organisationId, professionId, gradeId }, by)

  const kinds = new Map(ledgers.map((ledger) => [ledgerNumber(ledger), ledger.kind]))
  const { month, within } = splitAtMonthEnd(day)
  const addToSums = (ledger: number, place: Place, by: number) => {
    const kind = kinds.get(ledger)
    if (kind) addTo(sums[kind], place, by)
  }
  const recordWithin =
    (after: Day, until: Day, sign: 1 | -1): RecordEntry =>
    (ledger, then, now, on, by) => {
      if (on <= after || on > until) return
      addToSums(ledger, then, sign * by)
      addToSums(ledger + 1, now, sign * by)
    }
  if (within)
    for (const facts of parseFacts(stored).values())
      entriesOf(facts, settings.rules, today, recordWithin(within.after, within.until, 1))
  for (const facts of parseFacts({
    postings: stored.moverPostings,
    completions: stored.moverCompletions,
  }).values()) {
    entriesOf(facts, settings.rules, stored.today, recordWithin('', endOfMonth(month), -1))
    entriesOf(facts, settings.rules, today, recordWithin('', endOfMonth(month), 1))
  }
  return sums
}

/** Converts a balance of upskilled people, and the balance of its base if there is one, to cells. */
function cellsOf(
  marginal: MarginalTable,
  { upskilled, base }: { upskilled: Balance; base: Balance | null },
  structure: UptakeCount['structure'],
): UptakeCell[] {
  return [...new Set([...upskilled.keys(), ...(base?.keys() ?? [])])].flatMap(
    (key): UptakeCell[] => {
      const counts = {
        upskilled: upskilled.get(key) ?? 0,
        base: base === null ? null : (base.get(key) ?? 0),
      }
      if (counts.upskilled === 0 && (counts.base ?? 0) === 0) return []
      const ids = idsOfKey(marginal, key).map((id) => (id === 0 ? null : id))
      const [first = null, second = null, third = null] = ids
      const place =
        marginal === 'organisation-grade'
          ? { departmentId: first, organisationId: second, professionId: null, gradeId: third }
          : marginal === 'department-profession'
            ? { departmentId: first, organisationId: null, professionId: second, gradeId: null }
            : { departmentId: null, organisationId: null, professionId: first, gradeId: second }
      return [{ ...place, ...counts, left: structure === 'now' && ids.every((id) => id === null) }]
    },
  )
}

/**
 * Builds marginal tables from balances.
 * @param balancesFor returns the balances of one marginal table. `base` is null for counts without a
 * base.
 */
export const marginalTablesOf = (
  balancesFor: (marginal: MarginalTable) => { upskilled: Balance; base: Balance | null },
  structure: UptakeCount['structure'],
): MarginalTables => {
  const cells = (marginal: MarginalTable) => cellsOf(marginal, balancesFor(marginal), structure)
  return {
    'organisation-grade': cells('organisation-grade'),
    'department-profession': cells('department-profession'),
    'profession-grade': cells('profession-grade'),
  }
}

/** Subtracts one balance from another. */
export const subtractBalance = (one: Balance, other: Balance): Balance => {
  const difference = new Map(one)
  for (const [key, count] of other) difference.set(key, (difference.get(key) ?? 0) - count)
  return difference
}

/**
 * Counts a query from the precomputed counts.
 * @param today the date for "as it is now"
 * @returns null if the precomputed counts do not go back that far, or if there are none yet. The
 * caller must then count from the facts.
 */
export async function findMarginalTables(
  count: UptakeCount,
  today: Day,
  tx: Tx = figuresDb(),
): Promise<MarginalTables | null> {
  const { measure, asAt, since, course, population, structure } = count
  const before = measure === 'new' && since !== null ? addDays(since, -1) : null
  if (monthOf(before ?? asAt) <= FIRST_MONTH) return null
  const settings = await findCountSettings(tx)
  const courseId = course === null ? 0 : settings.courses.get(course)
  if (courseId === undefined) return null
  const ledger = (kind: Ledger['kind']): Ledger => ({
    kind,
    courseId: kind === 'post' ? 0 : courseId,
    population,
    structure,
  })
  if (measure === 'coverage') {
    const sums = await balancesOn(tx, [ledger('valid'), ledger('post')], asAt, today, settings)
    return (
      sums &&
      marginalTablesOf(
        (marginal) => ({ upskilled: sums.valid[marginal], base: sums.post[marginal] }),
        structure,
      )
    )
  }
  const sums = await balancesOn(tx, [ledger('first')], asAt, today, settings)
  const earlier =
    before === null ? null : await balancesOn(tx, [ledger('first')], before, today, settings)
  if (sums === null) return null
  return marginalTablesOf(
    (marginal) => ({
      upskilled: earlier
        ? subtractBalance(sums.first[marginal], earlier.first[marginal])
        : sums.first[marginal],
      base: null,
    }),
    structure,
  )
}
