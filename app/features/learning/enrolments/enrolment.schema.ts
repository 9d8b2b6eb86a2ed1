/** The forms to enrol and to withdraw. */
import { z } from 'zod'
import {
  ADJUSTMENT_NEEDS_MAX_LENGTH,
  WITHDRAWAL_REASONS,
  WITHDRAWAL_LABELS,
} from '#app/domain/learning/enrolment.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const OTHER_REASON_MAX_LENGTH = 200

const enrolSchema = z.object({
  adjustmentNeeds: z
    .string()
    .trim()
    .max(
      ADJUSTMENT_NEEDS_MAX_LENGTH,
      `Describe what you need in ${ADJUSTMENT_NEEDS_MAX_LENGTH.toLocaleString('en-GB')} characters or fewer`,
    )
    .transform((text) => (text === '' ? null : text)),
})

export const enrolForm = defineForm(enrolSchema, { adjustmentNeeds: 'text' })

/** Returns the reason as a sentence. */
const withdrawSchema = z
  .object({
    reason: z.enum(WITHDRAWAL_REASONS, 'Select why you are withdrawing'),
    otherReason: z
      .string()
      .trim()
      .max(
        OTHER_REASON_MAX_LENGTH,
        `Give your reason in ${OTHER_REASON_MAX_LENGTH} characters or fewer`,
      ),
  })
  .refine(({ reason, otherReason }) => reason !== 'other' || otherReason !== '', {
    path: ['otherReason'],
    message: 'Enter your reason, or select another one from the list',
  })
  .transform(({ reason, otherReason }) => ({
    reason: reason === 'other' ? otherReason : WITHDRAWAL_LABELS[reason],
  }))
export const withdrawForm = defineForm(withdrawSchema, { reason: 'text', otherReason: 'text' })
