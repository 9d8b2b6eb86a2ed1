import { z } from 'zod'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const MAX_REASON_LENGTH = 500

const schema = z.object({
  fingerprint: z.string(),
  reason: z
    .string()
    .trim()
    .pipe(
      z
        .string()
        .min(
          1,
          'Enter how you know that they are the same person, such as “Payroll confirmed that both staff numbers are hers”',
        )
        .max(MAX_REASON_LENGTH, `Reason must be ${MAX_REASON_LENGTH} characters or fewer`),
    ),
})

export const mergeForm = defineForm(schema, { fingerprint: 'text', reason: 'text' })
export type MergeAnswers = AnswersOf<typeof mergeForm>
