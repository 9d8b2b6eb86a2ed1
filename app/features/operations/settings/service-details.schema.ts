/** The form with the names and contact addresses of the service. */
import { z } from 'zod'
import { LOGIN_MINUTES } from '#app/domain/operations/host-settings.ts'
import { emailAddressProblem, normaliseEmailAddress } from '#app/domain/people/email-address.ts'
import { invisibleCharacterIn } from '#app/domain/text/invisible-characters.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const MAX_SERVICE_NAME = 40
const MAX_ORGANISATION_NAME = 100

const name = (label: string, max: number) =>
  z
    .string()
    .trim()
    .max(max, `${label} must be ${max} characters or fewer`)
    .superRefine((entered, context) => {
      const invisible = invisibleCharacterIn(entered, 'name')
      if (invisible !== null)
        context.addIssue({ code: 'custom', message: `${label} contains ${invisible}. Remove it` })
    })

const optionalEmail = z.string().transform((entered, context) => {
  const email = normaliseEmailAddress(entered)
  const problem = email === '' ? null : emailAddressProblem(email)
  if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  return email || null
})

const loginMinutes = z.string().transform((entered, context) => {
  const minutes = /^\d{1,4}$/.test(entered.trim()) ? Number(entered) : 0
  if (minutes >= LOGIN_MINUTES.min && minutes <= LOGIN_MINUTES.max) return minutes
  context.addIssue({
    code: 'custom',
    message: `Minutes must be a whole number from ${LOGIN_MINUTES.min} to ${LOGIN_MINUTES.max}`,
  })
  return z.NEVER
})

export const serviceDetailFields = {
  organisationName: name('Name of the organisation', MAX_ORGANISATION_NAME).transform(
    (entered) => entered || null,
  ),
  contactEmail: optionalEmail,
}

const schema = z.object({
  serviceName: name('Name of the service', MAX_SERVICE_NAME).pipe(
    z.string().min(1, 'Enter the name of the service'),
  ),
  ...serviceDetailFields,
  privacyEmail: optionalEmail,
  loginMinutes,
  shown: z.string(),
})

export const serviceDetailsForm = defineForm(schema, {
  serviceName: 'text',
  organisationName: 'text',
  contactEmail: 'text',
  privacyEmail: 'text',
  loginMinutes: 'text',
  shown: 'text',
})
