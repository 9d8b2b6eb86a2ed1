/**
 * Disclosure control: what of a table of counts may be shown to someone who may not see names, so that nobody in it can be worked out.
 *
 * Three steps. A cell is withheld when it tells of a few people: some but fewer than the threshold are upskilled, or are not, or are
 * there at all; or when all or none of a small group are (that tells of each of them). Then further cells are withheld, smallest first,
 * until no withheld one can be worked out from a total that is shown. What is left is rounded, and per cents come from the rounded
 * numbers.
 */
export type DisclosurePolicy = {
  /** Counts from 1 up to, not including, this are withheld. */
  threshold: number
  /** Counts are rounded to the nearest multiple of this. */
  rounding: number
  /** No per cent of a base smaller than this. */
  percentageBase: number
  /** The threshold where self-assessed levels are counted. */
  ratingThreshold: number
  /** What stands in place of a withheld number where people read. */
  marker: string
}

export const POLICY: DisclosurePolicy = { threshold: 5, rounding: 5, percentageBase: 30, ratingThreshold: 10, marker: '[c]' }

/** Exact numbers of one cell; a null base means that nothing is known of it. */
export type Counts = { upskilled: number; base: number | null }

/** A cell, with the names of the totals it is part of that a reader may see ("government", "department DFT"). */
export type Cell = Counts & { key: string; sums: readonly string[] }

/** Numbers as they may be shown. Nulls are: withheld, or no base, or too small a base for a per cent. */
export type Shown = { upskilled: number | null; base: number | null; percent: number | null; withheld: boolean }

/** A whole per cent, or null when there is no base. */
export const percentOf = (upskilled: number, base: number | null): number | null =>
  base === null || base === 0 ? null : Math.round((100 * upskilled) / base)

const isFew = (count: number, policy: DisclosurePolicy): boolean => count > 0 && count < policy.threshold

/** Does a cell tell of a few people by itself? */
export function isRevealing({ upskilled, base }: Counts, policy: DisclosurePolicy): boolean {
  if (isFew(upskilled, policy)) return true
  if (base === null || base === 0) return false
  const without = base - upskilled
  if (isFew(base, policy) || isFew(without, policy)) return true
  return base < policy.percentageBase && (upskilled === 0 || without === 0)
}

/** Is there anybody in it? An empty cell hides nothing, and hides nothing for others. */
const isEmpty = ({ upskilled, base }: Counts): boolean => upskilled === 0 && (base ?? 0) === 0
const size = ({ upskilled, base }: Counts): number => base ?? upskilled

/** Could one of these withheld cells be worked out from their total, which anyone gets by subtracting the rest? */
function isRecoverable(withheld: readonly Counts[], policy: DisclosurePolicy): boolean {
  if (withheld.length === 0) return false
  if (withheld.length === 1) return true
  const upskilled = withheld.reduce((sum, cell) => sum + cell.upskilled, 0)
  if (upskilled < policy.threshold) return true
  const based = withheld.filter((cell) => cell.base !== null)
  if (based.length === 0) return false
  const without = based.reduce((sum, cell) => sum + Math.max(0, (cell.base ?? 0) - cell.upskilled), 0)
  return without < policy.threshold
}

/**
 * The keys of the cells to withhold.
 * @param withheldSums totals that are themselves withheld elsewhere: all that makes them up is withheld too.
 */
export function withheldKeys(cells: readonly Cell[], policy: DisclosurePolicy, withheldSums: ReadonlySet<string> = new Set()): Set<string> {
  const isPartOfWithheld = (cell: Cell) => !isEmpty(cell) && cell.sums.some((sum) => withheldSums.has(sum))
  const withheld = new Set(cells.filter((cell) => isRevealing(cell, policy) || isPartOfWithheld(cell)).map((cell) => cell.key))

  const members = new Map<string, Cell[]>()
  for (const cell of cells
    .filter((one) => !isEmpty(one))
    .toSorted((a, b) => size(a) - size(b) || a.upskilled - b.upskilled || (a.key < b.key ? -1 : 1))) {
    for (const sum of cell.sums) members.set(sum, [...(members.get(sum) ?? []), cell])
  }
  // The smaller totals first: what they need often serves the larger ones too. Withholding one more for the sake of one total may leave
  // it alone in another: go round until nothing changes.
  const totals = [...members].toSorted(([, a], [, b]) => a.length - b.length)
  for (let before = -1; before !== withheld.size;) {
    before = withheld.size
    for (const [sum, within] of totals) {
      if (withheldSums.has(sum)) continue
      for (;;) {
        if (
          !isRecoverable(
            within.filter((cell) => withheld.has(cell.key)),
            policy,
          )
        )
          break
        const next = within.find((cell) => !withheld.has(cell.key))
        if (!next) break
        withheld.add(next.key)
      }
    }
  }
  return withheld
}

const NOTHING: Shown = { upskilled: null, base: null, percent: null, withheld: true }

/** One cell as it may be shown: rounded, with its per cent from the rounded numbers. */
export function round({ upskilled, base }: Counts, policy: DisclosurePolicy): Shown {
  const nearest = (count: number) => Math.round(count / policy.rounding) * policy.rounding
  const shown = { upskilled: nearest(upskilled), base: base === null ? null : nearest(base) }
  const percent = base === null || base < policy.percentageBase ? null : percentOf(shown.upskilled, shown.base)
  return { ...shown, percent, withheld: false }
}

/** A total as it may be shown: worked out before rounding, and withheld when it tells of a few people by itself. */
export const showTotal = (total: Counts, policy: DisclosurePolicy): Shown => (isRevealing(total, policy) ? NOTHING : round(total, policy))

/** Exact numbers, for who may see names. */
export const showExactly = ({ upskilled, base }: Counts): Shown => ({
  upskilled,
  base,
  percent: percentOf(upskilled, base),
  withheld: false,
})

type Row = Counts & { key: string; sums?: readonly string[] }

/** A whole table as it may be shown. Its own total is shown unless it is revealing; `sums` names further totals of rows seen elsewhere. */
export function applyPolicy<R extends Row>(
  rows: readonly R[],
  total: Counts,
  policy: DisclosurePolicy,
  withheldSums: ReadonlySet<string> = new Set(),
): { total: Shown; rows: (Omit<R, 'upskilled' | 'base' | 'sums'> & Shown)[] } {
  const shownTotal = showTotal(total, policy)
  const own = shownTotal.withheld ? [] : ['total']
  const cells = rows.map((row): Cell => ({ key: row.key, upskilled: row.upskilled, base: row.base, sums: [...own, ...(row.sums ?? [])] }))
  const withheld = withheldKeys(cells, policy, withheldSums)
  return {
    total: shownTotal,
    rows: rows.map((row) => {
      const { upskilled, base, sums: _, ...rest } = row
      return { ...rest, ...(withheld.has(row.key) ? NOTHING : round({ upskilled, base }, policy)) }
    }),
  }
}
