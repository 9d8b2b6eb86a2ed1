import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  saveFeedback,
  saveFollowUp,
  type Answers,
} from '#app/data/learning/completions/feedback.server.ts'
import type { FollowUp } from '#app/domain/learning/feedback.ts'

type By = { completionId: number; personId: number }

/** Saves a person's answers, once. The audit log does not say what they answered. @returns whether they had not answered */
export const giveFeedback = (
  { completionId, personId }: By,
  answers: Answers,
  now: Date,
): Promise<boolean> =>
  inTransaction(async (tx) => {
    if (!(await saveFeedback(tx, completionId, { ...answers, answeredAt: now }))) return false
    await saveAudit(tx, { by: { personId }, action: 'feedback:give', subjectId: completionId })
    return true
  })

/** Saves whether someone did what they said they would. They can change the answer. */
export const answerFollowUp = ({ completionId, personId }: By, followUp: FollowUp): Promise<void> =>
  inTransaction(async (tx) => {
    await saveFollowUp(tx, completionId, followUp)
    await saveAudit(tx, { by: { personId }, action: 'feedback:give', subjectId: completionId })
  })
