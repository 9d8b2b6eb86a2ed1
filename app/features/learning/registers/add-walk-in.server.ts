import { actorId, saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { findCurrentPlaces } from '#app/data/learning/cohorts.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { saveEnrolmentEvent } from '#app/data/learning/enrolments.server.ts'
import { findEmailHolder } from '#app/data/people/person-emails.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { placesLeft } from '#app/domain/learning/enrolment.ts'

export type WalkInRefusal = 'not-known' | 'several' | 'on-register' | 'no-places'
/** `day` is that of the session. */
type WalkIn = {
  email: string
  day: Day
  cohortId: number
  by: Actor
  now: Date
  onRegister: readonly { personId: number }[]
}

/**
 * Gives someone who came without a place one, while there are any left; or says why not. Grade is not asked: they are in the room, and a
 * register says what happened.
 */
export async function addWalkIn(
  tx: Tx,
  walkIn: WalkIn,
): Promise<{ enrolmentId: number } | { problem: WalkInRefusal }> {
  const { email, day, cohortId, by, now, onRegister } = walkIn
  const personId = await findEmailHolder(email, day, tx)
  if (personId === 'several') return { problem: 'several' }
  if (personId === 'unknown') return { problem: 'not-known' }
  if (onRegister.some((line) => line.personId === personId)) return { problem: 'on-register' }
  const places = await findCurrentPlaces(tx, cohortId, personId)
  if (placesLeft(places) === 0) return { problem: 'no-places' }
  const reason = 'Came without a place'
  const event = {
    cohortId,
    personId,
    status: 'confirmed',
    reason,
    byId: actorId(by),
    at: now,
  } as const
  const enrolmentId = await saveEnrolmentEvent(tx, event)
  await saveAudit(tx, {
    by,
    action: 'enrolment:confirm',
    subject: 'Enrolment',
    subjectId: enrolmentId,
    before: { status: places.status },
    after: { status: 'confirmed', cohortId, personId },
    reason,
  })
  return { enrolmentId }
}
