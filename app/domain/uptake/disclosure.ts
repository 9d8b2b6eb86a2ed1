/**
 * Decides what a breakdown shows. The same number can be in several tables, so suppression is
 * planned for all tables of a query together (tables.ts). Otherwise one table could reveal what
 * another withholds.
 */
import {
  WITHHELD,
  isRevealing,
  round,
  showExactly,
  type Counts,
  type DisclosurePolicy,
  type Shown,
} from '#app/domain/disclosure/policy.ts'
import {
  crossKey,
  planSuppression,
  type SuppressionPlan,
} from '#app/domain/disclosure/plan-suppression.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import {
  breakDown,
  cellsFor,
  entryOf,
  inCrosses,
  keyOf,
  poolWith,
  sumOf,
  type MarginalTables,
  type Government,
} from '#app/domain/uptake/breakdown.ts'
import {
  planUptakeSuppression,
  tableName,
  tablesOf,
  type SuppressionOptions,
} from '#app/domain/uptake/tables.ts'
import type {
  CountedRow,
  Dimension,
  MAIN_DIMENSIONS,
  Population,
  UptakeCell,
  UptakeRow,
} from '#app/domain/uptake/uptake.ts'

export type ShownTable = { total: Shown; rows: UptakeRow[] }
/** The department, profession or grade that a table is limited to, by its code. */
export type Within = { by: (typeof MAIN_DIMENSIONS)[number]; key: string }

/** Builds a table with exact numbers. */
export const exactTable = (rows: readonly CountedRow[], total: Counts): ShownTable => ({
  total: showExactly(total),
  rows: rows.map(({ upskilled, base, ...row }) => ({
    ...row,
    ...showExactly({ upskilled, base }),
  })),
})

export const NOTHING_SHOWN: ShownTable = { total: WITHHELD, rows: [] }

const shownRow = (
  { upskilled, base, ...row }: CountedRow,
  isWithheld: boolean,
  policy: DisclosurePolicy,
): UptakeRow => ({
  ...row,
  ...(isWithheld ? WITHHELD : round({ upskilled, base }, policy)),
})

/**
 * Decides whether an organisation is shown. The plan includes it once for each department that its
 * people are counted in. A sum over several departments is not in the plan, so it is withheld.
 */
function stateOfOrganisation(
  plan: SuppressionPlan,
  departments: readonly string[],
  key: string,
): 'shown' | 'withheld' | 'left-out' {
  if (
    plan.isHidden('organisation') ||
    departments.some((department) => plan.isLeftOut('organisation', 'row', department))
  )
    return 'left-out'
  const isPartWithheld = departments.some((department) =>
    plan.isWithheld('organisation', crossKey(department, key)),
  )
  return departments.length > 1 || isPartWithheld ? 'withheld' : 'shown'
}

/**
 * Returns a function that lists the departments in which an organisation's people are counted. For
 * an organisation without people, it is the organisation's department on the date.
 */
function departmentsByOrganisation(
  government: Government,
  marginals: MarginalTables,
): (key: string) => string[] {
  const counted = new Map<string, Set<string>>()
  for (const cell of cellsFor(marginals, ['department', 'organisation'])) {
    const key = keyOf(government, 'organisation', cell)
    counted.set(key, (counted.get(key) ?? new Set()).add(keyOf(government, 'department', cell)))
  }
  return (key) => {
    const organisation = [...government.organisations.values()].find(
      (organisation) => organisation.code === key,
    )
    const currentDepartment = organisation
      ? (government.organisations.get(organisation.departmentId)?.code ?? key)
      : key
    return [...(counted.get(key) ?? [currentDepartment])]
  }
}

/**
 * Builds the table for a dimension, for everyone, under the policy.
 * @param policy the policy for senior civil servants
 */
export function shownTable(
  government: Government,
  by: Dimension,
  marginals: MarginalTables,
  policy: DisclosurePolicy,
  { population = 'scs', steps }: SuppressionOptions = {},
): ShownTable {
  const plan = planUptakeSuppression(government, marginals, policy, { population, steps })
  return tableFrom(
    { government, marginals },
    by,
    plan,
    countedBy(government, by, marginals),
    policyFor(policy, population),
  )
}

const countedBy = (government: Government, by: Dimension, marginals: MarginalTables) => {
  const cells = cellsFor(marginals, [by])
  return { rows: breakDown(government, by, cells), total: sumOf(cells) }
}

function tableFrom(
  { government, marginals }: { government: Government; marginals: MarginalTables },
  by: Dimension,
  plan: SuppressionPlan,
  counted: { rows: readonly CountedRow[]; total: Counts },
  policy: DisclosurePolicy,
): ShownTable {
  if (plan.isTotalWithheld) return NOTHING_SHOWN
  const departments =
    by === 'organisation' ? departmentsByOrganisation(government, marginals) : () => []
  const rows = counted.rows.flatMap((row): UptakeRow[] => {
    if (by !== 'organisation')
      return plan.isHidden(by) ? [] : [shownRow(row, plan.isWithheld(by, row.key), policy)]
    const state = stateOfOrganisation(plan, departments(row.key), row.key)
    return state === 'left-out' ? [] : [shownRow(row, state === 'withheld', policy)]
  })
  return { total: round(counted.total, policy), rows }
}

/**
 * Builds the same table with a headcount set as the base. It withholds small numbers of posts. It
 * also withholds everything that the table with people in post as the base withholds, because
 * otherwise the two tables together would reveal it.
 */
