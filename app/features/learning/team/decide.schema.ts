/** The form to decide about a request. Approving needs no reason. */
import { z } from 'zod'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const REASON_MAX_LENGTH = 300

/** What a person is told if their manager presses “Not now”. */
const NOT_NOW = 'Not now. Talk to each other about when would suit'

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
