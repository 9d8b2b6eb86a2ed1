/** The forms for feedback after a course, and about a commitment. */
import { z } from 'zod'
import { AGREEMENTS, COMMITMENT_MAX, FOLLOW_UPS } from '#app/domain/learning/feedback.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const agreement = (statement: string) =>
  z.enum(AGREEMENTS, `Select how much you agree that ${statement}`)
const feedbackSchema = z.object({
  useful: agreement('the course is useful for your work'),
  level: agreement('the course was at the right level for you'),
  confident: agreement('you can use what you learned'),
  recommend: agreement('you would recommend the course'),
  commitment: z
    .string()
    .trim()
    .max(COMMITMENT_MAX, `What you will do must be ${COMMITMENT_MAX} characters or fewer`)
    .transform((text) => (text === '' ? null : text)),
})
export const feedbackForm = defineForm(feedbackSchema, {
  useful: 'text',
  level: 'text',
  confident: 'text',
  recommend: 'text',
  commitment: 'text',
})

const followUpSchema = z.object({ followUp: z.enum(FOLLOW_UPS, 'Select whether you did it') })
export const followUpForm = defineForm(followUpSchema, { followUp: 'text' })
