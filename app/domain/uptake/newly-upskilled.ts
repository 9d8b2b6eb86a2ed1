/**
 * People newly upskilled in a period, under the policy: the number shown at the end of the period
 * minus the number shown before it. It reveals nothing more than those two rounded numbers, and is
 * withheld if either of them is.
 */
import { WITHHELD, type DisclosurePolicy, type Shown } from '#app/domain/disclosure/policy.ts'
import {
  cellsFor,
  keyOf,
  type MarginalTables,
  type Government,
} from '#app/domain/uptake/breakdown.ts'
import {
  isWithin,
  shownTable,
  shownTotalOf,
  shownWithin,
  type ShownTable,
  type Within,
} from '#app/domain/uptake/disclosure.ts'
import type { Dimension, Population, UptakeRow } from '#app/domain/uptake/uptake.ts'

const addTables = (before: MarginalTables, during: MarginalTables): MarginalTables => ({
  'organisation-grade': [...before['organisation-grade'], ...during['organisation-grade']],
  'department-profession': [...before['department-profession'], ...during['department-profession']],
  'profession-grade': [...before['profession-grade'], ...during['profession-grade']],
})

const ends = new WeakMap<MarginalTables, MarginalTables>()
/** The people upskilled at the end of a period. Cached for all tables on a page, so that their suppression is only planned once. */
export function endOf(before: MarginalTables, during: MarginalTables): MarginalTables {
  const existing = ends.get(during)
  if (existing) return existing
  const end = addTables(before, during)
  ends.set(during, end)
  return end
}

const NONE: Shown = { upskilled: 0, base: null, percent: null, withheld: false }

function difference(after: Shown, before: Shown): Shown {
  if (after.upskilled === null || before.upskilled === null) return WITHHELD
  return { ...NONE, upskilled: Math.max(0, after.upskilled - before.upskilled) }
}

/** How many people of one department or profession are newly upskilled, under the policy. */
export const shownNewTotalOf = (
  government: Government,
  { before, during, within }: { before: MarginalTables; during: MarginalTables; within: Within },
  policy: DisclosurePolicy,
  population: Population,
): Shown => {
  const totalOf = (marginals: MarginalTables) =>
    shownTotalOf(government, within, marginals, policy, { population })
  return difference(totalOf(endOf(before, during)), totalOf(before))
}

export function shownNew(
  government: Government,
  by: Dimension,
  { before, during, within }: { before: MarginalTables; during: MarginalTables; within?: Within },
  policy: DisclosurePolicy,
  population: Population,
): ShownTable {
  const tableOf = (marginals: MarginalTables) =>
    within
      ? shownWithin(government, by, within, marginals, policy, { population })
      : shownTable(government, by, marginals, policy, { population })
  const [earlier, later] = [tableOf(before), tableOf(endOf(before, during))]
  const hadPeople = new Set(
    cellsFor(before, within ? [within.by, by] : [by])
      .filter((cell) => cell.upskilled > 0 && (!within || isWithin(government, within, cell)))
      .map((cell) => keyOf(government, by, cell)),
  )
  const earlierRows = new Map(earlier.rows.map((row) => [row.key, row]))
  // If a row had people and is not listed, it was left out, so its number is not known.
  const rowBefore = (key: string): Shown =>
    earlierRows.get(key) ?? (hadPeople.has(key) ? WITHHELD : NONE)
  const total = difference(later.total, earlier.total)
  if (total.withheld) return { total, rows: [] }
  return {
    total,
    rows: later.rows.map(({ key, name, ...after }): UptakeRow => ({
      key,
      name,
      ...difference(after, rowBefore(key)),
    })),
  }
}
