/** Metrics of a delivery plan: what is measured, from where to where, who answers for it. Some are computed, some entered by the department. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { ReviewFigures } from '#app/domain/reviews/figures.ts'

export const DIRECTIONS = ['up', 'down'] as const
export type Direction = (typeof DIRECTIONS)[number]
export const isDirection = (word: string): word is Direction =>
  (DIRECTIONS as readonly string[]).includes(word)

/** A decimal as text, on a day. */
export type DatedValue = { value: string; on: Day }

/** A null value: none is set; `isWithheld`: the latest is there, and not this viewer's to see. */
export type Metric = {
  name: string
  definition: string
  unit: string
  direction: Direction
  baseline: DatedValue | null
  latest: DatedValue | null
  target: DatedValue | null
  source: string
  caveats: string
  owner: string
  isWithheld: boolean
  isComputed: boolean
}

const valued = (value: number | null | undefined, on: Day): DatedValue | null =>
  value === null || value === undefined ? null : { value: String(value), on }

/** The metrics that the service works out from the figures of a return. */
export function computedMetrics({
  asAt,
  coverage,
  target,
  trend,
  ever,
  fresh,
  response,
  hasCriterion,
  policy,
  pace,
}: ReviewFigures): Metric[] {
  const first = trend.find((point) => point.percent !== null && point.day < asAt)
  const shared = { direction: 'up' as const, owner: 'The department’s lead', isComputed: true }
  const rounded = policy ? ` Rounded to the nearest ${policy.rounding}.` : ''
  const recorded = 'Fluency: completions recorded'
  return [
    {
      ...shared,
      name: 'Coverage',
      definition:
        'Share of senior civil servants in post at the end of the quarter with a valid completion of a qualifying course',
      unit: '%',
      baseline: first ? valued(first.percent, first.day) : null,
      latest: valued(coverage.percent, asAt),
      target: target && { value: String(target.percent), on: target.by },
      source: `${recorded}, over people in post`,
      caveats: `Falls when people leave or a completion ends. The baseline is the earliest of the quarters shown.${rounded}`,
      isWithheld: coverage.upskilled === null,
    },
    {
      ...shared,
      name: 'Ever upskilled',
      definition:
        'Senior civil servants who ever completed a qualifying course, under the department they were in on that day',
      unit: 'people',
      baseline: null,
      latest: valued(ever, asAt),
      target: null,
      source: recorded,
      caveats: `Includes people who have left since: not the same people as coverage.${rounded}`,
      isWithheld: ever === null,
    },
    {
      ...shared,
      name: 'New in the quarter',
      definition:
        'Senior civil servants whose first completion of a qualifying course falls within the quarter',
      unit: 'people',
      baseline: null,
      latest: valued(fresh, asAt),
      target: null,
      source: recorded,
      caveats: `Counts people, not completions.${rounded}`,
      isWithheld: fresh === null,
    },
    ...(pace
      ? [
          {
            ...shared,
            name: 'Pace',
            definition:
              'Change over the quarter in the number upskilled among senior civil servants in post',
            unit: 'people',
            baseline: null,
            latest: valued(pace.change, asAt),
            target: null,
            source: `${recorded}, over people in post`,
            caveats: `Contains people who came, left or moved, and completions that ended.${policy ? ' The difference of two rounded numbers.' : ''}`,
            isWithheld: pace.change === null,
          },
        ]
      : []),
    {
      ...shared,
      name: 'Assessment response',
      definition:
        'Share of senior civil servants in post who assessed themselves in the twelve months to the end of the quarter',
      unit: '%',
      baseline: null,
      latest: valued(response.percent, asAt),
      target: null,
      source: 'Fluency: self-assessments submitted, over people in post',
      caveats: `Says who answered, not what they answered.${rounded}`,
      isWithheld: hasCriterion && response.upskilled === null,
    },
  ]
}
