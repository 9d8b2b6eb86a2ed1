/**
 * Disclosure control: what of a table of counts may be shown to someone who may not see names, so that nobody in it can be worked out.
 *
 * Three steps. A cell is withheld when it tells of a few people: some but fewer than the threshold are upskilled, or are not, or are
 * there at all; or when all or none of a small group are (that tells of each of them). Then further cells are withheld, smallest first,
 * until every withheld number could be another one with everything shown the same (alternating-paths.ts). What is left is rounded; shares
 * come from the unrounded numbers (`shareOf`).
 *
 * The policy itself is in policy.ts; tables that share their numbers are decided together in plan-suppression.ts.
 */
import {
  WITHHELD,
  isRevealing,
  round,
  showTotal,
  type Counts,
  type DisclosurePolicy,
  type Shown,
} from '#app/domain/disclosure/policy.ts'
import { recoverableIn } from '#app/domain/disclosure/audit.ts'
import { withheldParts } from '#app/domain/disclosure/plan-suppression.ts'

export {
  POLICY,
  formerShareOf,
  isRevealing,
  policyInWords,
  policyProblems,
  rangeOfShare,
  ratingPolicy,
  round,
  shareInWords,
  shareOf,
  shareRuleInWords,
  showExactly,
  showTotal,
  smallGroupOf,
  tooFewInWords,
  responsePolicy,
  type Counts,
  type DisclosurePolicy,
  type Shown,
  type StoredPolicy,
} from '#app/domain/disclosure/policy.ts'

/** A cell, with the names of the totals it is part of that a reader may see ("government", "department DFT"). */
export type Cell = Counts & { key: string; sums: readonly string[] }

/** Is there anybody in it? An empty cell hides nothing, and hides nothing for others. */
const isEmpty = ({ upskilled, base }: Counts): boolean => upskilled === 0 && (base ?? 0) === 0
const size = ({ upskilled, base }: Counts): number => base ?? upskilled

/** Do the withheld cells of a total, which anyone gets together by subtracting the rest, hide too few people? */
function hideTooFew(withheld: readonly Counts[], policy: DisclosurePolicy): boolean {
  if (withheld.length === 0) return false
  if (withheld.length === 1) return true
  const upskilled = withheld.reduce((sum, cell) => sum + cell.upskilled, 0)
  if (upskilled < policy.threshold) return true
  const based = withheld.filter((cell) => cell.base !== null)
  if (based.length === 0) return false
  const without = based.reduce(
    (sum, cell) => sum + Math.max(0, (cell.base ?? 0) - cell.upskilled),
    0,
  )
  return without < policy.threshold
}

/**
 * The keys of the cells to withhold, where cells have any totals in common. For a table of rows and columns with their totals, `planSuppression` withholds less and proves more.
 * @param withheldSums totals that are themselves withheld elsewhere: all that makes them up is withheld too.
 */
export function suppressedKeys(
  cells: readonly Cell[],
  policy: DisclosurePolicy,
  withheldSums: ReadonlySet<string> = new Set(),
): Set<string> {
  const isPartOfWithheld = (cell: Cell) =>
    !isEmpty(cell) && cell.sums.some((sum) => withheldSums.has(sum))
  const withheld = new Set(
    cells
      .filter((cell) => isRevealing(cell, policy) || isPartOfWithheld(cell))
      .map((cell) => cell.key),
  )
  const ordered = cells
    .filter((one) => !isEmpty(one))
    .toSorted((a, b) => size(a) - size(b) || a.upskilled - b.upskilled || (a.key < b.key ? -1 : 1))
  const members = new Map<string, Cell[]>()
  for (const cell of ordered) {
    for (const sum of cell.sums)
      if (!withheldSums.has(sum)) members.set(sum, [...(members.get(sum) ?? []), cell])
  }
  // The smaller totals first: what they need often serves the larger ones too. Withholding one more for the sake of one total may leave
  // it alone in another: go round until nothing changes.
  const totals = [...members.values()].toSorted((a, b) => a.length - b.length)
  for (let before = -1; before !== withheld.size;) {
    before = withheld.size
    for (const within of totals) {
      for (;;) {
        const hidden = within.filter((cell) => withheld.has(cell.key))
        const next = hideTooFew(hidden, policy)
          ? within.find((cell) => !withheld.has(cell.key))
          : undefined
        if (!next) break
        withheld.add(next.key)
      }
    }
    if (before !== withheld.size) continue
    const given = recoverableIn(
      totals.map((within) => within.flatMap(({ key }) => (withheld.has(key) ? [key] : []))),
    )
    const near = new Set(totals.filter((within) => within.some(({ key }) => given.has(key))).flat())
    const next = ordered.find((cell) => near.has(cell) && !withheld.has(cell.key))
    if (next) withheld.add(next.key)
  }
  return withheld
}

type Row = Counts & { key: string; sums?: readonly string[] }

/**
 * A whole table as it may be shown: its total unless it is revealing, and its rows. Where the total is withheld, or hides its rows too
 * badly, every row is withheld, the empty ones too.
 * @param withheldSums with `sums` of rows, further totals seen elsewhere that are withheld there
 */
export function applyPolicy<R extends Row>(
  rows: readonly R[],
  total: Counts,
  policy: DisclosurePolicy,
  withheldSums: ReadonlySet<string> = new Set(),
): { total: Shown; rows: (Omit<R, 'upskilled' | 'base' | 'sums'> & Shown)[] } {
  const withheld = isRevealing(total, policy)
    ? null
    : withheldRows(rows, total, policy, withheldSums)
  return {
    total: showTotal(total, policy),
    rows: rows.map((row) => {
      const { upskilled, base, sums: _, ...rest } = row
      return {
        ...rest,
        ...(withheld === null || withheld.has(row.key)
          ? WITHHELD
          : round({ upskilled, base }, policy)),
      }
    }),
  }
}

function withheldRows(
  rows: readonly Row[],
  total: Counts,
  policy: DisclosurePolicy,
  withheldSums: ReadonlySet<string>,
): Set<string> | null {
  const cells = rows.map(({ key, upskilled, base, sums = [] }): Cell => ({
    key,
    upskilled,
    base,
    sums: ['total', ...sums],
  }))
  const shared = cells.some((cell) => cell.sums.length > 1)
    ? suppressedKeys(cells, policy, withheldSums)
    : new Set<string>()
  return withheldParts(rows, total, policy, { also: shared })
}
