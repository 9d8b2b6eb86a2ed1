/** The forms of a question and of sealed answers. */
import { z } from 'zod'
import { EVIDENCE_LIMIT, type RatingAnswer } from '#app/domain/skills/assessment.ts'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const CHOOSE = 'Select the level that describes you, or that you are not sure'

/** Browsers send line breaks as two characters; they count as one. Empty means none. */
const evidence = z
  .string()
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .pipe(
    z
      .string()
      .max(
        EVIDENCE_LIMIT,
        `Your example must be ${EVIDENCE_LIMIT.toLocaleString('en-GB')} characters or fewer`,
      ),
  )
  .transform((text) => (text === '' ? null : text))

/** @param offered the answers that the question offers */
const ratingSchema = (offered: readonly RatingAnswer[]) =>
  z.object({
    answer: z.string().refine((answer) => offered.includes(answer), CHOOSE),
    evidence,
    /** Which button was pressed. */
    afterwards: z.string(),
  })

export const ratingForm = defineForm(ratingSchema, {
  answer: 'text',
  evidence: 'text',
  afterwards: 'text',
})
export type RatingAnswers = AnswersOf<typeof ratingForm>

export const openSealedForm = defineForm(z.object({ answers: z.string() }), { answers: 'text' })
