/** What people enter when they take or give up a place. */
import { z } from 'zod'
import {
  ADJUSTMENT_NEEDS_MAX_LENGTH,
  WITHDRAWAL_REASONS,
  WITHDRAWAL_LABELS,
} from '#app/domain/learning/enrolment.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const OTHER_REASON_LIMIT = 200

const enrolSchema = z.object({
  adjustmentNeeds: z
    .string()
    .trim()
    .max(
      ADJUSTMENT_NEEDS_MAX_LENGTH,
      `Describe what you need in ${ADJUSTMENT_NEEDS_MAX_LENGTH.toLocaleString('en-GB')} characters or fewer.`,
    )
    .transform((text) => (text === '' ? null : text)),
})

export const enrolForm = defineForm(enrolSchema, { adjustmentNeeds: 'text' })

/** Gives the reason in words. */
const withdrawSchema = z
  .object({
    reason: z.enum(WITHDRAWAL_REASONS, 'Choose why you are giving up your place.'),
    otherReason: z
      .string()
      .trim()
      .max(OTHER_REASON_LIMIT, `Give your reason in ${OTHER_REASON_LIMIT} characters or fewer.`),
  })
  .refine(({ reason, otherReason }) => reason !== 'other' || otherReason !== '', {
    path: ['otherReason'],
    message: 'Say in a few words what your reason is, or choose another from the list.',
  })
  .transform(({ reason, otherReason }) => ({
    reason: reason === 'other' ? otherReason : WITHDRAWAL_LABELS[reason],
  }))
export const withdrawForm = defineForm(withdrawSchema, { reason: 'text', otherReason: 'text' })
