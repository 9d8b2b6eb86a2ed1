/** The form for a metric that the department enters. */
import { z } from 'zod'
import { DIRECTIONS } from '#app/domain/reviews/metrics.ts'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import {
  optionalText,
  requiredText,
  revision,
} from '#app/features/reviews/entries/text-fields.schema.ts'
import {
  dateAnswer,
  defineForm,
  type AnswersOf,
  type ValueOf,
} from '#app/platform/forms/define-form.server.ts'

const decimal = z
  .string()
  .transform((text) => text.trim().replaceAll(',', ''))
  .pipe(
    z
      .string()
      .regex(
        /^$|^\d{1,9}(\.\d{1,4})?$/,
        'Enter a number, for example 62 or 12.5, or leave it and its date empty',
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
    name: requiredText(150, 'Enter a name', 'Name must be 150 characters or fewer'),
    definition: requiredText(
      500,
      'Enter what is measured, in enough detail for someone else to measure it in the same way',
      'Description of what is measured must be 500 characters or fewer',
    ),
    unit: requiredText(
      30,
      'Enter the unit, for example % or people',
      'Unit must be 30 characters or fewer',
    ),
    direction: z.enum(DIRECTIONS, 'Select whether a higher or lower value is better'),
    baseline: decimal,
    latest: decimal,
    target: decimal,
    baselineOn: dateAnswer,
    latestOn: dateAnswer,
    targetOn: dateAnswer,
    source: requiredText(
      300,
      'Enter where the numbers come from',
      'Description of where the numbers come from must be 300 characters or fewer',
    ),
    caveats: optionalText(500, 'Caveats must be 500 characters or fewer'),
    owner: requiredText(
      150,
      'Enter the person or role responsible for the metric',
      'Person or role must be 150 characters or fewer',
    ),
    revision,
    remove: z.string(),
  })
  .transform((input, context) => {
    const parseValue = (name: (typeof VALUES)[number]) => {
      const addError = (path: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [path], message })
      const { day, problem } = parseDay(input[`${name}On`])
      const isMissing = problem === 'missing'
      const value = input[name]
      if (value === '' && isMissing) return [null, null] as const
      if (value === '') addError(name, `Enter ${NAMES[name]} as a number, or leave its date empty`)
      if (day === null)
        addError(
          `${name}On`,
          isMissing
            ? `Enter the date of ${NAMES[name]}`
            : `Date of ${NAMES[name]} must be a real date, such as 31 3 2027`,
        )
      return [value, day] as const
    }
    const [[baselineValue, baselineOn], [latestValue, latestOn], [targetValue, targetOn]] = [
      parseValue('baseline'),
      parseValue('latest'),
      parseValue('target'),
    ]
    const { name, definition, unit, direction, source, caveats, owner } = input
    const textFields = { name, definition, unit, direction, source, caveats, owner }
    return {
      entered: {
        ...textFields,
        baselineValue,
        baselineOn,
        latestValue,
        latestOn,
        targetValue,
        targetOn,
      },
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
  revision: 'text',
  remove: 'text',
})
export type MetricAnswers = AnswersOf<typeof metricForm>
export type MetricInput = ValueOf<typeof metricForm>['entered']
