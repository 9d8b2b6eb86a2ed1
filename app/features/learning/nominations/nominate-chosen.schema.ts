/** The form to nominate people who were chosen on a list for a cohort. */
import { z } from 'zod'
import { MAX_NOMINEES } from '#app/domain/learning/nominations.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const id = /^[1-9]\d{0,8}$/

const schema = z
  .object({
    cohort: z.string().regex(id, 'Select a date'),
    people: z.array(z.string().regex(id)).max(MAX_NOMINEES),
    step: z.string(),
  })
  .transform(({ cohort, people, step }) => ({
    cohortId: Number(cohort),
    /** Those in the preview, when it is confirmed. */
    previewed: new Set(people.map(Number)),
    isConfirmed: step === 'nominate',
  }))

export const nominateChosenForm = defineForm(schema, {
  cohort: 'text',
  people: 'list',
  step: 'text',
})
