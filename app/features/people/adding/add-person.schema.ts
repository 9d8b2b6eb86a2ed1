/** The form to add one person. */
import { z } from 'zod'
import { emailAddressField } from '#app/features/identity/email-address.schema.ts'
import {
  choiceField,
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
    email: emailAddressField('Enter the person’s email address'),
    staffId: staffNumberField,
    manager: managerField,
    organisation: choiceField('Select an organisation'),
    profession: choiceField('Select a profession'),
    grade: choiceField('Select a grade'),
    from: dateAnswer,
    reason: reasonField('why you are adding the person'),
    /** The person who left no longer has the email address. */
    handOn: z.boolean(),
    /** They are not one of the people with the same name. */
    isAnother: z.boolean(),
  })
  .transform(({ from, organisation, profession, grade, ...person }, context) => {
    const day = readDay(
      from,
      { name: 'from', missing: 'the first day in the post', label: 'First day' },
      context,
    )
    const post = { organisationId: organisation, professionId: profession, gradeId: grade }
    return { ...person, post, from: day ?? today() }
  })

export const addPersonForm = defineForm(schema, {
  name: 'text',
  email: 'text',
  staffId: 'text',
  manager: 'text',
  organisation: 'text',
  profession: 'text',
  grade: 'text',
  from: 'date',
  reason: 'text',
  handOn: 'tick',
  isAnother: 'tick',
})
export type AddPersonAnswers = AnswersOf<typeof addPersonForm>
export type AddPersonInput = ValueOf<typeof addPersonForm>
