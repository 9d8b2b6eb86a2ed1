/** The form that sets up an empty service. */
import { z } from 'zod'
import { emailAddressField } from '#app/features/identity/email-address.schema.ts'
import { serviceDetailFields } from '#app/features/operations/settings/service-details.schema.ts'
import {
  nameField,
  staffNumberField,
} from '#app/features/people/corrections/person-fields.schema.ts'
import { defineForm, type AnswersOf, type ValueOf } from '#app/platform/forms/define-form.server.ts'

const schema = z.object({
  organisationName: serviceDetailFields.organisationName,
  contactEmail: serviceDetailFields.contactEmail,
  name: z.string().trim().min(1, 'Enter your full name').pipe(nameField),
  email: emailAddressField('Enter your work email address'),
  staffId: z
    .literal('')
    .transform(() => null)
    .or(staffNumberField),
  lists: z.enum(['built-in', 'own'], 'Select which lists to start with'),
})

export const setUpForm = defineForm(schema, {
  organisationName: 'text',
  contactEmail: 'text',
  name: 'text',
  email: 'text',
  staffId: 'text',
  lists: 'text',
})
export type SetUpInput = ValueOf<typeof setUpForm>
export type SetUpAnswers = AnswersOf<typeof setUpForm>
