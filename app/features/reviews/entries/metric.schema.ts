/** A metric of a delivery plan that the department enters itself. */
import { z } from 'zod'
import { DIRECTIONS } from '#app/domain/reviews/metrics.ts'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { needed, seen, words } from '#app/features/reviews/entries/text-fields.schema.ts'
import {
  dateAnswer,
  defineForm,
  type AnswersOf,
  type ValueOf,
} from '#app/platform/forms/define-form.server.ts'

const NUMBER = /^\d{1,9}(\.\d{1,4})?$/
const decimal = z
  .string()
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

const schema = z
  .object({
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
    baselineOn: dateAnswer,
    latestOn: dateAnswer,
    targetOn: dateAnswer,
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
    remove: z.string(),
  })
  .transform((sent, context) => {
    const valueOf = (name: (typeof VALUES)[number]) => {
      const wrong = (path: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [path], message })
      const { day, problem } = parseDay(sent[`${name}On`])
      const isMissing = problem === 'missing'
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

export const metricForm = defineForm(schema, {
  name: 'text',
  definition: 'text',
  unit: 'text',
  direction: 'text',
  baseline: 'text',
  baselineOn: 'date',
  latest: 'text',
  latestOn: 'date',
  target: 'text',
  targetOn: 'date',
  source: 'text',
  caveats: 'text',
  owner: 'text',
  seen: 'text',
  remove: 'text',
})
export type MetricAnswers = AnswersOf<typeof metricForm>
export type MetricEntered = ValueOf<typeof metricForm>['entered']
