/** What the form that grants a role must be. */
import { z } from 'zod'
import { GRANTED_ROLES } from '#app/domain/permissions.ts'
import { emailAddressField } from '#app/features/account/email-address.schema.ts'

const word = z.string().trim().max(200, 'Enter 200 characters or fewer').optional().default('')

export const GrantRoleSchema = z.object({
  email: emailAddressField('Enter an email address'),
  role: z.enum(GRANTED_ROLES, 'Choose a role'),
  organisation: word,
  course: word,
  provider: word,
})
