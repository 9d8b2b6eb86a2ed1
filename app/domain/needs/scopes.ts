/** Scopes for training needs: everyone, or the people in a cell of a one-way or two-way breakdown. */
import type { Counts } from '#app/domain/disclosure/policy.ts'
import {
  crossKey,
  type SuppressionPlan,
  type Tables,
} from '#app/domain/disclosure/plan-suppression.ts'
import { NEEDS_BY, type NeedsBy } from '#app/domain/needs/needs.ts'

/** The dimensions that people are broken down by, in the order of `NEEDS_BY`. */
export type Split = readonly NeedsBy[]
/** The code in each dimension, in the order of `NEEDS_BY`. Empty means everyone. */
export type Where = readonly (readonly [by: NeedsBy, code: string])[]
export type Scope = { where: Where }

export const WHOLE: Split = []
const SINGLE: readonly Split[] = NEEDS_BY.map((by) => [by])
const CROSSED: readonly Split[] = NEEDS_BY.flatMap((by, index) =>
  NEEDS_BY.slice(index + 1).map((other) => [by, other]),
)
export const UNCROSSED: readonly Split[] = [WHOLE, ...SINGLE]
export const EVERY_SPLIT: readonly Split[] = [...UNCROSSED, ...CROSSED]

export const splitOf = (...by: readonly NeedsBy[]): Split =>
  NEEDS_BY.filter((dimension) => by.includes(dimension))
const nameOfSplit = (split: Split): string => split.join(' ')
export const keyOfScope = ({ where }: Scope): string =>
  where.map(([by, code]) => `${by} ${code}`).join('\n')

const tableOf = ({ where }: Scope): string => nameOfSplit(where.map(([by]) => by))
const keyInTable = ({ where }: Scope): string =>
  where.map(([, code]) => code).reduce((row, column) => crossKey(row, column))

/** Arranges scopes, with their counts, in tables whose totals add up. */
export function tablesOfScopes<S extends Scope>(
  scopes: readonly S[],
  countsOf: (scope: S) => Counts,
): Tables {
  const whole = scopes.find(({ where }) => where.length === 0)
  const bySplit = Map.groupBy(scopes, tableOf)
  return {
    total: whole ? countsOf(whole) : { upskilled: 0, base: 0 },
    dimensions: new Map(
      NEEDS_BY.flatMap((by) => {
        const parts = bySplit
          .get(by)
          ?.map((scope) => ({ key: keyInTable(scope), ...countsOf(scope) }))
        return parts ? [[by, parts]] : []
      }),
    ),
    crosses: new Map(
      CROSSED.flatMap((split) => {
        const [rows, columns] = split
        const cells = bySplit.get(nameOfSplit(split))?.map((scope) => ({
          row: scope.where[0]?.[1] ?? '',
          column: scope.where[1]?.[1] ?? '',
          ...countsOf(scope),
        }))
        return rows && columns && cells ? [[nameOfSplit(split), { rows, columns, cells }]] : []
      }),
    ),
  }
}

/** Groups the keys of scopes by table. */
export const keysByTable = (scopes: readonly Scope[]): Map<string, Set<string>> =>
  new Map(
    [
      ...Map.groupBy(
        scopes.filter(({ where }) => where.length > 0),
        tableOf,
      ),
    ].map(([table, tableScopes]) => [table, new Set(tableScopes.map(keyInTable))]),
  )

/** Whether a scope is withheld, on its own or with its whole row or column. */
export function isScopeWithheld(plan: SuppressionPlan, scope: Scope): boolean {
  if (plan.isTotalWithheld) return true
  const [row, column] = scope.where
  if (!row) return false
  const table = tableOf(scope)
  return (
    plan.isWithheld(table, keyInTable(scope)) ||
    (column !== undefined &&
      (plan.isLeftOut(table, 'row', row[1]) || plan.isLeftOut(table, 'column', column[1])))
  )
}
