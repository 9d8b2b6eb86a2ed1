import { z } from 'zod'
import { MAX_END_REASON_LENGTH } from '#app/features/identity/delegates/delegate-messages.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const schema = z.object({
  reason: z
    .string()
    .trim()
    .min(1, 'Enter a reason')
    .max(MAX_END_REASON_LENGTH, `Reason must be ${MAX_END_REASON_LENGTH} characters or fewer`),
})

export const endDelegateForm = defineForm(schema, { reason: 'text' })
