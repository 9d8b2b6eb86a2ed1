/** The row of figures at the top of an uptake page: the share, its change, the people needed and the outlook. */
import { outlookOf } from '#app/domain/uptake/outlook.ts'
import { distanceToTarget } from '#app/domain/uptake/uptake.ts'
import type { UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import { policyOfScope } from '#app/features/uptake/query/report-scope.ts'
import { changeInWords } from '#app/reports/comparison-sentences.ts'
import { outlookInWords } from '#app/reports/outlook-sentences.ts'
import { shortRank } from '#app/reports/rank-sentences.ts'
import type { SectionComparison } from '#app/reports/section.ts'
import { neededLabel } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

/** One large figure and what it says. */
export type HeadlineFigure = { value: string; label: string }

type Source = Pick<UptakeFigures, 'query' | 'total' | 'target' | 'pace' | 'scope'> & {
  rank: UptakeFigures['rank']
  /** The comparison with the quarter before, or null. */
  change: SectionComparison | null
}

const RANKED = { department: 'department', profession: 'profession', grade: null } as const

function changeFigure({ change, rank, scope }: Source): HeadlineFigure[] {
  const whole = change?.wholeChange
  if (!change || !whole) return []
  const by = scope.within.length === 1 && scope.within[0] ? RANKED[scope.within[0].by] : null
  const place = rank && by ? shortRank(rank, by) : null
  return [
    {
      value: changeInWords(whole),
      label: `since ${change.label}${place === null ? '' : `. ${place}`}`,
    },
  ]
}

/** Empty if the number is withheld, or if the measure has no share. */
export function headlineFigures(source: Source): HeadlineFigure[] {
  const { query, total, target, pace, scope } = source
  const { upskilled, base, percent } = total
  if (upskilled === null || base === null || percent === null) return []
  const goal = target ? `. The target is ${target.percent}%` : ''
  const figures: HeadlineFigure[] = [
    {
      value: `${percent}%`,
      label: `upskilled on ${formatDay(query.asAt)}: ${formatNumber(upskilled)} of ${formatNumber(base)}${goal}`,
    },
    ...changeFigure(source),
  ]
  if (target === null) return figures
  const policy = policyOfScope(scope, query)
  const distance = distanceToTarget(total, target, { asAt: query.asAt, policy })
  if (distance && distance.needed > 0)
    figures.push({
      value: formatNumber(distance.needed),
      label: neededLabel(distance, target),
    })
  const outlook = outlookOf({
    needed: distance?.needed ?? null,
    change: pace?.change ?? null,
    asAt: query.asAt,
    by: target.by,
  })
  if (outlook) {
    const { short, long } = outlookInWords(outlook, target)
    figures.push({ value: short, label: long })
  }
  return figures
}
