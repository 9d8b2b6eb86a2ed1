/** The form with which people who edit the criterion import a file. */
import { z } from 'zod'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

/** The uploaded file is not one of the form's answers. */
export const criterionImportForm = defineForm(
  z.object({ replaceDraft: z.boolean(), dryRun: z.boolean(), pageToken: z.string() }),
  { replaceDraft: 'tick', dryRun: 'tick', pageToken: 'text' },
)
export type CriterionImportAnswers = AnswersOf<typeof criterionImportForm>
