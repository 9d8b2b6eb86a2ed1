/** The share of a leader's scope, how many more people the target needs, and whether it will be met. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { StoredPolicy } from '#app/domain/disclosure/policy.ts'
import { outlookOf } from '#app/domain/uptake/outlook.ts'
import type { SeriesPoint } from '#app/domain/uptake/series.ts'
import { distanceToTarget, type UptakeTarget } from '#app/domain/uptake/uptake.ts'
import { outlookInWords } from '#app/reports/outlook-sentences.ts'

export type LeaderFigures = {
  asAt: Day
  isExact: boolean
  /** Null if it is withheld, or nobody was in post. */
  share: { percent: number; upskilled: number; base: number } | null
  /** The share at the end of each quarter. */
  trend: SeriesPoint[]
  target: UptakeTarget | null
  /** How many more people are needed for the target. Null if it is not known. */
  needed: number | null
  /** The change since the quarter before, such as "+3 points". Null if it is not known. */
  change: { value: string; since: string } | null
  /** The place among departments, such as "28th of 31 departments". Null if there is none. */
  rank: string | null
  outlook: { short: string; long: string } | null
}

type Numbers = { upskilled: number | null; base: number | null; percent: number | null }

export function outlookFigures(
  numbers: Numbers | null,
  target: UptakeTarget | null,
  { change, asAt, policy }: { change: number | null; asAt: Day; policy: StoredPolicy | null },
): Pick<LeaderFigures, 'share' | 'needed' | 'outlook'> {
  const { upskilled, base, percent } = numbers ?? { upskilled: null, base: null, percent: null }
  if (upskilled === null || base === null || percent === null)
    return { share: null, needed: null, outlook: null }
  const distance =
    target && distanceToTarget({ upskilled, base, percent }, target, { asAt, policy })
  const needed = distance?.needed ?? null
  const outlook = target && outlookOf({ needed, change, asAt, by: target.by })
  return {
    share: { upskilled, base, percent },
    needed,
    outlook: target && outlook ? outlookInWords(outlook, target) : null,
  }
}