export function shownOver(
  government: Government,
  by: Dimension,
  marginals: MarginalTables,
  over: { rows: readonly CountedRow[]; total: Counts },
  seniorPolicy: DisclosurePolicy,
  { population = 'scs' }: Pick<SuppressionOptions, 'population'> = {},
): ShownTable {
  const inPost = planUptakeSuppression(government, marginals, seniorPolicy, { population })
  const policy = policyFor(seniorPolicy, population)
  if (inPost.isTotalWithheld || isRevealing(over.total, policy)) return NOTHING_SHOWN
  const counted = countedBy(government, by, marginals).rows
  const isCounted = new Set(counted.map((row) => row.key))
  const few = over.rows.filter((row) => isRevealing(row, policy))
  const before = counted.filter((row) => by !== 'organisation' && inPost.isWithheld(by, row.key))
  const also = new Map([[by, new Set([...few, ...before].map((row) => row.key))]])
  const plan =
    by === 'organisation' || few.every((row) => !isCounted.has(row.key))
      ? inPost
      : planSuppression(tablesOf(government, marginals), policy, { also })
  const table = tableFrom({ government, marginals }, by, plan, over, policy)
  const revealing = new Set(few.map((row) => row.key))
  return {
    ...table,
    rows: table.rows.map((row) => (revealing.has(row.key) ? { ...row, ...WITHHELD } : row)),
  }
}

/**
 * Builds the rows or columns of two-way tables for a dimension, for everyone, under the policy.
 * @param policy the policy for senior civil servants
 */
export function shownGroups(
  government: Government,
  by: Dimension,
  marginals: MarginalTables,
  policy: DisclosurePolicy,
  population: Population,
): ShownTable {
  const plan = planUptakeSuppression(government, marginals, policy, { population })
  const crossed = inCrosses(government)
  return tableFrom(
    { government: crossed, marginals },
    by,
    plan,
    countedBy(crossed, by, marginals),
    policyFor(policy, population),
  )
}

/** Whether a department, profession or grade is only shown together with others. */
function isPooled(government: Government, { by, key }: Within): boolean {
  const pool = poolWith(government, by, key)
  return pool !== undefined && pool.code !== key
}

/** Whether a profession or grade is only shown together with others in two-way tables. */
export const isPooledInCrosses = (government: Government, within: Within): boolean =>
  isPooled(inCrosses(government), within)

/** Whether a cell is in a department or profession. */
export const isWithin = (government: Government, within: Within, cell: UptakeCell): boolean =>
  keyOf(government, within.by, cell) === within.key

/**
 * Returns the total for one department or profession, under the policy.
 * @param marginals the tables for everyone
 * @param seniorPolicy the policy for senior civil servants
 */
export function shownTotalOf(
  government: Government,
  within: Within,
  marginals: MarginalTables,
  seniorPolicy: DisclosurePolicy,
  { population = 'scs', steps }: SuppressionOptions = {},
): Shown {
  if (isPooled(government, within)) return WITHHELD
  const plan = planUptakeSuppression(government, marginals, seniorPolicy, { population, steps })
  if (plan.isWithheld(within.by, within.key)) return WITHHELD
  // Two-way tables have rows that no other table has.
  const isGroup = poolWith(inCrosses(government), within.by, within.key)?.code === within.key
  const rows = isGroup ? inCrosses(government) : government
  const own = cellsFor(marginals, [within.by]).filter((cell) => isWithin(rows, within, cell))
  return round(sumOf(own), policyFor(seniorPolicy, population))
}

/**
 * Builds the table for a dimension within one department or profession, under the policy.
 * @param marginals the tables for everyone, because what is withheld depends on what is shown elsewhere
 * @param seniorPolicy the policy for senior civil servants
 */
export function shownWithin(
  government: Government,
  by: Dimension,
  within: Within,
  marginals: MarginalTables,
  seniorPolicy: DisclosurePolicy,
  { population = 'scs', steps }: SuppressionOptions = {},
): ShownTable {
  const plan = planUptakeSuppression(government, marginals, seniorPolicy, { population, steps })
  const policy = policyFor(seniorPolicy, population)
  const total = shownTotalOf(government, within, marginals, seniorPolicy, { population, steps })
  if (total.withheld) return NOTHING_SHOWN
  if (isPooledInCrosses(government, within)) return { total, rows: [] }
  const crossed = inCrosses(government)
  const own = cellsFor(marginals, [within.by, by]).filter((cell) => isWithin(crossed, within, cell))
  const { name, isTransposed } = tableName(by, within.by)
  const [ownSide, otherSide] = isTransposed
    ? (['column', 'row'] as const)
    : (['row', 'column'] as const)
  if (plan.isHidden(name) || plan.isLeftOut(name, ownSide, within.key)) return { total, rows: [] }
  return {
    total,
    rows: breakDown(crossed, by, own)
      .filter((row) => !plan.isLeftOut(name, otherSide, row.key))
      .map((row) => {
        const key = isTransposed ? crossKey(row.key, within.key) : crossKey(within.key, row.key)
        return shownRow(row, plan.isWithheld(name, key), policy)
      }),
  }
}

/** Returns the department that an organisation is counted in. */
export const departmentOf = (government: Government, organisationId: number) =>
  entryOf(government, 'department', { organisationId, professionId: null, gradeId: null })
