/** The form about how people complete a course. */
import { z } from 'zod'
import { MONTH_ENDS } from '#app/domain/learning/validity.ts'
import { COMPLETION_RULES } from '#app/domain/learning/courses.ts'
import { optionalNumber, yesOrNo } from '#app/features/learning/courses/edit/form-values.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const schema = z
  .object({
    opened: z.string(),
    completionRule: z.enum(COMPLETION_RULES, 'Select how people complete it'),
    sessionsNeeded: optionalNumber(100, 'Number of sessions must be a whole number from 1 to 100'),
    qualifying: yesOrNo('Select yes if it counts as upskilling'),
    validForMonths: optionalNumber(600, 'Number of months must be a whole number from 1 to 600'),
    validUntil: z
      .enum(['', ...MONTH_ENDS], 'Select a day from the list')
      .transform((day) => (day === '' ? null : day)),
    certificate: yesOrNo('Select yes if people get a certificate'),
  })
  .superRefine(({ completionRule, sessionsNeeded, validForMonths, validUntil }, context) => {
    if (validUntil !== null && validForMonths === null)
      context.addIssue({
        code: 'custom',
        path: ['validForMonths'],
        message: 'Enter the minimum number of months, or remove the day of the year',
      })
    if (completionRule === 'share-of-sessions' && sessionsNeeded === null)
      context.addIssue({
        code: 'custom',
        path: ['sessionsNeeded'],
        message: 'Enter the minimum number of required sessions that people must attend',
      })
  })
  .transform((entered) => ({
    ...entered,
    sessionsNeeded: entered.completionRule === 'share-of-sessions' ? entered.sessionsNeeded : null,
  }))

export const completionForm = defineForm(schema, {
  opened: 'text',
  completionRule: 'text',
  sessionsNeeded: 'text',
  qualifying: 'text',
  validForMonths: 'text',
  validUntil: 'text',
  certificate: 'text',
})
