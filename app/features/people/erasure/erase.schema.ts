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
        .min(1, 'Enter why the person is erased, such as “They asked for it on 2 November 2026”')
        .max(MAX_REASON_LENGTH, `Reason must be ${MAX_REASON_LENGTH} characters or fewer`),
    ),
})

export const eraseForm = defineForm(schema, { fingerprint: 'text', reason: 'text' })
export type EraseAnswers = AnswersOf<typeof eraseForm>
