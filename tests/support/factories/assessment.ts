/** A self-assessment for tests, against the small criterion. */
import {
  findOwnAssessment,
  saveAssessment,
  saveRating,
  saveSubmission,
  type Assessment,
} from '#app/data/skills/assessments.server.ts'
import { db } from '#app/data/database/database.server.ts'
import type { SignInThrough } from '#app/data/identity/logins.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aFramework } from '#tests/support/factories/framework.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'

type GivenAssessment = {
  personId: number
  /** Skill to answer, in the order they are given. */
  answers?: Record<string, string>
  evidence?: Record<string, string>
  /** Submitted at this instant; left out, it is open. */
  submittedAt?: string
  /** The record and email address it is written through; left out: the person's own. */
  through?: SignInThrough
}

/** Every skill answered with its `working` level: nothing is missing. */
export const ALL_WORKING = { Q1: 'working', Q2: 'working', C1: 'working' }

export async function anAssessment({
  personId,
  answers = {},
  evidence = {},
  submittedAt,
  through,
}: GivenAssessment): Promise<Assessment> {
  const versionId = await aFramework()
  const at = submittedAt ? new Date(submittedAt) : now()
  const reader = await aRatingReader(personId, through)
  return db().$transaction(async (tx) => {
    const { id } = await saveAssessment(tx, { reader, versionId, startedAt: at })
    for (const [skill, answer] of Object.entries(answers)) {
      await saveRating(tx, {
        assessment: { id, versionId },
        skill,
        answer,
        evidence: evidence[skill] ?? null,
        ratedAt: at,
      })
    }
    if (submittedAt) await saveSubmission(tx, id, at)
    const saved = await findOwnAssessment(id, reader, tx)
    if (!saved) throw new Error('The assessment that was just made is not there.')
    return saved
  })
}
