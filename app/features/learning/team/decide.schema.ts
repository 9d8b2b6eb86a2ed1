/** The form to decide about a request. Approving needs no reason. */
import { z } from 'zod'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const REASON_MAX_LENGTH = 300

/** The reason that a person sees if their manager selects “Not now”. */
const NOT_NOW = 'Not now. Talk to your manager about a better time'

const schema = z
  .object({
    decision: z.enum(['approve', 'decline', 'not-now'], 'Choose whether to approve'),
    reason: z
      .string()
      .trim()
      .max(REASON_MAX_LENGTH, `Reason must be ${REASON_MAX_LENGTH} characters or fewer`),
  })
  .refine(({ decision, reason }) => decision !== 'decline' || reason !== '', {
    path: ['reason'],
    message: 'Enter why you are declining, so that they know what to do',
  })
  .transform(({ decision, reason }) =>
    decision === 'not-now'
      ? { decision: 'decline' as const, reason: NOT_NOW }
      : { decision, reason },
  )

export const decideForm = defineForm(schema, { decision: 'text', reason: 'text' })
