import { hasLeft } from '#app/data/identity/role-grants.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { hasPendingClaim, saveClaim } from '#app/data/learning/completions/claims.server.ts'
import { listCompletionRecords } from '#app/data/learning/completions/completions.server.ts'
import type { Course } from '#app/data/learning/courses/courses.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { findPersonWithManager, lockPerson } from '#app/data/people/person-locks.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { whyCannotClaim, type ClaimRefusal } from '#app/domain/learning/claims.ts'
import { claimMade } from '#app/features/learning/claims/claim-emails.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

type Claim = {
  personId: number
  course: Pick<Course, 'id' | 'title'>
  completedOn: Day
  evidence: string
  link: string | null
  now: Date
}

/** Saves a learner's claim and emails their manager. Returns why it cannot be made, or null. */
export const claimCompletion = ({
  personId,
  course,
  completedOn,
  evidence,
  link,
  now,
}: Claim): Promise<ClaimRefusal | null> =>
  inTransaction(async (tx) => {
    await lockPerson(tx, personId)
    const records = await listCompletionRecords(tx, course.id, [personId])
    const refusal = whyCannotClaim(completedOn, {
      today: dayInLondon(now),
      completions: records.map((record) => ({ ...record, isRevoked: record.revoked })),
      hasPending: await hasPendingClaim(tx, personId, course.id),
    })
    if (refusal) return refusal
    const claim = { personId, courseId: course.id, completedOn, evidence, link, madeAt: now }
    const { id } = await saveClaim(tx, claim)
    await saveAudit(tx, {
      by: { personId },
      action: 'claim:make',
      subjectId: id,
      after: { personId, courseId: course.id, completedOn },
    })
    const { name: claimant, manager } = await findPersonWithManager(personId, tx)
    if (manager && !(await hasLeft(manager.id, tx)))
      await saveMessage(tx, {
        to: manager.email,
        kind: 'claim-made',
        personId: manager.id,
        courseId: course.id,
        ...claimMade({
          name: manager.name,
          claimant,
          courseTitle: course.title,
          completedOn,
          url: env().baseUrl + paths.claim(id),
        }),
      })
    return null
  })
