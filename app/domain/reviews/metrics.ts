/** The metrics in a delivery plan. The service calculates some, and the department enters others. */
import type { Day } from '#app/domain/calendar/day.ts'
import { shareRuleInWords } from '#app/domain/disclosure/policy.ts'
import type { ReviewFigures } from '#app/domain/reviews/figures.ts'

export const DIRECTIONS = ['up', 'down'] as const
export type Direction = (typeof DIRECTIONS)[number]
export const isDirection = (text: string): text is Direction =>
  (DIRECTIONS as readonly string[]).includes(text)

/** A decimal number as a string, and the day it applies to. */
export type DatedValue = { value: string; on: Day }

/** A null value has not been set. `isWithheld`: there is a latest value, but this viewer cannot see it. */
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

const datedValue = (value: number | null | undefined, on: Day): DatedValue | null =>
  value === null || value === undefined ? null : { value: String(value), on }

/** The metrics that the service calculates from the figures in a return. */
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
  const shareRule = policy ? ` ${shareRuleInWords(policy)}` : ''
  const recorded = 'Fluency: completions recorded'
  return [
    {
      ...shared,
      name: 'Coverage',
      definition:
        'Share of senior civil servants in post at the end of the quarter with a valid completion of a qualifying course',
      unit: '%',
      baseline: first ? datedValue(first.percent, first.day) : null,
      latest: datedValue(coverage.percent, asAt),
      target: target && { value: String(target.percent), on: target.by },
      source: `${recorded}, divided by people in post`,
      caveats: `Can fall when upskilled people leave or completions expire. The baseline is the earliest quarter shown.${shareRule}`,
      isWithheld: coverage.upskilled === null,
    },
    {
      ...shared,
      name: 'Ever upskilled',
      definition:
        'Senior civil servants who have ever completed a qualifying course, in the department they were in on the day of their first completion',
      unit: 'people',
      baseline: null,
      latest: datedValue(ever, asAt),
      target: null,
      source: recorded,
      caveats: `Includes people who have left since, so it does not count the same people as coverage.${rounded}`,
      isWithheld: ever === null,
    },
    {
      ...shared,
      name: 'New in the quarter',
      definition:
        'Senior civil servants who completed their first qualifying course in the quarter',
      unit: 'people',
      baseline: null,
      latest: datedValue(fresh, asAt),
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
              'Change during the quarter in the number of senior civil servants in post who are upskilled',
            unit: 'people',
            baseline: null,
            latest: datedValue(pace.change, asAt),
            target: null,
            source: `${recorded}, and people in post`,
            caveats: `Includes people who joined, left or moved, and completions that expired.${policy ? ' The difference between two rounded numbers.' : ''}`,
            isWithheld: pace.change === null,
          },
        ]
      : []),
    {
      ...shared,
      name: 'Assessment response',
      definition:
        'Share of senior civil servants in post who assessed themselves in the 12 months to the end of the quarter',
      unit: '%',
      baseline: null,
      latest: datedValue(response.percent, asAt),
      target: null,
      source: 'Fluency: self-assessments submitted, divided by people in post',
      caveats: `Shows how many people answered, not what they answered.${shareRule}`,
      isWithheld: hasCriterion && response.upskilled === null,
    },
  ]
}
