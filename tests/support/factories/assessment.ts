/** A self-assessment for tests, against the small criterion. */
import { findOwnAssessment, saveAssessment, saveRating, saveSubmission, type Assessment } from '#app/data/assessments.server.ts'
import { db } from '#app/data/database.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aFramework } from '#tests/support/factories/framework.ts'

type GivenAssessment = {
  personId: number
  /** Skill to answer, in the order they are given. */
  answers?: Record<string, string>
  evidence?: Record<string, string>
  /** Submitted at this instant; left out, it is open. */
  submittedAt?: string
}

/** Every skill answered with its `working` level: nothing is missing. */
export const ALL_WORKING = { Q1: 'working', Q2: 'working', C1: 'working' }

export async function anAssessment({ personId, answers = {}, evidence = {}, submittedAt }: GivenAssessment): Promise<Assessment> {
  const versionId = await aFramework()
  const at = submittedAt ? new Date(submittedAt) : now()
  return db().$transaction(async (tx) => {
    const { id } = await saveAssessment(tx, { personId, versionId, startedAt: at })
    for (const [skill, answer] of Object.entries(answers)) {
      await saveRating(tx, { assessment: { id, versionId }, skill, answer, evidence: evidence[skill] ?? null, ratedAt: at })
    }
    if (submittedAt) await saveSubmission(tx, id, at)
    const saved = await findOwnAssessment(id, personId, tx)
    if (!saved) throw new Error('The assessment that was just made is not there.')
    return saved
  })
}
