/** A metric of a delivery plan that the department enters itself. */
import { z } from 'zod'
import { DIRECTIONS } from '#app/domain/reviews/review-metrics.ts'
import { dayFrom, needed, seen, words } from '#app/features/reviews/entries/review-text.schema.ts'

const NUMBER = /^\d{1,9}(\.\d{1,4})?$/
const decimal = z
  .string()
  .default('')
  .transform((text) => text.trim().replaceAll(',', ''))
  .pipe(
    z
      .string()
      .regex(
        /^$|^\d{1,9}(\.\d{1,4})?$/,
        'Enter a number such as 62 or 12.5, or leave it and its date empty.',
      ),
  )

const VALUES = ['baseline', 'latest', 'target'] as const
const NAMES = {
  baseline: 'the baseline',
  latest: 'the latest value',
  target: 'the target',
} as const

export const MetricSchema = z
  .looseObject({
    name: needed(150, 'Name the metric.', 'Shorten the name to 150 characters.'),
    definition: needed(
      500,
      'Say what is measured, so that others would count the same.',
      'Shorten the definition to 500 characters.',
    ),
    unit: needed(30, 'Enter the unit, such as % or people.', 'Shorten the unit to 30 characters.'),
    direction: z.enum(DIRECTIONS, 'Choose which way is better.'),
    baseline: decimal,
    latest: decimal,
    target: decimal,
    source: needed(
      300,
      'Say where the numbers come from.',
      'Shorten the source to 300 characters.',
    ),
    caveats: words(500, 'Shorten the caveats to 500 characters.'),
    owner: needed(
      150,
      'Name who answers for it: a person or a role.',
      'Shorten who answers for it to 150 characters.',
    ),
    seen,
  })
  .transform((sent, context) => {
    const valueOf = (name: (typeof VALUES)[number]) => {
      const wrong = (path: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [path], message })
      const { day, isMissing } = dayFrom(sent, `${name}On`)
      const value = sent[name]
      if (value === '' && isMissing) return [null, null] as const
      if (!NUMBER.test(value))
        wrong(name, `Enter ${NAMES[name]} as a number, or leave its date empty too.`)
      if (day === null)
        wrong(
          `${name}On`,
          isMissing
            ? `Enter the day of ${NAMES[name]}.`
            : 'Enter a date that exists, such as 31 3 2027.',
        )
      return [value, day] as const
    }
    const [[baselineValue, baselineOn], [latestValue, latestOn], [targetValue, targetOn]] = [
      valueOf('baseline'),
      valueOf('latest'),
      valueOf('target'),
    ]
    const { name, definition, unit, direction, source, caveats, owner } = sent
    const texts = { name, definition, unit, direction, source, caveats, owner }
    return {
      entered: {
        ...texts,
        baselineValue,
        baselineOn,
        latestValue,
        latestOn,
        targetValue,
        targetOn,
      },
      seen: sent.seen,
    }
  })
export type MetricEntered = z.output<typeof MetricSchema>['entered']
