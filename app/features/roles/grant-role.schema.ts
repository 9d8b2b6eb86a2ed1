/** What the form that grants a role must be. */
import { z } from 'zod'
import { GRANTED_ROLES } from '#app/domain/permissions.ts'

const word = z.string().trim().max(200, 'Enter 200 characters or fewer').optional().default('')

export const GrantRoleSchema = z.object({
  email: z
    .string('Enter an email address')
    .trim()
    .min(1, 'Enter an email address')
    .max(254, 'Enter 254 characters or fewer')
    .pipe(z.email('Enter an email address in the correct format, like name@example.gov.uk')),
  role: z.enum(GRANTED_ROLES, 'Choose a role'),
  organisation: word,
  course: word,
  provider: word,
})
