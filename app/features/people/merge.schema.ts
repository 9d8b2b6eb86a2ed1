/** The form of a merge. */
import { z } from 'zod'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const LONGEST_REASON = 500

const schema = z.object({
  seen: z.string(),
  reason: z
    .string()
    .trim()
    .pipe(
      z
        .string()
        .min(
          1,
          'Say how you know that they are one person, such as “Payroll confirmed that both staff numbers are hers”.',
        )
        .max(LONGEST_REASON, `Shorten the reason to ${LONGEST_REASON} characters.`),
    ),
})

export const mergeForm = defineForm(schema, { seen: 'text', reason: 'text' })
export type MergeAnswers = AnswersOf<typeof mergeForm>
