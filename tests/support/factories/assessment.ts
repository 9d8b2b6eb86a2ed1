import {
  findOwnAssessment,
  saveRating,
  type Assessment,
} from '#app/data/skills/assessments.server.ts'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import type { SignInSource } from '#app/data/identity/logins.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aFramework } from '#tests/support/factories/framework.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'

type GivenAssessment = {
  personId: number
  /** The answer to each skill, in the order in which they are saved. */
  answers?: Record<string, string>
  evidence?: Record<string, string>
  /** If it is missing, the assessment is not submitted. */
  submittedAt?: string
  /** The record and email address that the person signs in with. Defaults to their own. */
  signIn?: SignInSource
}

/** Answers to every skill, all at the working level. */
export const ALL_WORKING = { Q1: 'working', Q2: 'working', C1: 'working' }

/** Saves a self-assessment against the test criterion. */
export async function anAssessment({
  personId,
  answers = {},
  evidence = {},
  submittedAt,
  signIn,
}: GivenAssessment): Promise<Assessment> {
  const versionId = await aFramework()
  const at = submittedAt ? new Date(submittedAt) : now()
  const reader = await aRatingReader(personId, signIn)
  return inTransaction(async (tx) => {
    const { id } = await tx.assessment.create({
      data: {
        personId,
        ...reader.through,
        versionId,
        startedAt: at,
        submittedAt: submittedAt ? at : null,
      },
      select: { id: true },
    })
    for (const [skill, answer] of Object.entries(answers)) {
      await saveRating(tx, {
        assessment: { id, versionId },
        skill,
        answer,
        evidence: evidence[skill] ?? null,
        ratedAt: at,
      })
    }
    const saved = await findOwnAssessment(id, reader, tx)
    if (!saved) throw new Error('The assessment was not saved.')
    return saved
  })
}

/** Saves a private note about the first skill of an assessment's criterion. */
export async function aPrivateNote(
  personId: number,
  { versionId }: { versionId: number },
  text = 'Ask Priya about this.',
): Promise<void> {
  const skill = await db().skill.findFirstOrThrow({
    where: { versionId },
    orderBy: { order: 'asc' },
  })
  const { through } = await aRatingReader(personId)
  await db().privateNote.create({
    data: { personId, ...through, lineageId: skill.id, text, updatedAt: now() },
  })
}
