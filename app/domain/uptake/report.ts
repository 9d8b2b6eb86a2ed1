/** Builds uptake reports: with exact numbers for people who can see names, and under the disclosure policy for everyone else. */
import {
  POLICY,
  WITHHELD,
  type DisclosurePolicy,
  type Shown,
} from '#app/domain/disclosure/policy.ts'
import {
  basesOf,
  breakDown,
  cellsFor,
  inCrosses,
  overBase,
  poolWith,
  sumOf,
  type MarginalTables,
  type Government,
  type HeadcountRow,
} from '#app/domain/uptake/breakdown.ts'
import type { InSteps } from '#app/domain/disclosure/run-steps.ts'
import { poolSmallRows } from '#app/domain/uptake/pooled-government.ts'
import { planUptakeSuppression } from '#app/domain/uptake/tables.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import {
  exactTable,
  isWithin,
  NOTHING_SHOWN,
  shownGroups,
  shownOver,
  shownTable,
  shownTotalOf,
  shownWithin,
  type ShownTable,
  type Within,
} from '#app/domain/uptake/disclosure.ts'
import {
  jointCells,
  setBase,
  shownCombination,
  wholeTable,
} from '#app/domain/uptake/combination.ts'
import { listEveryRow, withMembers } from '#app/domain/uptake/listing.ts'
import { endOf, shownNew, shownNewTotalOf } from '#app/domain/uptake/newly-upskilled.ts'
import type {
  Dimension,
  UptakeCell,
  UptakeQuery,
  UptakeReport,
  UptakeRow,
} from '#app/domain/uptake/uptake.ts'

/** The counts for a query, from which every breakdown is reported. */
export type CountedUptake = {
  query: UptakeQuery
  /** Government on the date of the query, or today for "as it is now". */
  government: Government
  /** Government on the date of the headcount set, if one is the base. */
  setGovernment?: Government
  marginals: MarginalTables
  /** People in the query's filters, by all dimensions at once. Only for exact figures that no marginal table has. */
  joint?: readonly UptakeCell[]
  /** For `new`: people upskilled before the period. */
  before?: MarginalTables
  /** The headcount set, if one is the base. */
  headcounts: HeadcountRow[] | null
}

/**
 * Pools small rows, for readers under the policy. The government of a headcount set has the same pools.
 * @param policy the policy for senior civil servants
 */
function withPools(uptake: CountedUptake, policy: DisclosurePolicy): CountedUptake {
  const { government, marginals, query, setGovernment } = uptake
  if (query.measure !== 'coverage') return uptake
  const { population, asAt } = query
  const pooled = poolSmallRows({ government, marginals, asAt }, population, policy)
  return {
    ...uptake,
    government: pooled,
    ...(setGovernment ? { setGovernment: { ...setGovernment, pools: pooled.pools } } : {}),
  }
}

const isCoverage = ({ query }: CountedUptake) => query.measure === 'coverage'

/** Builds exact rows and a total for a dimension, with the base in the query. */
function countedTable(uptake: CountedUptake, by: Dimension, cells: readonly UptakeCell[]) {
  const { government, setGovernment = government, headcounts, query } = uptake
  const rows = breakDown(government, by, cells)
  const total = isCoverage(uptake) ? sumOf(cells) : { ...sumOf(cells), base: null }
  return headcounts === null
    ? { rows, total }
    : overBase(rows, total, basesOf(setGovernment, headcounts, by, query.population))
}

/** Builds the table for everyone, under the policy. */
function tableForEveryone(
  uptake: CountedUptake,
  by: Dimension,
  policy: DisclosurePolicy,
): ShownTable {
  const { government, marginals, before, query } = uptake
  const { population } = query
  const tableOf = (): ShownTable => {
    if (before) return shownNew(government, by, { before, during: marginals }, policy, population)
    if (uptake.headcounts === null)
      return shownTable(government, by, marginals, policy, { population })
    return shownOver(
      government,
      by,
      marginals,
      countedTable(uptake, by, cellsFor(marginals, [by])),
      policy,
      { population },
    )
  }
  return listEveryRow(tableOf(), government, by, query)
}

