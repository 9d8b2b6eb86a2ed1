/**
 * Counts people by where they were posted then and where they are posted now. Only the bridge needs
 * this, so it is counted from the facts. data/facts/uptake.server.ts defines who is counted.
 */
import { postingHeld } from '#app/data/facts/completion-snapshots.server.ts'
import { listDepartmentParents } from '#app/data/facts/departments.server.ts'
import { figuresDb, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { findGovernments } from '#app/data/facts/government.server.ts'
import {
  firstCompletions,
  isHeldOn,
  inPopulation,
  isUpskilledOn,
} from '#app/data/facts/uptake.server.ts'
import {
  flowsOf,
  type Flow,
  type SuccessionLink,
  type Transition,
} from '#app/domain/uptake/bridge/flows.ts'
import { findMarginalTables } from '#app/data/uptake/marginal-tables.server.ts'
import type { Counts } from '#app/domain/disclosure/policy.ts'
import { cellsFor, type MarginalTables } from '#app/domain/uptake/breakdown.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { EARLIEST_DAY } from '#app/domain/government/departments.ts'
import { SUCCESSION_KINDS } from '#app/domain/government/organisation.ts'
import type { UptakeCount } from '#app/domain/uptake/uptake.ts'

const listSuccessionLinks = (tx: Tx): Promise<SuccessionLink[]> =>
  tx.succession.findMany({
    select: { fromId: true, toId: true, on: true },
    orderBy: [{ on: 'asc' }, { id: 'asc' }],
  })

/** Lists the dates of successions and of changes to the parents of organisations, in order. */
async function listChangeDays(successions: readonly SuccessionLink[], tx: Tx): Promise<Day[]> {
  const parents = [...(await listDepartmentParents(tx)).values()].flat()
  const days = parents.flatMap(({ from, until }) => [
    ...(from === EARLIEST_DAY ? [] : [from]),
    ...(until === null ? [] : [until]),
  ])
  return [...new Set([...successions.map(({ on }) => on), ...days])].toSorted()
}

/** The day of the last succession or change of parents up to a day. Null if there was none. */
export async function findLastReorganisation(
  today: Day,
  tx: Tx = figuresDb(),
): Promise<Day | null> {
  const days = await listChangeDays(await listSuccessionLinks(tx), tx)
  return days.findLast((day) => day <= today) ?? null
}

type NamedBody = { id: number; name: string }
export type NamedSuccession = {
  on: Day
  kind: (typeof SUCCESSION_KINDS)[number]
  from: NamedBody
  to: NamedBody
}

/** The successions after one day, up to and including another. */
export async function listSuccessionsBetween(
  after: Day,
  until: Day,
  tx: Tx = figuresDb(),
): Promise<NamedSuccession[]> {
  const named = { select: { id: true, name: true } } as const
  const found = await tx.succession.findMany({
    where: { on: { gt: after, lte: until } },
    select: { on: true, kind: true, from: named, to: named },
    orderBy: [{ on: 'asc' }, { id: 'asc' }],
  })
  return found.flatMap(({ kind, ...succession }) =>
    SUCCESSION_KINDS.flatMap((known) => (known === kind ? [{ ...succession, kind: known }] : [])),
  )
}

/**
 * SQL for the people counted and the day each one is counted for: the date of the figures for
 * coverage, or otherwise the date of their first completion.
 * @param and another condition on the posting (`p`) for coverage
 */
const countedOn = (count: UptakeCount, and: Prisma.Sql): Prisma.Sql =>
  count.measure === 'coverage'
    ? Prisma.sql`SELECT p."id" AS "postingId", p."personId", p."organisationId", CAST(${count.asAt} AS TEXT) AS "day",
        CASE WHEN ${isUpskilledOn(Prisma.sql`p."personId"`, count)} THEN 1 ELSE 0 END AS "upskilled"
      FROM "Posting" p WHERE ${isHeldOn(count.asAt)} ${inPopulation(Prisma.sql`p."gradeId"`, count)} ${and}`
    : Prisma.sql`SELECT "personId", "organisationId", "completedOn" AS "day", 1 AS "upskilled" FROM (${firstCompletions(count)}) AS "first"`

/**
 * SQL for postings that a merge of two records opened on the remaining record. There are very few,
 * so the database finds them once and checks each person against them.
 */
const OPENED_BY_MERGE = Prisma.sql`SELECT "postingId" FROM "PersonMergePosting" WHERE "opened"`
const isOpened = (postingId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`CASE WHEN ${postingId} IN (${OPENED_BY_MERGE}) THEN 1 ELSE 0 END`

/**
 * SQL that is 1 if a merge opened the posting that a person is counted under, or otherwise 0. For a
 * completion, this is the posting held on that day, which is only looked up for people with merged
 * postings.
 */
const isOpenedThen = ({ measure }: UptakeCount): Prisma.Sql =>
  measure === 'coverage'
    ? isOpened(Prisma.sql`counted."postingId"`)
    : Prisma.sql`CASE WHEN counted."personId" IN (SELECT "personId" FROM "Posting" WHERE "id" IN (${OPENED_BY_MERGE}))
        THEN ${isOpened(postingHeld(Prisma.sql`counted."personId"`, Prisma.sql`counted."day"`))} ELSE 0 END`

/** SQL for the latest of a few days that is on or before another day. */
const latestOnOrBefore = (days: readonly Day[], day: Prisma.Sql): Prisma.Sql =>
  days.length === 0
    ? Prisma.sql`CAST(NULL AS TEXT)`
    : Prisma.sql`CASE ${Prisma.join(
        days.toReversed().map((one) => Prisma.sql`WHEN ${day} >= ${one} THEN ${one}`),
        ' ',
      )} END`

/**
 * Counts people by organisation then, organisation now, the last change before the day they are
 * counted for, and whether a merge of records moved them.
 * @param days the dates of changes, in order
 * @param today the date for "as it is now"
 * @param and another condition on the posting (`p`) for coverage
 */
async function listTransitions(
  count: UptakeCount,
  days: readonly Day[],
  today: Day,
  tx: Tx,
  and: Prisma.Sql = Prisma.empty,
): Promise<Transition[]> {
  const base = count.measure === 'coverage' ? Prisma.sql`COUNT(*)` : Prisma.sql`NULL`
  return queryRows<Transition>(
    tx,
    Prisma.sql`SELECT "thenId", "nowId", "lastChange", "isMerged", SUM("upskilled") AS "upskilled", ${base} AS "base" FROM (
        SELECT counted."organisationId" AS "thenId", p."organisationId" AS "nowId",
          ${latestOnOrBefore(days, Prisma.sql`counted."day"`)} AS "lastChange", counted."upskilled",
          CASE WHEN ${isOpenedThen(count)} <> ${isOpened(Prisma.sql`p."id"`)} THEN 1 ELSE 0 END AS "isMerged"
        FROM (${countedOn(count, and)}) counted
        LEFT JOIN "Posting" p ON p."personId" = counted."personId" AND ${isHeldOn(today)}) AS "moves"
      GROUP BY "thenId", "nowId", "lastChange", "isMerged"`,
    ['isMerged'],
  )
}

/**
 * Counts people in post whose posting has not ended since, by organisation: everyone in post then,
 * without those whose posting has ended.
 * @param tables everyone in post then
 */
function stayersOf(
  tables: MarginalTables,
  ended: readonly Transition[],
  lastChange: Day | null,
): Transition[] {
  const sums = new Map<number | null, { upskilled: number; base: number }>()
  const add = (id: number | null, { upskilled, base }: Counts, sign: 1 | -1) => {
    const sum = sums.get(id) ?? { upskilled: 0, base: 0 }
    sum.upskilled += sign * upskilled
    sum.base += sign * (base ?? 0)
    sums.set(id, sum)
  }
  for (const cell of cellsFor(tables, ['organisation'])) add(cell.organisationId, cell, 1)
  for (const one of ended) add(one.thenId, one, -1)
  return [...sums]
    .filter(([, { base }]) => base !== 0)
    .map(([id, sum]) => ({ thenId: id, nowId: id, lastChange, isMerged: false, ...sum }))
}

/** Like `listTransitions`, for coverage. Most people are still in the posting that they were in then, so only the others are read. */
async function listTransitionsOfCoverage(
  count: UptakeCount,
  days: readonly Day[],
  today: Day,
  tx: Tx,
): Promise<Transition[]> {
  const tables = await findMarginalTables({ ...count, structure: 'then' }, today, tx)
  if (tables === null) return listTransitions(count, days, today, tx)
  const ended = await listTransitions(count, days, today, tx, Prisma.sql`AND p."until" <= ${today}`)
  const lastChange = days.findLast((day) => day <= count.asAt) ?? null
  return [...stayersOf(tables, ended, lastChange), ...ended]
}

/**
 * Counts the flows between departments, from then to now.
 * @param today the date for "as it is now"
 */
export async function countFlows(
  count: UptakeCount,
  today: Day,
  tx: Tx = figuresDb(),
): Promise<Flow[]> {
  const governmentOn = await findGovernments(tx)
  const successions = await listSuccessionLinks(tx)
  const days = await listChangeDays(successions, tx)
  const relevantDays = [EARLIEST_DAY, ...days, ...days.map((day) => addDays(day, -1))]
  const byDay = new Map(relevantDays.map((day) => [day, governmentOn(day).organisations]))
  const government = governmentOn(today)
  const organisationsOn = (day: Day | null) =>
    byDay.get(day ?? EARLIEST_DAY) ?? government.organisations
  const list = count.measure === 'coverage' ? listTransitionsOfCoverage : listTransitions
  const transitions = await list(count, days, today, tx)
  return flowsOf(government, successions, transitions, organisationsOn)
}
