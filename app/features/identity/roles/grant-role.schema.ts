/** What the form that grants a role must be. */
import { z } from 'zod'
import { readDayFields } from '#app/domain/calendar/day-fields.ts'
import { GRANTED_ROLES } from '#app/domain/identity/permissions.ts'
import { emailAddressField } from '#app/features/identity/email-address.schema.ts'

const word = z.string().trim().max(200, 'Enter 200 characters or fewer').optional().default('')
const box = z
  .string()
  .optional()
  .transform((sent) => sent === 'yes')

export const GrantRoleSchema = z
  .looseObject({
    email: emailAddressField('Enter an email address'),
    role: z.enum(GRANTED_ROLES, 'Choose a role'),
    organisation: word,
    course: word,
    provider: word,
    everywhere: box,
    /** Sent by the page that says what “everywhere” means. */
    confirmed: box,
    reason: z.string().trim().max(500, 'Enter 500 characters or fewer').optional().default(''),
  })
  .transform((sent, context) => {
    const { email, role, organisation, course, provider, everywhere, confirmed, reason } = sent
    const { day, problem } = readDayFields(sent, 'until')
    if (problem === 'not-a-day')
      context.addIssue({
        code: 'custom',
        path: ['until'],
        message: 'Enter a date that exists, such as 31 3 2027, or leave it empty',
      })
    return {
      email,
      role,
      organisation,
      course,
      provider,
      everywhere,
      confirmed,
      until: day,
      reason: reason || null,
    }
  })
