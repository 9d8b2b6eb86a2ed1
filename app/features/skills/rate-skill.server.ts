/** Keeps an answer to one question of a self-assessment. */
import { findOwnAssessment, saveRating } from '#app/data/skills/assessments.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { countingRatings, isNewAnswer, type RatingAnswer } from '#app/domain/skills/assessment.ts'

export type GivenAnswer = {
  assessmentId: number
  reader: RatingReader
  /** By code: one of the assessment's version. */
  skill: string
  answer: RatingAnswer
  evidence: string | null
  now: Date
}

/**
 * Adds the answer to those before; the same answer again adds nothing.
 * @returns why it cannot be kept, or null when it is.
 */
export const rateSkill = ({
  assessmentId,
  reader,
  skill,
  answer,
  evidence,
  now,
}: GivenAnswer): Promise<'already-submitted' | null> =>
  inTransaction(async (tx) => {
    const assessment = await findOwnAssessment(assessmentId, reader, tx)
    if (!assessment || assessment.submittedAt !== null) return 'already-submitted'
    const counting = countingRatings(assessment.ratings).get(skill)
    if (!isNewAnswer({ answer, evidence }, counting)) return null
    const ratingId = await saveRating(tx, { assessment, skill, answer, evidence, ratedAt: now })
    // Answers are the person's own: those who read the audit learn that there is one, not what it says.
    await saveAudit(tx, {
      by: { personId: reader.personId },
      action: 'rating:save',
      subject: 'Rating',
      subjectId: ratingId,
      after: { assessment: assessmentId, skill },
    })
    return null
  })
