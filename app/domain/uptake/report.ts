/** Answers a question about uptake from what was counted: exact numbers for who may see names, the disclosure policy for everyone else. */
import { POLICY, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import {
  basesOf,
  breakDown,
  cellsFor,
  overBase,
  sumOf,
  type MarginalTables,
  type Government,
  type HeadcountRow,
} from '#app/domain/uptake/breakdown.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import {
  exactTable,
  isWithin,
  NOTHING_SHOWN,
  shownOver,
  shownTable,
  shownWithin,
  type ShownTable,
  type Within,
} from '#app/domain/uptake/disclosure.ts'
import { listEveryRow } from '#app/domain/uptake/listing.ts'
import { shownNew } from '#app/domain/uptake/newly-upskilled.ts'
import type { Dimension, UptakeCell, UptakeQuery, UptakeReport } from '#app/domain/uptake/uptake.ts'

/** What a question counted, from which every breakdown is read. */
export type CountedUptake = {
  query: UptakeQuery
  /** On the day asked for, or as it is now. */
  government: Government
  /** On the day of the headcount set, when one was chosen. */
  setGovernment?: Government
  marginals: MarginalTables
  /** Of what is new in a period: who had been upskilled before it. */
  before?: MarginalTables
  /** The headcount set that is the base, when one was chosen. */
  headcounts: HeadcountRow[] | null
}

const isCoverage = ({ query }: CountedUptake) => query.measure === 'coverage'

/** Exact rows and total by a dimension, over the base that was asked for. */
function countedTable(uptake: CountedUptake, by: Dimension, cells: readonly UptakeCell[]) {
  const { government, setGovernment = government, headcounts, query } = uptake
  const rows = breakDown(government, by, cells)
  const total = isCoverage(uptake) ? sumOf(cells) : { ...sumOf(cells), base: null }
  return headcounts === null
    ? { rows, total }
    : overBase(rows, total, basesOf(setGovernment, headcounts, by, query.population))
}

/** The table over everybody, under the policy. */
function wholeTable(uptake: CountedUptake, by: Dimension, policy: DisclosurePolicy): ShownTable {
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

/** A headcount set tells of departments and professions, not of the parts of one: these keep their numbers, and have no share. */
const withoutBase = <N extends { base: number | null; percent: number | null }>(row: N): N => ({
  ...row,
  base: null,
  percent: null,
})

/**
 * The table within one department or profession, under the policy. Its total is the row of the table over everybody: what that withholds,
 * this does too, or the page of one where nobody is would tell of the others that they hold someone.
 */
function partTable(
  uptake: CountedUptake,
  by: Dimension,
  within: Within,
  policy: DisclosurePolicy,
): ShownTable {
  const { government, marginals, before, query, headcounts } = uptake
  const { population } = query
  const whole = wholeTable(uptake, within.by, policy)
  const own = whole.rows.find(({ key }) => key === within.key)
  if (whole.total.withheld || own?.withheld) return NOTHING_SHOWN
  const table = before
    ? shownNew(government, by, { before, during: marginals, within }, policy, population)
    : shownWithin(government, by, within, marginals, policy, { population })
  const listed = listEveryRow(table, government, by, query, within)
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

function exactPart(uptake: CountedUptake, by: Dimension, within: Within): ShownTable {
  const { government, setGovernment = government, marginals, headcounts, query } = uptake
  const cells = cellsFor(marginals, [within.by, by]).filter((cell) =>
    isWithin(government, within, cell),
  )
  const rows = breakDown(government, by, cells)
  const total = isCoverage(uptake) ? sumOf(cells) : { ...sumOf(cells), base: null }
  if (headcounts === null) return exactTable(rows, total)
  const base =
    basesOf(setGovernment, headcounts, within.by, query.population).byKey.get(within.key)?.base ??
    null
  return exactTable(
    rows.map((row) => ({ ...row, base: null })),
    { ...total, base },
  )
}

function tableOf(
  uptake: CountedUptake,
  by: Dimension,
  { exact, within, policy = POLICY }: UptakeScope,
): ShownTable {
  if (!exact) return within ? partTable(uptake, by, within, policy) : wholeTable(uptake, by, policy)
  if (within) return exactPart(uptake, by, within)
  const { rows, total } = countedTable(uptake, by, cellsFor(uptake.marginals, [by]))
  return exactTable(rows, total)
}

/** How far a report goes: exact or under a policy (the service's own unless told; always that of senior civil servants), over everybody or within one department or profession. */
export type UptakeScope = { exact: boolean; within?: Within; policy?: DisclosurePolicy }

/** One breakdown of what was counted. */
export function reportUptake(
  uptake: CountedUptake,
  by: Dimension,
  scope: UptakeScope,
): UptakeReport {
  const { total, rows } = tableOf(uptake, by, scope)
  const { upskilled, base, percent } = total
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
    // Of nobody at all, cells cannot say whether they have a base.
    total: { upskilled, base: over === null ? null : base, percent },
    rows,
  }
}
