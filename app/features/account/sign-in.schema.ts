/** What the sign-in form must be. */
import { z } from 'zod'

const next = z.string().optional()
const FORMAT = 'Enter an email address in the correct format, like name@example.gov.uk'

export const SignInSchema = z.object({
  email: z
    .string('Enter your email address')
    .trim()
    .min(1, 'Enter your email address')
    .max(254, 'Your email address must have 254 characters or fewer')
    .pipe(z.email(FORMAT))
    .transform((email) => email.toLowerCase()),
  next,
})

export const SignInAsSchema = z.object({
  role: z.enum(
    ['learner', 'manager', 'course-admin', 'department-lead', 'analyst', 'framework-owner', 'service-admin'],
    'Choose who to sign in as',
  ),
  next,
})

export const UseLinkSchema = z.object({ next })
