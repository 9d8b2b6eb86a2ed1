/** The bars of a chart that ranks departments, professions or grades, from the numbers that the reader sees. */
import type { Change } from '#app/domain/uptake/comparison.ts'
import {
  distanceToTarget,
  rankRows,
  type UptakeReport,
  type UptakeRow,
  type UptakeTarget,
} from '#app/domain/uptake/uptake.ts'
import { hasBar, labelParts } from '#app/reports/charts/bar-label.ts'
import { changeWithArrow } from '#app/reports/comparison-sentences.ts'
import { byName } from '#app/domain/text/by-name.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

/** Ranks by the number of people needed for the target, or by the share or number upskilled. */
export const RANKINGS = ['needed', 'share'] as const
export type Ranking = (typeof RANKINGS)[number]

export type RankedBar = {
  key: string
  name: string
  /** The length of the bar: people, or percent. Null if there is no bar. */
  value: number | null
  /** What the row is ranked by, in bold. Null if its number is withheld or it has no share. */
  strong: string | null
  rest: string
  /** The change since the quarter before, in words with an arrow. Null if it is not known. */
  change: string | null
  /** Whether the share has reached the target. */
  isReached: boolean
  /** Whether the row is the reader's own department or profession. */
  isOwn: boolean
}

/** What a bar of people needed says once the target has been reached. */
export const REACHED = 'Reached'

type Shown = {
  target: UptakeTarget | null
  ranking: Ranking
  /** The changes since the quarter before, by row. */
  changes: Readonly<Record<string, Change | null>> | null
  /** The keys of the reader's own rows. */
  own: ReadonlySet<string>
}

/** How many more people a row needs for the target, from the numbers shown. Null if it has no share. */
export const neededIn = (
  report: Pick<UptakeReport, 'asAt' | 'policy'>,
  row: Pick<UptakeRow, 'upskilled' | 'base' | 'percent'>,
  target: UptakeTarget,
): number | null => distanceToTarget(row, target, report)?.needed ?? null

/** The rows with the most people needed first, then those that have reached the target, then those without a share. */
function rankByNeeded(report: UptakeReport, target: UptakeTarget): UptakeRow[] {
  const value = (row: UptakeRow): number =>
    neededIn(report, row, target) ?? (row.withheld ? -2 : -1)
  return report.rows.toSorted(
    (a, b) => value(b) - value(a) || (a.percent ?? 0) - (b.percent ?? 0) || byName(a, b),
  )
}

/** Whether a chart of a report can rank by people needed. */
export const canRankByNeeded = (
  { measure }: Pick<UptakeReport, 'measure'>,
  target: UptakeTarget | null,
): target is UptakeTarget => measure === 'coverage' && target !== null

/** Ranks the rows of a report. Rows without a number come last, and all rows are drawn. */
export function rankedBars(
  report: UptakeReport,
  { target, ranking, changes, own }: Shown,
): RankedBar[] {
  const isShare = report.measure === 'coverage'
  const byNeeded = ranking === 'needed' && canRankByNeeded(report, target)
  const rows = byNeeded ? rankByNeeded(report, target) : rankRows(report.rows)
  return rows.map((row): RankedBar => {
    const { key, name, percent, upskilled, withheld, pool } = row
    const [share, counts] = labelParts(row)
    const isReached = isShare && target !== null && percent !== null && percent >= target.percent
    const change = changes?.[key]
    const needed = byNeeded ? neededIn(report, row, target) : null
    const numbers =
      needed === null
        ? { value: hasBar(row, isShare) ? (isShare ? percent : upskilled) : null, strong: share }
        : { value: needed, strong: isReached ? REACHED : formatNumber(needed) }
    return {
      key,
      name,
      ...numbers,
      rest: needed === null ? counts : ` · ${share}${counts}`,
      change: withheld || !change ? null : changeWithArrow(change),
      isReached,
      isOwn: own.has(key) || (pool?.members.some((member) => own.has(member.key)) ?? false),
    }
  })
}
