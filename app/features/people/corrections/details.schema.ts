/** The form to correct a person's name, email address, staff number and manager. */
import { z } from 'zod'
import { emailAddressField } from '#app/features/identity/email-address.schema.ts'
import {
  managerField,
  nameField,
  readDay,
  reasonField,
  staffNumberField,
} from '#app/features/people/corrections/person-fields.schema.ts'
import { today } from '#app/platform/clock.server.ts'
import {
  dateAnswer,
  defineForm,
  type AnswersOf,
  type ValueOf,
} from '#app/platform/forms/define-form.server.ts'

const schema = z
  .object({
    name: nameField,
    email: z.union([z.literal('').transform(() => null), emailAddressField('')]),
    staffId: z.union([z.literal('').transform(() => null), staffNumberField]),
    manager: managerField,
    on: dateAnswer,
    reason: reasonField('why you are correcting the record'),
    /** The person who left no longer has the email address. */
    handOn: z.boolean(),
    shown: z.string(),
  })
  .transform(({ on, shown: _, ...details }, context) => {
    const day = readDay(
      on,
      { name: 'on', missing: 'the day from which this is right', label: 'Date' },
      context,
    )
    if (day !== null && day > today())
      context.addIssue({
        code: 'custom',
        path: ['on'],
        message: 'Date must be today or in the past',
      })
    return { ...details, on: day ?? today() }
  })

export const detailsForm = defineForm(schema, {
  name: 'text',
  email: 'text',
  staffId: 'text',
  manager: 'text',
  on: 'date',
  reason: 'text',
  handOn: 'tick',
  shown: 'text',
})
export type DetailsAnswers = AnswersOf<typeof detailsForm>
export type DetailsInput = ValueOf<typeof detailsForm>
