import { z } from 'zod'
import { emailAddressField } from '#app/features/identity/email-address.schema.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

export const alertForm = defineForm(
  z.object({ email: emailAddressField('Enter your email address, such as name@example.com') }),
  { email: 'text' },
)

export const decideAlertForm = defineForm(
  z.object({
    decision: z.enum(['confirm', 'stop'], {
      error: 'Select whether you want emails about published figures',
    }),
  }),
  { decision: 'text' },
)
