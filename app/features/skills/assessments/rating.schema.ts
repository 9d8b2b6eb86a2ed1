/** The forms for a question and for sealed answers. */
import { z } from 'zod'
import { EVIDENCE_MAX_LENGTH, type RatingAnswer } from '#app/domain/skills/assessment.ts'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const ANSWER_MISSING = 'Select the level that describes you, or “I am not sure”'

/** Browsers send a line break as two characters, but it counts as one. An empty example becomes null. */
const evidence = z
  .string()
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .pipe(
    z
      .string()
      .max(
        EVIDENCE_MAX_LENGTH,
        `Your example must be ${EVIDENCE_MAX_LENGTH.toLocaleString('en-GB')} characters or fewer`,
      ),
  )
  .transform((text) => (text === '' ? null : text))

/** @param available the possible answers to the question */
const ratingSchema = (available: readonly RatingAnswer[]) =>
  z.object({
    answer: z.string().refine((answer) => available.includes(answer), ANSWER_MISSING),
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

export const unsealAnswersForm = defineForm(z.object({ answers: z.string() }), { answers: 'text' })
