/** The forms for a question and for sealed answers. */
import { z } from 'zod'
import { EVIDENCE_MAX_LENGTH, type RatingAnswer } from '#app/domain/skills/assessment.ts'
import { DRAFT_MAX_LENGTH, type Entry } from '#app/domain/skills/assessments/entry.ts'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const ANSWER_MISSING = 'Select the level that describes you, or “I am not sure”'

/** Browsers send a line break as two characters, but it counts as one. */
const normalised = (text: string): string => text.replaceAll('\r\n', '\n').trim()
const orNull = (text: string): string | null => (text === '' ? null : text)

/** An empty example becomes null. */
const evidence = z
  .string()
  .transform(normalised)
  .pipe(
    z
      .string()
      .max(
        EVIDENCE_MAX_LENGTH,
        `Your example must be ${EVIDENCE_MAX_LENGTH.toLocaleString('en-GB')} characters or fewer`,
      ),
  )
  .transform(orNull)

/** @param available the possible answers to the question */
const ratingSchema = (available: readonly RatingAnswer[]) =>
  z.object({
    answer: z.string().refine((answer) => available.includes(answer), ANSWER_MISSING),
    evidence,
    /** Which button was pressed. */
    afterwards: z.string(),
    /** Which page sends it, and what was saved when it was shown. */
    page: z.string(),
    seen: z.string(),
  })

export const ratingForm = defineForm(ratingSchema, {
  answer: 'text',
  evidence: 'text',
  afterwards: 'text',
  page: 'text',
  seen: 'text',
})
export type RatingAnswers = AnswersOf<typeof ratingForm>

/** What was typed, which may not be a complete answer yet. Null if the example is longer than we can save. */
export function entryFrom(
  answers: Pick<RatingAnswers, 'answer' | 'evidence'>,
  available: readonly RatingAnswer[],
): Entry | null {
  const text = normalised(answers.evidence)
  if (text.length > DRAFT_MAX_LENGTH) return null
  const answer = available.includes(answers.answer) ? answers.answer : null
  return { answer, evidence: orNull(text) }
}

export const unsealAnswersForm = defineForm(z.object({ answers: z.string() }), { answers: 'text' })
