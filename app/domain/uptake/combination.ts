/**
 * Figures for people who match several filters, such as one profession in one department. Under the
 * policy they are cells of the tables with two dimensions, which are suppressed together with all
 * other tables. So a combination never shows more than the page of its department or profession.
 */
import { crossKey } from '#app/domain/disclosure/plan-suppression.ts'
import {
  WITHHELD,
  isRevealing,
  round,
  type DisclosurePolicy,
  type Shown,
} from '#app/domain/disclosure/policy.ts'
import {
  baseOfCombination,
  basesOf,
  cellsFor,
  marginalWith,
  nameOf,
  sumOf,
  type Government,
  type HeadcountRow,
  type MarginalTables,
} from '#app/domain/uptake/breakdown.ts'
import {
  isPooledInCrosses,
  isWithin,
  NOTHING_SHOWN,
  type ShownTable,
  type Within,
} from '#app/domain/uptake/disclosure.ts'
import { endOf } from '#app/domain/uptake/newly-upskilled.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import { planUptakeSuppression, tableName } from '#app/domain/uptake/tables.ts'
import type { Dimension, Population, UptakeCell } from '#app/domain/uptake/uptake.ts'

/** The parts of a count that combinations need. */
type Counted = {
  query: { population: Population }
  government: Government
  setGovernment?: Government
  marginals: MarginalTables
  joint?: readonly UptakeCell[]
  before?: MarginalTables
  headcounts: readonly HeadcountRow[] | null
}

/**
 * Returns the cells from which an exact table with these dimensions is added up.
 * @throws if no marginal table has the dimensions and the cells have not been counted together
 */
export const jointCells = (
  { marginals, joint }: Pick<Counted, 'marginals' | 'joint'>,
  dimensions: readonly Dimension[],
): readonly UptakeCell[] =>
  joint && !marginalWith(dimensions) ? joint : cellsFor(marginals, dimensions)

/** The number of posts in a headcount set. Null if the set has none for these filters together. */
export const setBase = (
  government: Government,
  headcounts: readonly HeadcountRow[],
  within: readonly Within[],
  population: Population,
): number | null => {
  const [first] = within
  return first && within.length === 1
    ? (basesOf(government, headcounts, first.by, population).byKey.get(first.key)?.base ?? null)
    : baseOfCombination(government, headcounts, within, population)
}

const ENTRIES = {
  department: 'organisations',
  profession: 'professions',
  grade: 'grades',
} as const

/** Builds a table whose only row is everyone in it, such as one department by department. */
export function wholeTable(government: Government, { by, key }: Within, total: Shown): ShownTable {
  if (total.withheld) return NOTHING_SHOWN
  const entries: Iterable<{ code: string; name: string }> = government[ENTRIES[by]].values()
  const name = nameOf(
    [...entries].find(({ code }) => code === key),
    key,
  )
  return { total, rows: [{ key, name, ...total }] }
}

const NOBODY: Shown = { upskilled: 0, base: 0, percent: null, withheld: false }

/** Whether the plan leaves the cell out of its table, or leaves out the table. */
function isLeftOut(
  { government, query }: Counted,
  [one, other]: readonly [Within, Within],
  marginals: MarginalTables,
  policy: DisclosurePolicy,
): boolean {
  const { population } = query
  const plan = planUptakeSuppression(government, marginals, policy, { population })
  const { name, isTransposed } = tableName(one.by, other.by)
  const [row, column] = isTransposed ? [one.key, other.key] : [other.key, one.key]
  return (
    plan.isHidden(name) ||
    plan.isLeftOut(name, 'row', row) ||
    plan.isLeftOut(name, 'column', column) ||
    plan.isWithheld(name, crossKey(row, column))
  )
}

/**
 * Builds the table for two filters under the policy. It has a total, and a row if the table is by
 * one of the two dimensions. Nothing is shown for three filters, because no table has them.
 * @param tableWithin builds the table within one of the filters
 */
export function shownCombination(
  uptake: Counted,
  by: Dimension,
  within: readonly Within[],
  policy: DisclosurePolicy,
  tableWithin: (by: Dimension, within: Within) => ShownTable,
): ShownTable {
  const [one, other] = within
  if (!one || !other || within.length > 2) return NOTHING_SHOWN
  if (within.some((filter) => isPooledInCrosses(uptake.government, filter))) return NOTHING_SHOWN
  const total = shownTotal(uptake, [one, other], policy, tableWithin)
  const whole = within.find((filter) => filter.by === by)
  if (total.withheld) return NOTHING_SHOWN
  return whole ? wholeTable(uptake.government, whole, total) : { total, rows: [] }
}

/** The number that both tables show for the combination. Withheld if either withholds it. */
function shownTotal(
  uptake: Counted,
  [one, other]: readonly [Within, Within],
  policy: DisclosurePolicy,
  tableWithin: (by: Dimension, within: Within) => ShownTable,
): Shown {
  const tables = [
    { table: tableWithin(other.by, one), key: other.key },
    { table: tableWithin(one.by, other), key: one.key },
  ]
  if (tables.some(({ table }) => table.total.withheld)) return WITHHELD
  const { government, marginals, before, headcounts, query } = uptake
  const ends = before ? [before, endOf(before, marginals)] : [marginals]
  if (ends.some((end) => isLeftOut(uptake, [one, other], end, policy))) return WITHHELD
  const rows = tables.flatMap(({ table, key }) => table.rows.filter((row) => row.key === key))
  if (rows.some((row) => row.withheld)) return WITHHELD
  const cells = cellsFor(marginals, [one.by, other.by]).filter((cell) =>
    [one, other].every((filter) => isWithin(government, filter, cell)),
  )
  const [row] = rows
  // If neither table lists people who are there, their row is left out, so no number is shown.
  if (!row && cells.length > 0) return WITHHELD
  if (headcounts === null) {
    const { upskilled, base, percent } = row ?? NOBODY
    return { upskilled, base, percent, withheld: false }
  }
  const { setGovernment = government } = uptake
  const counts = {
    upskilled: sumOf(cells).upskilled,
    base: setBase(setGovernment, headcounts, [one, other], query.population),
  }
  const applied = policyFor(policy, query.population)
  return isRevealing(counts, applied) ? WITHHELD : round(counts, applied)
}