/**
 * Removes the base and share from a part of a department or profession, for which a headcount set
 * has no number.
 */
const withoutBase = <N extends { base: number | null; percent: number | null }>(row: N): N => ({
  ...row,
  base: null,
  percent: null,
})

/**
 * Builds the table within one department or profession, under the policy. Its total comes from the
 * row in the table for everyone, and is withheld if that row is. Otherwise the page of an empty
 * department would reveal that the other departments have people in them.
 */
function partTable(
  uptake: CountedUptake,
  by: Dimension,
  within: Within,
  policy: DisclosurePolicy,
): ShownTable {
  const { government, marginals, before, query, headcounts } = uptake
  const { population } = query
  const whole = tableForEveryone(uptake, within.by, policy)
  const own = whole.rows.find(({ key }) => key === within.key)
  if (whole.total.withheld || own?.withheld) return NOTHING_SHOWN
  const table = before
    ? shownNew(government, by, { before, during: marginals, within }, policy, population)
    : shownWithin(government, by, within, marginals, policy, { population })
  const listed = listEveryRow(table, inCrosses(government), by, query, within)
  if (headcounts === null) return listed
  const isLeftOut =
    !own &&
    countedTable(uptake, within.by, cellsFor(marginals, [within.by])).rows.some(
      ({ key }) => key === within.key,
    )
  if (isLeftOut || table.total.withheld) return NOTHING_SHOWN
  const { upskilled, base, percent } = own ?? withoutBase(table.total)
  return {
    total: { upskilled, base, percent, withheld: false },
    rows: listed.rows.map(withoutBase),
  }
}

/** The total of `partTable`, without planning the tables that it does not need. */
function partTotal(uptake: CountedUptake, within: Within, policy: DisclosurePolicy): Shown {
  const { government, marginals, before, query } = uptake
  const { population } = query
  const { total, rows } = tableForEveryone(uptake, within.by, policy)
  if (total.withheld || rows.some(({ key, withheld }) => key === within.key && withheld))
    return WITHHELD
  return before
    ? shownNewTotalOf(government, { before, during: marginals, within }, policy, population)
    : shownTotalOf(government, within, marginals, policy, { population })
}

/** Builds the exact table within one department, profession or grade, or several of these. */
function exactPart(uptake: CountedUptake, by: Dimension, within: readonly Within[]): ShownTable {
  const { government, setGovernment = government, headcounts, query } = uptake
  const cells = jointCells(uptake, [...within.map((filter) => filter.by), by]).filter((cell) =>
    within.every((filter) => isWithin(government, filter, cell)),
  )
  const rows = breakDown(government, by, cells)
  const total = isCoverage(uptake) ? sumOf(cells) : { ...sumOf(cells), base: null }
  if (headcounts === null) return exactTable(rows, total)
  const base = setBase(setGovernment, headcounts, within, query.population)
  const isWhole = within.some((filter) => filter.by === by)
  return exactTable(
    rows.map((row) => ({ ...row, base: isWhole ? base : null })),
    { ...total, base },
  )
}

function tableUnderPolicy(
  uptake: CountedUptake,
  by: Dimension,
  within: readonly Within[],
  policy: DisclosurePolicy,
): ShownTable {
  const [first] = within
  if (!first) return tableForEveryone(uptake, by, policy)
  const tableWithin = (dimension: Dimension, filter: Within) =>
    partTable(uptake, dimension, filter, policy)
  if (within.length > 1) return shownCombination(uptake, by, within, policy, tableWithin)
  if (by !== first.by) return tableWithin(by, first)
  const { total } = tableWithin(first.by === 'grade' ? 'department' : 'grade', first)
  return wholeTable(uptake.government, first, total)
}

