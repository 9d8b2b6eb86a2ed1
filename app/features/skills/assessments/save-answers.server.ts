/** Saves the form of a question, whichever button sent it. */
import { findOwnAssessment } from '#app/data/skills/assessments.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { answerName } from '#app/domain/skills/assessment.ts'
import { currentEntry, isSameEntry, seenOf } from '#app/domain/skills/assessments/entry.ts'
import { skillLevels } from '#app/domain/skills/findings.ts'
import type { FrameworkSkill } from '#app/domain/skills/framework.ts'
import type { OtherEntry } from '#app/features/skills/assessments/answered-elsewhere.tsx'
import { pageOf, stampFor } from '#app/features/skills/assessments/form-stamp.server.ts'
import { findQuestionContext } from '#app/features/skills/assessments/earlier-answers.server.ts'
import { saveEntry } from '#app/features/skills/assessments/save-entry.server.ts'
import { rateSkill, type SaveRefusal } from '#app/features/skills/assessments/rate-skill.server.ts'
import { listAnswersTo } from '#app/features/skills/assessments/rating-question.ts'
import {
  entryFrom,
  noteFrom,
  ratingForm,
  type RatingAnswers,
} from '#app/features/skills/assessments/rating.schema.ts'
import type { OwnAssessment } from '#app/features/skills/assessments/require-assessment.server.ts'
import { savedEntryOf } from '#app/features/skills/assessments/saved-entry.ts'
import { now } from '#app/platform/clock.server.ts'

const MESSAGES: Readonly<Record<SaveRefusal, string>> = {
  'already-submitted':
    'You have submitted this assessment, so you can no longer change its answers. Start a new assessment to answer again',
  'changed-elsewhere':
    'This answer was changed in another window or on another device. Check both, then continue',
}

export type SaveOutcome =
  | { afterwards: string }
  | { errors: Record<string, string>; answers: RatingAnswers; elsewhere: OtherEntry | null }

type Sent = {
  assessment: OwnAssessment
  skill: FrameworkSkill
  reader: RatingReader
  form: FormData
}

/**
 * A complete answer becomes a rating. “Back” and “Save and come back later” also save an incomplete one, as a draft.
 * @returns which button was pressed, or the refusal
 */
export async function saveAnswers({
  assessment,
  skill,
  reader,
  form: sent,
}: Sent): Promise<SaveOutcome> {
  const available = listAnswersTo(assessment.framework, skill)
  const form = ratingForm.parse(sent, available)
  const { answers } = form
  const page = pageOf(answers)
  const isLeaving = answers.afterwards === 'later' || answers.afterwards === 'back'
  const entry = isLeaving ? entryFrom(answers, available) : null
  if (!form.ok && !entry) return { errors: form.errors, answers, elsewhere: null }

  const { carried, lineageId } = await findQuestionContext(reader, assessment.versionId, skill.code)
  const note = noteFrom(answers, lineageId)
  const question = {
    assessmentId: assessment.id,
    reader,
    skill: skill.code,
    page,
    note,
    now: now(),
  }
  // Leaving a question that shows an answer from before does not confirm it.
  const isUntouched =
    entry !== null &&
    carried !== null &&
    !assessment.answered.has(skill.code) &&
    isSameEntry(entry, carried)
  const saved =
    form.ok && !isUntouched
      ? await rateSkill({ ...question, answer: form.value.answer, evidence: form.value.evidence })
      : await saveEntry({ ...question, carried, entry: entry ?? { answer: null, evidence: null } })
  if (saved === null || typeof saved === 'object') return { afterwards: answers.afterwards }
  return {
    errors: ratingForm.errorIn('form', MESSAGES[saved]),
    answers,
    ...(saved === 'changed-elsewhere'
      ? await showOther(assessment, skill, reader, answers)
      : { elsewhere: null }),
  }
}

/** What is saved now, and the answers to send if the person continues. */
async function showOther(
  { id, framework }: OwnAssessment,
  skill: FrameworkSkill,
  reader: RatingReader,
  answers: RatingAnswers,
): Promise<{ elsewhere: OtherEntry | null; answers: RatingAnswers }> {
  const assessment = await findOwnAssessment(id, reader)
  if (!assessment) return { elsewhere: null, answers }
  const saved = savedEntryOf(assessment, skill.code)
  const { answer, evidence } = currentEntry(saved)
  const name = answer === null ? null : answerName(skillLevels(framework, skill), answer)
  return {
    elsewhere: { answer: name, evidence },
    answers: { ...answers, page: stampFor(reader), seen: seenOf(saved) },
  }
}
