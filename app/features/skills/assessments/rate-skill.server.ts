import { findOwnAssessment, saveRating } from '#app/data/skills/assessments.server.ts'
import { deleteDraft } from '#app/data/skills/assessments/drafts.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { currentRatings, isNewAnswer, type RatingAnswer } from '#app/domain/skills/assessment.ts'
import { isChangedElsewhere, type QuestionPage } from '#app/domain/skills/assessments/entry.ts'
import {
  writeNote,
  type EnteredNote,
} from '#app/features/skills/assessments/private-note.server.ts'
import { savedEntryOf } from '#app/features/skills/assessments/saved-entry.ts'

export type NewAnswer = {
  assessmentId: number
  reader: RatingReader
  /** The code of a skill in the assessment's version. */
  skill: string
  answer: RatingAnswer
  evidence: string | null
  /** The page that sent the answer. If null, the answer is saved even if it was changed elsewhere. */
  page?: QuestionPage | null
  note?: EnteredNote | null
  now: Date
}

export type SaveRefusal = 'already-submitted' | 'changed-elsewhere'

/** Adds a rating for a skill, unless it is the same as the current one, and deletes its draft. @returns the refusal, or null. */
export const rateSkill = ({
  assessmentId,
  reader,
  skill,
  page,
  note,
  now,
  ...entry
}: NewAnswer): Promise<SaveRefusal | null> =>
  inTransaction(async (tx) => {
    const assessment = await findOwnAssessment(assessmentId, reader, tx)
    if (!assessment || assessment.submittedAt !== null) return 'already-submitted'
    const saved = savedEntryOf(assessment, skill)
    if (page && isChangedElsewhere(saved, page, entry)) return 'changed-elsewhere'
    if (note) await writeNote(tx, { reader, note, now })
    if (saved.draft) await deleteDraft(tx, { assessment, skill })
    const current = currentRatings(assessment.ratings).get(skill)
    if (!isNewAnswer(entry, current)) return null
    const ratingId = await saveRating(tx, { assessment, skill, ...entry, ratedAt: now })
    // Answers are private: the audit log records that someone answered, not what they answered.
    await saveAudit(tx, {
      by: { personId: reader.personId },
      action: 'rating:save',
      subjectId: ratingId,
      after: { assessment: assessmentId, skill },
    })
    return null
  })
