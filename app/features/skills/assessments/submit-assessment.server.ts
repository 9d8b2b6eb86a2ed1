import { findOwnAssessment, saveSubmission } from '#app/data/skills/assessments.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import {
  currentRatings,
  whyCannotSubmit,
  type SubmitRefusal,
} from '#app/domain/skills/assessment.ts'
import { findEarlierAnswers } from '#app/features/skills/assessments/earlier-answers.server.ts'

type Submission = {
  assessmentId: number
  reader: RatingReader
  skills: readonly string[]
  now: Date
}

/** Submits a self-assessment. After that its answers cannot change. @returns the refusal, or null. */
export const submitAssessment = ({
  assessmentId,
  reader,
  skills,
  now,
}: Submission): Promise<SubmitRefusal | null> =>
  inTransaction(async (tx) => {
    const assessment = await findOwnAssessment(assessmentId, reader, tx)
    if (!assessment) return 'not-all-answered'
    const { carried } = await findEarlierAnswers(reader, assessment.versionId, tx)
    const refusal = whyCannotSubmit(assessment, {
      skills,
      answered: new Set(currentRatings(assessment.ratings).keys()),
      carried: new Set(carried.keys()),
    })
    if (refusal) return refusal
    await saveSubmission(tx, assessmentId, now)
    await saveAudit(tx, {
      by: { personId: reader.personId },
      action: 'assessment:submit',
      subjectId: assessmentId,
    })
    return null
  })
