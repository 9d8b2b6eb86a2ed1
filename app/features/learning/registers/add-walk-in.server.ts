import { actorId, saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { findCurrentPlaces } from '#app/data/learning/cohorts.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { saveEnrolmentEvent } from '#app/data/learning/enrolments.server.ts'
import { findEmailHolder } from '#app/data/people/person-emails.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { placesLeft } from '#app/domain/learning/enrolment.ts'

export type WalkInRefusal = 'unknown-email' | 'several-people' | 'already-on-register' | 'full'
type WalkIn = {
  email: string
  /** The day of the session. */
  day: Day
  cohortId: number
  by: Actor
  now: Date
  onRegister: readonly { personId: number }[]
}

/**
 * Enrols someone who came without a place if there are places left, or returns why not. Their grade
 * is not checked, because a register records who was there.
 */
export async function addWalkIn(
  tx: Tx,
  walkIn: WalkIn,
): Promise<{ enrolmentId: number } | { refusal: WalkInRefusal }> {
  const { email, day, cohortId, by, now, onRegister } = walkIn
  const personId = await findEmailHolder(email, day, tx)
  if (personId === 'several') return { refusal: 'several-people' }
  if (personId === 'unknown') return { refusal: 'unknown-email' }
  if (onRegister.some((line) => line.personId === personId))
    return { refusal: 'already-on-register' }
  const places = await findCurrentPlaces(tx, cohortId, personId)
  if (placesLeft(places) === 0) return { refusal: 'full' }
  const reason = 'Came without a place'
  const enrolmentId = await saveEnrolmentEvent(tx, {
    cohortId,
    personId,
    status: 'confirmed',
    reason,
    byId: actorId(by),
    at: now,
  })
  await saveAudit(tx, {
    by,
    action: 'enrolment:confirm',
    subjectId: enrolmentId,
    before: { status: places.status },
    after: { status: 'confirmed', cohortId, personId },
    reason,
  })
  return { enrolmentId }
}
