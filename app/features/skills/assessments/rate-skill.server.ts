import { findOwnAssessment, saveRating } from '#app/data/skills/assessments.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { currentRatings, isNewAnswer, type RatingAnswer } from '#app/domain/skills/assessment.ts'

export type NewAnswer = {
  assessmentId: number
  reader: RatingReader
  /** The code of a skill in the assessment's version. */
  skill: string
  answer: RatingAnswer
  evidence: string | null
  now: Date
}

/** Adds a rating for a skill, unless it is the same as the current one. @returns the refusal, or null. */
export const rateSkill = ({
  assessmentId,
  reader,
  skill,
  answer,
  evidence,
  now,
}: NewAnswer): Promise<'already-submitted' | null> =>
  inTransaction(async (tx) => {
    const assessment = await findOwnAssessment(assessmentId, reader, tx)
    if (!assessment || assessment.submittedAt !== null) return 'already-submitted'
    const current = currentRatings(assessment.ratings).get(skill)
    if (!isNewAnswer({ answer, evidence }, current)) return null
    const ratingId = await saveRating(tx, { assessment, skill, answer, evidence, ratedAt: now })
    // Answers are private: the audit log records that someone answered, not what they answered.
    await saveAudit(tx, {
      by: { personId: reader.personId },
      action: 'rating:save',
      subjectId: ratingId,
      after: { assessment: assessmentId, skill },
    })
    return null
  })
