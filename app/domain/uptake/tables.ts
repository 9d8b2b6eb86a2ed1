/** Builds all tables for one uptake query, which add up to each other, and the suppression plan for them. */
import type { DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import {
  crossKey,
  planSuppression,
  EVERY_STEP,
  type Cross,
  type SuppressionPlan,
  type Steps,
  type Tables,
} from '#app/domain/disclosure/plan-suppression.ts'
import {
  isDifferenceNarrow,
  isDifferenceRevealing,
  type Split,
} from '#app/domain/uptake/population-difference.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import {
  breakDown,
  cellsFor,
  keyOf,
  sumOf,
  type MarginalTables,
  type Government,
} from '#app/domain/uptake/breakdown.ts'
import {
  MAIN_DIMENSIONS,
  type Dimension,
  type Population,
  type UptakeCell,
} from '#app/domain/uptake/uptake.ts'

const CROSSES = [
  ['department', 'profession'],
  ['department', 'grade'],
  ['profession', 'grade'],
] as const

/**
 * Returns the name of the table with two dimensions, which is the same in either order.
 * @throws for two dimensions that no table shows, because the plan does not cover them
 */
export function tableName(
  by: Dimension,
  within: Dimension,
): { name: string; isTransposed: boolean } {
  if (by === 'organisation' || within === 'organisation')
    return { name: 'organisation', isTransposed: by !== 'organisation' }
  const found = CROSSES.find(
    ([rows, columns]) => (rows === within && columns === by) || (rows === by && columns === within),
  )
  if (!found) throw new Error(`No table shows ${by} within ${within}.`)
  return { name: found.join(' '), isTransposed: found[0] === by }
}

function crossOf(
  government: Government,
  rows: Dimension,
  columns: Dimension,
  marginals: MarginalTables,
): Cross {
  const sums = new Map<
    string,
    Cross['cells'][number] & { upskilled: number; base: number | null }
  >()
  for (const cell of cellsFor(marginals, [rows, columns])) {
    const [row, column] = [keyOf(government, rows, cell), keyOf(government, columns, cell)]
    const sum = sums.get(crossKey(row, column))
    if (!sum)
      sums.set(crossKey(row, column), { row, column, upskilled: cell.upskilled, base: cell.base })
    else {
      sum.upskilled += cell.upskilled
      sum.base = cell.base === null ? sum.base : (sum.base ?? 0) + cell.base
    }
  }
  return { rows, columns: columns === 'organisation' ? null : columns, cells: [...sums.values()] }
}

export function tablesOf(government: Government, marginals: MarginalTables): Tables {
  return {
    total: sumOf(cellsFor(marginals, ['department'])),
    dimensions: new Map(
      MAIN_DIMENSIONS.map((by) => [by, breakDown(government, by, cellsFor(marginals, [by]))]),
    ),
    crosses: new Map([
      ['organisation', crossOf(government, 'department', 'organisation', marginals)],
      ...CROSSES.map(
        ([rows, columns]) =>
          [`${rows} ${columns}`, crossOf(government, rows, columns, marginals)] as const,
      ),
    ]),
    grouping: {
      name: 'family',
      of: 'profession',
      groups: breakDown(government, 'family', cellsFor(marginals, ['family'])),
      groupOf: new Map(
        cellsFor(marginals, ['family']).map((cell) => [
          keyOf(government, 'profession', cell),
          keyOf(government, 'family', cell),
        ]),
      ),
    },
  }
}

function splitBy(
  government: Government,
  marginals: MarginalTables,
  rows: Dimension,
  keyIn: (cell: UptakeCell) => string,
): Map<string, Split> {
  const splits = new Map<string, Split>()
  for (const cell of cellsFor(marginals, [rows, 'grade'])) {
    const grade = cell.gradeId === null ? undefined : government.grades.get(cell.gradeId)
    if (!grade || cell.base === null) continue
    const split = splits.get(keyIn(cell)) ?? {
      senior: { upskilled: 0, base: 0 },
      others: { upskilled: 0, base: 0 },
    }
    const part = grade.scs ? split.senior : split.others
    part.upskilled += cell.upskilled
    part.base = (part.base ?? 0) + cell.base
    splits.set(keyIn(cell), split)
  }
  return splits
}

