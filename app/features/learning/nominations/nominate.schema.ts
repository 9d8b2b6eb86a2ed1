/** The form to nominate people for a cohort: ticked reports, and a pasted list. */
import { z } from 'zod'
import { MAX_NOMINEES, splitIdentifiers } from '#app/domain/learning/nominations.ts'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const schema = z
  .object({
    people: z.array(z.string().regex(/^[1-9]\d{0,8}$/)),
    identifiers: z.string(),
    step: z.string(),
  })
  .transform(({ people, identifiers, step }, context) => {
    const entries = splitIdentifiers(identifiers)
    const total = people.length + entries.length
    const addError = (message: string) =>
      void context.addIssue({ code: 'custom', path: ['identifiers'], message })
    if (total === 0) addError('Select people, or enter their email addresses or staff numbers')
    if (total > MAX_NOMINEES)
      addError(`Nominate at most ${MAX_NOMINEES} people at once. You entered ${total}`)
    return { personIds: people.map(Number), entries, isConfirmed: step === 'nominate' }
  })

export const nominateForm = defineForm(schema, {
  people: 'list',
  identifiers: 'text',
  step: 'text',
})
export type NominateAnswers = AnswersOf<typeof nominateForm>
