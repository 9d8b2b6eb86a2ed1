/**
 * What of a breakdown may be shown. A number appears in several tables: an agency's in the table of agencies and within its
 * department's, a profession's in a department within both. Whatever page is looked at, the whole of those tables is worked out together,
 * so that what one withholds no other gives away.
 */
import {
  applyPolicy,
  isRevealing,
  round,
  showExactly,
  showTotal,
  withheldKeys,
  type Counts,
  type DisclosurePolicy,
  type Shown,
} from '#app/domain/disclosure.ts'
import { breakDown, cellsFor, entryOf, keyOf, sumOf, type Faces, type Government } from '#app/domain/uptake-breakdown.ts'
import type { CountedRow, Dimension, UptakeCell, UptakeRow } from '#app/domain/uptake.ts'

export type ShownTable = { total: Shown; rows: UptakeRow[] }
/** One department or profession whose people alone a table shows. */
export type Within = { by: 'department' | 'profession'; key: string }

/** Exact numbers, as they are. */
export const exactTable = (rows: readonly CountedRow[], total: Counts): ShownTable => ({
  total: showExactly(total),
  rows: rows.map(({ upskilled, base, ...row }) => ({ ...row, ...showExactly({ upskilled, base }) })),
})

const sumName = (by: Dimension, key: string): string => `${by} ${key}`

/** The totals that the table of a dimension withholds. */
function withheldTotals(government: Government, by: Dimension, cells: readonly UptakeCell[], policy: DisclosurePolicy): Set<string> {
  const { rows } = applyPolicy(breakDown(government, by, cells), sumOf(cells), policy)
  return new Set(rows.filter((row) => row.withheld).map((row) => sumName(by, row.key)))
}

/** The table of a dimension over everybody, under the policy. Organisations add up to their departments too. */
export function shownTable(
  government: Government,
  by: Dimension,
  counted: { rows: readonly CountedRow[]; total: Counts; cells: readonly UptakeCell[] },
  policy: DisclosurePolicy,
): ShownTable {
  if (by !== 'organisation') return applyPolicy(counted.rows, counted.total, policy)
  const departmentOf = new Map(
    [...government.organisations.values()].map((one) => [one.code, government.organisations.get(one.departmentId)?.code ?? one.code]),
  )
  const rows = counted.rows.map((row) => ({ ...row, sums: [sumName('department', departmentOf.get(row.key) ?? row.key)] }))
  return applyPolicy(rows, counted.total, policy, withheldTotals(government, 'department', counted.cells, policy))
}

/** Cells of a table of two dimensions, added up. */
function crossed(
  government: Government,
  by: readonly [Dimension, Dimension],
  cells: readonly UptakeCell[],
): (Counts & { keys: [string, string] })[] {
  const sums = new Map<string, Counts & { keys: [string, string] }>()
  for (const cell of cells) {
    const keys: [string, string] = [keyOf(government, by[0], cell), keyOf(government, by[1], cell)]
    const sum = sums.get(keys.join('\n'))
    if (!sum) sums.set(keys.join('\n'), { keys, upskilled: cell.upskilled, base: cell.base })
    else {
      sum.upskilled += cell.upskilled
      sum.base = cell.base === null ? sum.base : (sum.base ?? 0) + cell.base
    }
  }
  return [...sums.values()]
}

/** Is a cell in one department or profession? */
export const isWithin = (government: Government, within: Within, cell: UptakeCell): boolean =>
  keyOf(government, within.by, cell) === within.key

/**
 * The table of a dimension within one department or profession, under the policy.
 * @param faces those of everybody: what is withheld here depends on what is shown elsewhere.
 */
export function shownWithin(government: Government, by: Dimension, within: Within, faces: Faces, policy: DisclosurePolicy): ShownTable {
  const cells = cellsFor(faces, [within.by, by])
  const own = cells.filter((cell) => isWithin(government, within, cell))
  const total = sumOf(own)
  const hidden = new Set([...withheldTotals(government, within.by, cells, policy), ...withheldTotals(government, by, cells, policy)])
  if (hidden.has(sumName(within.by, within.key)) || isRevealing(total, policy)) {
    return { total: { upskilled: null, base: null, percent: null, withheld: true }, rows: [] }
  }
  const rows = breakDown(government, by, own)
  if (by === 'organisation' && within.by === 'department') {
    const whole = shownTable(government, by, { rows: breakDown(government, by, cells), total: sumOf(cells), cells }, policy)
    const keys = new Set(rows.map((row) => row.key))
    return { total: round(total, policy), rows: whole.rows.filter((row) => keys.has(row.key)) }
  }
  const table = crossed(government, [within.by, by], cells).map(({ keys, ...counts }) => ({
    ...counts,
    key: keys.join('\n'),
    sums: [sumName(within.by, keys[0]), sumName(by, keys[1])],
  }))
  const withheld = withheldKeys(table, policy, hidden)
  return {
    total: showTotal(total, policy),
    rows: rows.map(({ upskilled, base, ...row }) =>
      withheld.has(`${within.key}\n${row.key}`)
        ? { ...row, upskilled: null, base: null, percent: null, withheld: true }
        : { ...row, ...round({ upskilled, base }, policy) },
    ),
  }
}

/** The department that an organisation counts in. */
export const departmentOf = (government: Government, organisationId: number) =>
  entryOf(government, 'department', { organisationId, professionId: null, gradeId: null })
