/** The form to decide about a request. Approving needs no reason. */
import { z } from 'zod'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const REASON_MAX_LENGTH = 300

const schema = z
  .object({
    decision: z.enum(['approve', 'decline'], 'Choose whether to approve'),
    reason: z
      .string()
      .trim()
      .max(REASON_MAX_LENGTH, `Reason must be ${REASON_MAX_LENGTH} characters or fewer`),
  })
  .refine(({ decision, reason }) => decision === 'approve' || reason !== '', {
    path: ['reason'],
    message: 'Enter why you are declining, so that they know what to do',
  })

export const decideForm = defineForm(schema, { decision: 'text', reason: 'text' })
