import { saveAudits } from '#app/data/operations/audit.server.ts'
import { inTransaction, Rollback, type Tx } from '#app/data/database/database.server.ts'
import { findCompletionEnds } from '#app/data/facts/course-validities.server.ts'
import { saveDecision, type ClaimToDecide } from '#app/data/learning/completions/claims.server.ts'
import {
  listCompletionRecords,
  saveCompletions,
} from '#app/data/learning/completions/completions.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { findKeptIds } from '#app/data/people/merge-records.server.ts'
import { findPersonWithManager, lockPerson } from '#app/data/people/person-locks.server.ts'
import { claimDeclined } from '#app/features/learning/claims/claim-emails.ts'
import type { DecideRefusal } from '#app/features/learning/claims/claim-messages.ts'
import { completionRecorded } from '#app/features/learning/completions/completion-emails.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

type Deciding = { claim: ClaimToDecide; decidedById: number; now: Date }

/** The person's record that counts, if theirs was merged since the claim. */
async function findClaimant(tx: Tx, { personId }: ClaimToDecide) {
  await lockPerson(tx, personId)
  const kept = (await findKeptIds(tx, [personId])).get(personId)
  return findPersonWithManager(kept ?? personId, tx)
}

/** Records the completion that a learner claimed, and emails them. Returns why it cannot be, or null. */
export const confirmClaim = ({
  claim,
  decidedById,
  now,
}: Deciding): Promise<DecideRefusal | null> =>
  inTransaction(async (tx) => {
    const { course, courseId, completedOn } = claim
    const person = await findClaimant(tx, claim)
    const sameDay = (await listCompletionRecords(tx, courseId, [person.id])).find(
      (record) => record.completedOn === completedOn,
    )
    if (sameDay) return sameDay.revoked ? 'was-removed' : 'already-completed'
    const by = { personId: decidedById }
    const [completion] = await saveCompletions(tx, {
      course,
      cohortId: null,
      source: 'claim',
      people: [{ personId: person.id, completedOn }],
      recordedById: decidedById,
      now,
    })
    const completionId = completion?.id ?? 0
    const decision = { status: 'confirmed', decidedById, decidedAt: now, completionId } as const
    if (!(await saveDecision(tx, claim.id, decision)))
      throw new Rollback<DecideRefusal | null>('already-decided')
    const after = { personId: person.id, completedOn, courseId, cohortId: null, source: 'claim' }
    await saveAudits(tx, [
      { by, action: 'claim:confirm', subjectId: claim.id, after: { completionId } },
      { by, action: 'completion:record', subjectId: completionId, after },
    ])
    await saveMessage(tx, {
      to: person.email,
      kind: 'completion',
      personId: person.id,
      courseId: claim.courseId,
      ...completionRecorded({
        name: person.name,
        courseTitle: course.title,
        hasCertificate: course.certificate,
        completedOn,
        endsOn: (await findCompletionEnds(tx, course))(completedOn),
        url: env().baseUrl + paths.learning(),
      }),
    })
    return null
  })

/** Declines a claim and emails the learner the reason. Returns why it cannot be, or null. */
export const declineClaim = ({
  claim,
  reason,
  decidedById,
  now,
}: Deciding & { reason: string }): Promise<DecideRefusal | null> =>
  inTransaction(async (tx) => {
    const { id: personId, name, email } = await findClaimant(tx, claim)
    const decision = { status: 'declined', decidedById, decidedAt: now, reason } as const
    if (!(await saveDecision(tx, claim.id, decision))) return 'already-decided'
    await saveAudits(tx, [
      { by: { personId: decidedById }, action: 'claim:decline', subjectId: claim.id, reason },
    ])
    const { course, completedOn } = claim
    await saveMessage(tx, {
      to: email,
      kind: 'claim-declined',
      personId,
      courseId: claim.courseId,
      ...claimDeclined({
        name,
        courseTitle: course.title,
        completedOn,
        reason,
        url: env().baseUrl + paths.course(course.code),
      }),
    })
    return null
  })
