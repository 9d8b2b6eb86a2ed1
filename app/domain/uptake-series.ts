/** Uptake over time: at the end of each financial quarter or month, as it was then. */
import type { Day } from '#app/domain/day.ts'
import { applyPolicy, showExactly, showTotal, type Counts, type DisclosurePolicy, type Shown } from '#app/domain/disclosure.ts'
import { lastEnded, periodEnd, type Period } from '#app/domain/period.ts'

/** People who count from the end of one quarter (or month) up to, not including, the end of another; `key` is a department's or profession's code. */
export type Span = { key: string | null; from: number; until: number | null; upskilled: number; base: number | null }

export type SeriesPoint = Shown & { day: Day }

/** Exact numbers of each key at the end of each period, from the first with anyone upskilled to the last that ended by a day. */
export function periodCounts(spans: readonly Span[], asAt: Day, over: Period): { day: Day; byKey: Map<string | null, Counts> }[] {
  const last = lastEnded(over, asAt)
  const first = spans.reduce((least, span) => (span.upskilled > 0 ? Math.min(least, span.from) : least), Infinity)
  if (first > last) return []
  const before = new Map<string | null, Counts>()
  const changes = Array.from({ length: last - first + 1 }, () => [] as Span[])
  for (const span of spans) {
    const { until } = span
    if (span.from > last || (until !== null && until <= Math.max(first, span.from))) continue
    changes[Math.max(0, span.from - first)]?.push(span)
    if (until !== null && until <= last) {
      changes[until - first]?.push({ ...span, upskilled: -span.upskilled, base: span.base === null ? null : -span.base })
    }
  }
  return changes.map((spansThen, index) => {
    for (const { key, upskilled, base } of spansThen) {
      const sum = before.get(key) ?? { upskilled: 0, base: base === null ? null : 0 }
      before.set(key, {
        upskilled: sum.upskilled + upskilled,
        base: base === null && sum.base === null ? null : (sum.base ?? 0) + (base ?? 0),
      })
    }
    return { day: periodEnd(over, first + index), byKey: new Map(before) }
  })
}

const NONE: Counts = { upskilled: 0, base: 0 }

const totalOf = (byKey: ReadonlyMap<string | null, Counts>): Counts => {
  const all = [...byKey.values()]
  const isBased = all.some(({ base }) => base !== null)
  return {
    upskilled: all.reduce((sum, one) => sum + one.upskilled, 0),
    base: isBased ? all.reduce((sum, one) => sum + (one.base ?? 0), 0) : null,
  }
}

/** Everybody together. A null policy: exact. */
export const wholeSeries = (spans: readonly Span[], asAt: Day, policy: DisclosurePolicy | null, over: Period = 'quarter'): SeriesPoint[] =>
  periodCounts(spans, asAt, over).map(({ day, byKey }) => ({
    day,
    ...(policy ? showTotal(totalOf(byKey), policy) : showExactly(totalOf(byKey))),
  }))

/** One department or profession: what the whole table of that day would withhold of it is withheld here. */
export const seriesOf = (
  spans: readonly Span[],
  key: string,
  asAt: Day,
  policy: DisclosurePolicy | null,
  over: Period = 'quarter',
): SeriesPoint[] =>
  periodCounts(spans, asAt, over).map(({ day, byKey }) => {
    const own = byKey.get(key) ?? { ...NONE, base: totalOf(byKey).base === null ? null : 0 }
    if (!policy) return { day, ...showExactly(own) }
    const rows = [...byKey].map(([name, counts]) => ({ key: name ?? '', ...counts }))
    const row = applyPolicy(rows, totalOf(byKey), policy).rows.find((one) => one.key === key)
    const { upskilled, base, percent, withheld } = row ?? { ...showExactly(own) }
    return { day, upskilled, base, percent, withheld }
  })

/** The same spans as numbers first reached in each period: who counts from it counts in it alone. */
export const firstReached = (spans: readonly Span[]): Span[] => spans.map((span) => ({ ...span, until: span.from + 1 }))
