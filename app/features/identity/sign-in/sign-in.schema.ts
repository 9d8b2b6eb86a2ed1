/** What the sign-in form must be. */
import { z } from 'zod'
import { emailAddressField } from '#app/features/identity/email-address.schema.ts'

const next = z.string().optional()
export const SignInSchema = z.object({
  email: emailAddressField('Enter your email address'),
  next,
})

export const SignInAsSchema = z.object({
  role: z.enum(
    [
      'learner',
      'manager',
      'course-admin',
      'department-lead',
      'analyst',
      'framework-owner',
      'service-admin',
    ],
    'Choose who to sign in as',
  ),
  next,
})

export const UseLinkSchema = z.object({ next })
