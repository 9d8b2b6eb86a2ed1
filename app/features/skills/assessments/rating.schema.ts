/** The forms for a question and for sealed answers. */
import { z } from 'zod'
import { EVIDENCE_MAX_LENGTH, type RatingAnswer } from '#app/domain/skills/assessment.ts'
import { DRAFT_MAX_LENGTH, type Entry } from '#app/domain/skills/assessments/entry.ts'
import { NOTE_MAX_LENGTH } from '#app/domain/skills/assessments/private-note.ts'
import type { EnteredNote } from '#app/features/skills/assessments/private-note.server.ts'
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

const note = z
  .string()
  .transform(normalised)
  .pipe(
    z
      .string()
      .max(
        NOTE_MAX_LENGTH,
        `Your note must be ${NOTE_MAX_LENGTH.toLocaleString('en-GB')} characters or fewer`,
      ),
  )

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
    note,
    noteSeen: z.string(),
  })

export const ratingForm = defineForm(ratingSchema, {
  answer: 'text',
  evidence: 'text',
  afterwards: 'text',
  page: 'text',
  seen: 'text',
  note: 'text',
  noteSeen: 'text',
})
export type RatingAnswers = AnswersOf<typeof ratingForm>

/** What was typed, which may not be a complete answer yet. Null if a text is longer than we can save. */
export function entryFrom(
  answers: Pick<RatingAnswers, 'answer' | 'evidence' | 'note'>,
  available: readonly RatingAnswer[],
): Entry | null {
  const text = normalised(answers.evidence)
  if (text.length > DRAFT_MAX_LENGTH || normalised(answers.note).length > NOTE_MAX_LENGTH)
    return null
  const answer = available.includes(answers.answer) ? answers.answer : null
  return { answer, evidence: orNull(text) }
}

/** The private note in a form. Null if the form has none. @param lineageId of the skill, or null if its version is not published */
export const noteFrom = (
  { note: text, noteSeen: seen }: Pick<RatingAnswers, 'note' | 'noteSeen'>,
  lineageId: number | null,
): EnteredNote | null =>
  lineageId === null || seen === '' ? null : { lineageId, text: normalised(text), seen }

export const unsealAnswersForm = defineForm(z.object({ answers: z.string() }), { answers: 'text' })
