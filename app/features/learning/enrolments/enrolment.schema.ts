/** The forms to enrol and to withdraw. */
import { z } from 'zod'
import {
  ADJUSTMENT_NEEDS_MAX_LENGTH,
  WITHDRAWAL_REASONS,
  WITHDRAWAL_LABELS,
} from '#app/domain/learning/enrolment.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const OTHER_REASON_MAX_LENGTH = 200

const isYes = z.string().transform((text) => text === 'yes')

const enrolSchema = z
  .object({
    adjustmentNeeds: z
      .string()
      .trim()
      .max(
        ADJUSTMENT_NEEDS_MAX_LENGTH,
        `Adjustments must be ${ADJUSTMENT_NEEDS_MAX_LENGTH.toLocaleString('en-GB')} characters or fewer`,
      )
      .transform((text) => (text === '' ? null : text)),
    /** From people who know that their completion is valid. */
    again: isYes,
    /** From people who have a place on another date and switch to this one. */
    switches: isYes,
    /** From people who know that the cohort is full and join its waiting list. */
    joins: isYes,
    waitsFor: z.enum(['', 'this-date', 'any-date']),
  })
  .refine(({ joins, waitsFor }) => !joins || waitsFor !== '', {
    path: ['waitsFor'],
    message: 'Select which dates you want to wait for',
  })

export const enrolForm = defineForm(enrolSchema, {
  adjustmentNeeds: 'text',
  again: 'text',
  switches: 'text',
  joins: 'text',
  waitsFor: 'text',
})

/** Parses to the reason in words: the label selected or, for “Another reason”, the reason entered. */
const withdrawSchema = z
  .object({
    reason: z.enum(WITHDRAWAL_REASONS, 'Select why you are withdrawing'),
    otherReason: z
      .string()
      .trim()
      .max(
        OTHER_REASON_MAX_LENGTH,
        `Reason must be ${OTHER_REASON_MAX_LENGTH} characters or fewer`,
      ),
  })
  .refine(({ reason, otherReason }) => reason !== 'other' || otherReason !== '', {
    path: ['otherReason'],
    message: 'Enter your reason, or select a reason from the list',
  })
  .transform(({ reason, otherReason }) => ({
    reason: reason === 'other' ? otherReason : WITHDRAWAL_LABELS[reason],
  }))
export const withdrawForm = defineForm(withdrawSchema, { reason: 'text', otherReason: 'text' })
