/**
 * Frozen figures under the policy, limited to what the policy allows now. Suppression is planned for
 * everyone together. A return that was signed under an earlier plan may show a number that pages
 * withhold today, and the two together could reveal a number that both withhold. So a frozen number
 * is shown only if the number for the same people is shown now. Its value does not change.
 */
import type { ReviewFigures } from '#app/domain/reviews/figures.ts'
import type { UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'

type Numbers = { upskilled: number | null; base: number | null; percent: number | null }

const NOTHING = { upskilled: null, base: null, percent: null } as const

function limitNumbers<N extends Numbers>(frozen: N, now: Numbers | undefined): N {
  if (now === undefined || now.upskilled === null) return { ...frozen, ...NOTHING }
  return {
    ...frozen,
    base: now.base === null ? null : frozen.base,
    percent: now.percent === null ? null : frozen.percent,
  }
}

const membersOf = ({ pool }: UptakeRow): string =>
  (pool?.members ?? [])
    .map(({ key }) => key)
    .toSorted()
    .join(' ')

/** The current row for the same people. A row for several groups is another one if its groups are others. */
function currentRow(
  row: UptakeRow,
  current: ReadonlyMap<string, UptakeRow>,
): UptakeRow | undefined {
  const found = current.get(row.key)
  return found && membersOf(found) === membersOf(row) ? found : undefined
}

function limitRows(frozen: UptakeReport, now: UptakeReport | undefined): UptakeReport {
  const current = new Map(now?.rows.map((row) => [row.key, row]))
  return {
    ...frozen,
    total: limitNumbers(frozen.total, now?.total),
    rows: frozen.rows.map((row) => {
      const limited = limitNumbers(row, currentRow(row, current))
      return { ...limited, withheld: limited.upskilled === null }
    }),
  }
}

/** Both sets of figures must be under the policy. */
export function limitToCurrentPlan(frozen: ReviewFigures, now: ReviewFigures): ReviewFigures {
  const coverage = limitNumbers(frozen.coverage, now.coverage)
  const points = new Map(now.trend.map((point) => [point.day, point]))
  const keep = (value: number | null, other: number | null) => (other === null ? null : value)
  const isShown = coverage.upskilled !== null && coverage.percent !== null
  return {
    ...frozen,
    coverage,
    distance: isShown ? frozen.distance : null,
    ...(frozen.pace
      ? { pace: { ...frozen.pace, change: keep(frozen.pace.change, now.pace?.change ?? null) } }
      : {}),
    ever: keep(frozen.ever, now.ever),
    fresh: keep(frozen.fresh, now.fresh),
    trend: frozen.trend.map((point) => {
      const limited = limitNumbers(point, points.get(point.day))
      return { ...limited, withheld: limited.upskilled === null }
    }),
    gaps: frozen.gaps.map((gap) =>
      limitRows(
        gap,
        now.gaps.find(({ by }) => by === gap.by),
      ),
    ),
    response: limitNumbers(frozen.response, now.response),
    quality: {
      ...frozen.quality,
      unknownProfession: keep(frozen.quality.unknownProfession, now.quality.unknownProfession),
      notKnown: keep(frozen.quality.notKnown, now.quality.notKnown),
    },
  }
}
