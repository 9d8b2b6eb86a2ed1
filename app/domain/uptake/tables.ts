/** Builds all tables for one uptake query, which add up to each other, and the suppression plan for them. */
import type { DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import {
  crossKey,
  groupsOf,
  planSuppression,
  type Cross,
  type SuppressionPlan,
  type Tables,
} from '#app/domain/disclosure/plan-suppression.ts'
import { EVERY_STEP, type Groups, type Steps } from '#app/domain/disclosure/withheld-parts.ts'
import {
  isDifferenceNarrow,
  isDifferenceRevealing,
  type Split,
} from '#app/domain/uptake/population-difference.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import {
  breakDown,
  cellsFor,
  inCrosses,
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
/** The dimensions whose rows can be grouped in two-way tables. */
const GROUPED = ['profession', 'grade'] as const

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

/** @param government the one with the rows of two-way tables */
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

/** Groups the rows of a breakdown by the row or column of two-way tables that they are in. */
function groupsFrom(government: Government, by: Dimension, marginals: MarginalTables): Groups {
  const crossed = inCrosses(government)
  const cells = cellsFor(marginals, [by])
  return {
    groups: breakDown(crossed, by, cells),
    groupOf: new Map(cells.map((cell) => [keyOf(government, by, cell), keyOf(crossed, by, cell)])),
  }
}

export function tablesOf(government: Government, marginals: MarginalTables): Tables {
  const crossed = inCrosses(government)
  return {
    total: sumOf(cellsFor(marginals, ['department'])),
    dimensions: new Map(
      MAIN_DIMENSIONS.map((by) => [by, breakDown(government, by, cellsFor(marginals, [by]))]),
    ),
    ...(government.crossed && {
      groups: new Map(GROUPED.map((by) => [by, groupsFrom(government, by, marginals)])),
    }),
    crosses: new Map([
      ['organisation', crossOf(crossed, 'department', 'organisation', marginals)],
      ...CROSSES.map(
        ([rows, columns]) =>
          [`${rows} ${columns}`, crossOf(crossed, rows, columns, marginals)] as const,
      ),
    ]),
    grouping: {
      name: 'family',
      of: 'profession',
      groups: breakDown(government, 'family', cellsFor(marginals, ['family'])),
      groupOf: new Map(
        cellsFor(marginals, ['family']).map((cell) => [
          keyOf(crossed, 'profession', cell),
          keyOf(crossed, 'family', cell),
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
  const crossed = inCrosses(government)
  const { department, profession, organisation } = revealingRows(government, marginals, policy)
  const groups = revealingRows(crossed, marginals, policy).profession
  const narrow = (rows: Rows) =>
    keysOf(rows.filter(([, split]) => isDifferenceNarrow(split, policy)))
  const revealing: Partial<Record<Dimension, ReadonlySet<string>>> = {
    department: keysOf(department),
    profession: keysOf(groups),
  }
  const within = (rows: Dimension, columns: Dimension) =>
    new Set(
      cellsFor(marginals, [rows, columns])
        .map((cell) => [keyOf(crossed, rows, cell), keyOf(crossed, columns, cell)] as const)
        .filter(([row, column]) => revealing[rows]?.has(row) || revealing[columns]?.has(column))
        .map(([row, column]) => crossKey(row, column)),
    )
  return new Map<string, ReadonlySet<string>>([
    ['department', narrow(department)],
    ['profession', narrow(profession)],
    [groupsOf('profession'), narrow(groups)],
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
    [
      ...Object.entries(revealingRows(government, marginals, policy)),
      [
        groupsOf('profession'),
        revealingRows(inCrosses(government), marginals, policy).profession,
      ] as const,
    ].map(([by, rows]) => [by, keysOf(rows)]),
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