function tableOf(
  counted: CountedUptake,
  by: Dimension,
  { exact, within = [], policy = POLICY }: UptakeScope,
): ShownTable {
  const [first] = within
  if (exact) {
    if (first) return exactPart(counted, by, within)
    const { rows, total } = countedTable(counted, by, cellsFor(counted.marginals, [by]))
    return exactTable(rows, total)
  }
  const uptake = withPools(counted, policy)
  const table = tableUnderPolicy(uptake, by, within, policy)
  const { government } = uptake
  const rows = withMembers(table.rows, first ? inCrosses(government) : government, by)
  return { ...table, rows }
}

/**
 * Builds the rows or columns of two-way tables for a dimension. Under the policy, small professions
 * and the highest grades are shown together.
 * @param counted a count of coverage, with people in post as its base
 */
export function reportGroups(
  counted: CountedUptake,
  by: Dimension,
  { exact, policy = POLICY }: Omit<UptakeScope, 'within'>,
): UptakeRow[] {
  if (exact) return tableOf(counted, by, { exact }).rows
  const { government, marginals, query } = withPools(counted, policy)
  const shown = shownGroups(government, by, marginals, policy, query.population)
  const crossed = inCrosses(government)
  return withMembers(listEveryRow(shown, crossed, by, query).rows, crossed, by)
}

/**
 * Lists the filters whose profession or grade is only shown together with others in two-way tables,
 * each with the name of the row or column that shows them. None for exact figures.
 */
export function groupsOfFilters(
  counted: CountedUptake,
  { exact, within = [], policy = POLICY }: UptakeScope,
): { by: Within['by']; group: string }[] {
  if (exact) return []
  const crossed = inCrosses(withPools(counted, policy).government)
  return within.flatMap(({ by, key }) => {
    const pool = poolWith(crossed, by, key)
    return pool && by !== 'department' ? [{ by, group: pool.name }] : []
  })
}

/**
 * A report's scope: whether numbers are exact, the department, profession or grade that it is
 * limited to, and the policy for senior civil servants, which is the service's own by default.
 */
export type UptakeScope = {
  exact: boolean
  /** At most one of each dimension. Everyone if it is empty or missing. */
  within?: readonly Within[]
  policy?: DisclosurePolicy
}

/** Removes the base if the query has none. If there are no cells, the counts do not show whether there is a base. */
const asMeasured = ({ query }: CountedUptake, total: Shown): Shown => ({
  ...total,
  base: query.base === null ? null : total.base,
})

/** Plans suppression before a report under the policy is built. Otherwise building it takes one long step. */
export function* planReport(uptake: CountedUptake): InSteps<void> {
  const { query, government, marginals, before } = withPools(uptake, POLICY)
  const ends = before ? [before, endOf(before, marginals)] : [marginals]
  for (const end of ends) {
    yield
    const { population } = query
    yield* planUptakeSuppression(government, end, POLICY, { population }).finish()
  }
}

/**
 * Reports the total of a count with people in post as its base. It is the same as in each breakdown,
 * but faster to calculate, because under the policy it does not need the two-way tables.
 */
export function reportTotal(uptake: CountedUptake, scope: UptakeScope): Shown {
  const { exact, within = [], policy = POLICY } = scope
  const [first] = within
  const isPart = !exact && first && within.length === 1 && uptake.headcounts === null
  return asMeasured(
    uptake,
    isPart
      ? partTotal(withPools(uptake, policy), first, policy)
      : tableOf(uptake, first?.by ?? 'department', scope).total,
  )
}

/** Builds the report for one breakdown. */
export function reportUptake(
  uptake: CountedUptake,
  by: Dimension,
  scope: UptakeScope,
): UptakeReport {
  const { total, rows } = tableOf(uptake, by, scope)
  const { upskilled, base, percent } = asMeasured(uptake, total)
  const { measure, asAt, since, course, population, structure, base: over } = uptake.query
  return {
    measure,
    by,
    asAt,
    since,
    course,
    population,
    structure,
    base: over,
    policy: scope.exact ? null : policyFor(scope.policy ?? POLICY, population),
    total: { upskilled, base, percent },
    rows,
  }
}
