import { z } from 'zod'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { GRANTED_ROLES } from '#app/domain/identity/permissions.ts'
import { emailAddressField } from '#app/features/identity/email-address.schema.ts'
import { dateAnswer, defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const word = z.string().trim().max(200, 'Enter 200 characters or fewer')

const schema = z
  .object({
    email: emailAddressField('Enter an email address'),
    role: z.enum(GRANTED_ROLES, 'Select a role'),
    organisation: word,
    profession: word,
    course: word,
    provider: word,
    everywhere: z.boolean(),
    /** Sent by the page that explains what “everywhere” means. */
    confirmed: z.boolean(),
    reason: z.string().trim().max(500, 'Reason must be 500 characters or fewer'),
    until: dateAnswer,
  })
  .transform((form, context) => {
    const { until, reason, ...role } = form
    const { day, problem } = parseDay(until)
    if (problem === 'not-a-day')
      context.addIssue({
        code: 'custom',
        path: ['until'],
        message: 'Last day of the role must be a real date, such as 31 3 2027',
      })
    return { ...role, until: day, reason: reason || null }
  })

export const grantRoleForm = defineForm(schema, {
  email: 'text',
  role: 'text',
  organisation: 'text',
  profession: 'text',
  course: 'text',
  provider: 'text',
  everywhere: 'tick',
  until: 'date',
  reason: 'text',
  confirmed: 'tick',
})
export type GrantRoleAnswers = AnswersOf<typeof grantRoleForm>