type Rows = readonly (readonly [key: string, split: Split])[]
const keysOf = (rows: Rows): ReadonlySet<string> => new Set(rows.map(([key]) => key))

/**
 * Finds rows in which the difference between senior and all civil servants would reveal something
 * about a few people, by table.
 */
function revealingRows(
  government: Government,
  marginals: MarginalTables,
  policy: DisclosurePolicy,
) {
  const keyBy = (by: Dimension) => (cell: UptakeCell) => keyOf(government, by, cell)
  const rows = (by: Dimension, keyIn: (cell: UptakeCell) => string): Rows =>
    [...splitBy(government, marginals, by, keyIn)].filter(([, split]) =>
      isDifferenceRevealing(split, policy),
    )
  return {
    department: rows('department', keyBy('department')),
    profession: rows('profession', keyBy('profession')),
    organisation: rows('organisation', (cell) =>
      crossKey(keyBy('department')(cell), keyBy('organisation')(cell)),
    ),
  }
}

/**
 * Finds what is withheld for all civil servants because there are also figures for senior civil
 * servants, by table. If the difference would reveal something about a few people, the tables within
 * a row are withheld. The row is withheld too if the numbers shown make the difference nearly exact.
 * @param policy the policy for senior civil servants
 */
function withheldForEveryone(
  government: Government,
  marginals: MarginalTables,
  policy: DisclosurePolicy,
): Map<string, ReadonlySet<string>> {
  const { department, profession, organisation } = revealingRows(government, marginals, policy)
  const narrow = (rows: Rows) =>
    keysOf(rows.filter(([, split]) => isDifferenceNarrow(split, policy)))
  const revealing: Partial<Record<Dimension, ReadonlySet<string>>> = {
    department: keysOf(department),
    profession: keysOf(profession),
  }
  const within = (rows: Dimension, columns: Dimension) =>
    new Set(
      cellsFor(marginals, [rows, columns])
        .map((cell) => [keyOf(government, rows, cell), keyOf(government, columns, cell)] as const)
        .filter(([row, column]) => revealing[rows]?.has(row) || revealing[columns]?.has(column))
        .map(([row, column]) => crossKey(row, column)),
    )
  return new Map<string, ReadonlySet<string>>([
    ['department', narrow(department)],
    ['profession', narrow(profession)],
    ['organisation', narrow(organisation)],
    ...CROSSES.map(([rows, columns]) => [`${rows} ${columns}`, within(rows, columns)] as const),
  ])
}

/**
 * Finds what is withheld for senior civil servants, by table. "As it is now" includes people who
 * have since changed grade, and a row is withheld if there are few of them.
 */
const withheldForSenior = (
  government: Government,
  marginals: MarginalTables,
  policy: DisclosurePolicy,
): Map<string, ReadonlySet<string>> =>
  new Map(
    Object.entries(revealingRows(government, marginals, policy)).map(([by, rows]) => [
      by,
      keysOf(rows),
    ]),
  )

/** The population, and the steps that tests turn off. */
export type SuppressionOptions = { population?: Population; steps?: Steps }

const plans = new WeakMap<
  MarginalTables,
  (Required<SuppressionOptions> & { policy: DisclosurePolicy; plan: SuppressionPlan })[]
>()

/**
 * Plans suppression for a query. The plan is cached for all tables on a page.
 * @param policy the policy for senior civil servants
 */
export function planUptakeSuppression(
  government: Government,
  marginals: MarginalTables,
  policy: DisclosurePolicy,
  { population = 'scs', steps = EVERY_STEP }: SuppressionOptions = {},
): SuppressionPlan {
  const cached = plans.get(marginals) ?? []
  const existing = cached.find(
    (cached) =>
      cached.policy === policy && cached.population === population && cached.steps === steps,
  )
  if (existing) return existing.plan
  const also = (population === 'all' ? withheldForEveryone : withheldForSenior)(
    government,
    marginals,
    policy,
  )
  const plan = planSuppression(tablesOf(government, marginals), policyFor(policy, population), {
    steps,
    also,
  })
  plans.set(marginals, [...cached, { policy, population, steps, plan }])
  return plan
}
