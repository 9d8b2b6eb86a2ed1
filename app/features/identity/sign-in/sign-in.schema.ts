import { z } from 'zod'
import { DEMONSTRATION_ROLES } from '#app/domain/identity/permissions.ts'
import { emailAddressField } from '#app/features/identity/email-address.schema.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const next = z.string()

const signInSchema = z.object({
  email: emailAddressField('Enter your email address'),
  next,
})
export const signInForm = defineForm(signInSchema, { email: 'text', next: 'text' })

const signInAsSchema = z.object({
  role: z.enum(DEMONSTRATION_ROLES, 'Choose who to sign in as'),
  next,
})

export const signInAsForm = defineForm(signInAsSchema, { role: 'text', next: 'text' })

export const useLinkForm = defineForm(z.object({ next }), { next: 'text' })

/** The id of a login to end. Empty to end all of them. */
export const endLoginForm = defineForm(z.object({ login: z.string() }), { login: 'text' })
