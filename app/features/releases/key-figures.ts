/** The large figures at the top of a release: coverage, its change since the quarter before, and the distance to the target. */
import type { UptakeTarget } from '#app/domain/uptake/uptake.ts'
import type { ReleaseContent } from '#app/features/releases/content.ts'
import type { UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import { changeInWords } from '#app/reports/comparison-sentences.ts'
import { PEOPLE } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type KeyFigure = NonNullable<ReleaseContent['keyFigures']>[number]

/** The distance between a share as shown and the target, in percentage points. */
function distanceOf(percent: number, { percent: goal, by }: UptakeTarget): KeyFigure {
  const target = `the target of ${goal}% by ${formatDay(by)}`
  if (percent === goal) return { value: 'On target', label: `${goal}% by ${formatDay(by)}` }
  return {
    value: formatCount(Math.abs(goal - percent), 'point', 'points'),
    label: `${percent < goal ? 'below' : 'above'} ${target}`,
  }
}

/** @returns nothing if there is no share, because all of them are about it */
export function keyFiguresOf({
  query,
  total,
  target,
  breakdowns,
}: Pick<UptakeFigures, 'query' | 'total' | 'target' | 'breakdowns'>): KeyFigure[] {
  if (total.percent === null) return []
  const comparison = breakdowns[0]?.comparison
  const change = comparison?.wholeChange
  return [
    { value: `${total.percent}%`, label: `of ${PEOPLE[query.population]} in post are upskilled` },
    ...(comparison && change
      ? [{ value: changeInWords(change), label: `since ${comparison.label}` }]
      : []),
    ...(target ? [distanceOf(total.percent, target)] : []),
  ]
}
