/** The form with which people say that they cannot come to a session. */
import { z } from 'zod'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const schema = z
  .object({ reason: z.string().trim(), 'can-come': z.boolean() })
  .transform((input, context) => {
    const refuse = (message: string) =>
      void context.addIssue({ code: 'custom', path: ['reason'], message })
    if (input['can-come']) return { why: null }
    if (input.reason === '') refuse('Enter why you cannot come')
    if (input.reason.length > 300) refuse('Reason must be 300 characters or fewer')
    return { why: input.reason }
  })

export const apologiesForm = defineForm(schema, { reason: 'text', 'can-come': 'tick' })
