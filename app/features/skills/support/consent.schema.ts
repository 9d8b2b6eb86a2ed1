/** The forms to let a service admin see one's answers, and to stop it. */
import { z } from 'zod'
import { CONSENT_DURATIONS } from '#app/domain/identity/support-consent.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const schema = z.object({
  identifier: z
    .string()
    .trim()
    .min(1, 'Enter the email address of the service admin')
    .max(254, 'Enter 254 characters or fewer'),
  duration: z.enum(CONSENT_DURATIONS, 'Select how long they may see your answers'),
})
export const consentForm = defineForm(schema, { identifier: 'text', duration: 'text' })

export const stopConsentForm = defineForm(
  z.object({ stop: z.string().regex(/^[1-9]\d{0,8}$/) }).transform(({ stop }) => Number(stop)),
  { stop: 'text' },
)
