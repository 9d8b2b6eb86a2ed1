/** The form with which an organiser adds people to a cohort. */
import { z } from 'zod'
import { MAX_NOMINEES, splitIdentifiers } from '#app/domain/learning/nominations.ts'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const text = z.string().trim()

const schema = z
  .object({
    identifiers: z.string(),
    again: z.boolean(),
    reason: text.pipe(z.string().max(300, 'Reason must be 300 characters or fewer')),
    confirmed: text,
  })
  .transform(({ identifiers, ...input }, context) => {
    const entries = splitIdentifiers(identifiers)
    const addError = (message: string) =>
      void context.addIssue({ code: 'custom', path: ['identifiers'], message })
    if (entries.length === 0) addError('Enter the email addresses or staff numbers of the people')
    if (entries.length > MAX_NOMINEES)
      addError(`Add at most ${MAX_NOMINEES} people at once. You entered ${entries.length}`)
    return { ...input, entries }
  })

export const addForm = defineForm(schema, {
  identifiers: 'text',
  again: 'tick',
  reason: 'text',
  confirmed: 'text',
})
export type AddAnswers = AnswersOf<typeof addForm>
