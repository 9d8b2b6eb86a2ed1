/** The form to nominate people who have to do a course for one of its cohorts. */
import { z } from 'zod'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const schema = z
  .object({
    cohort: z.string().regex(/^[1-9]\d{0,8}$/, 'Select a date'),
    people: z
      .array(z.string().regex(/^[1-9]\d{0,8}$/))
      .min(1, 'Select the people to nominate')
      .max(100, 'Select at most 100 people'),
    step: z.string(),
  })
  .transform(({ cohort, people, step }) => ({
    cohortId: Number(cohort),
    personIds: people.map(Number),
    isConfirmed: step === 'nominate',
  }))

export const nominateAssignedForm = defineForm(schema, {
  cohort: 'text',
  people: 'list',
  step: 'text',
})
