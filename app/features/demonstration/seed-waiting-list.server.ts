/** Adds a waiting list to the demonstration’s full cohort. Its first person, the demonstration’s learner, has an offer. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { listCurrentLeaders } from '#app/data/demonstration/activity.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { listUpcomingCohorts } from '#app/data/learning/cohorts/cohorts.server.ts'
import { listConfirmedPeople } from '#app/data/learning/places/enrolments.server.ts'
import { bookPlaces } from '#app/features/learning/enrolments/book.server.ts'
import { withdraw } from '#app/features/learning/enrolments/withdraw.server.ts'
import { now, today } from '#app/platform/clock.server.ts'

const WAITING = 6

/** @returns how many people wait or have an offer. None if no cohort is full. */
export async function seedWaitingList(): Promise<number> {
  const cohort = (await listUpcomingCohorts(now())).find(({ taken, capacity }) => taken >= capacity)
  if (!cohort) return 0
  const learner = (await listDemonstrationPeople()).find(({ role }) => role === 'learner')
  const leaders = await inTransaction((tx) => listCurrentLeaders(tx, today()))
  const others = leaders.map(({ personId }) => personId).filter((id) => id !== learner?.personId)
  // People who have the course or something else at the same time are refused.
  let waiting = 0
  for (const personId of [...(learner ? [learner.personId] : []), ...others.slice(10)]) {
    if (waiting >= WAITING) break
    const again = personId === learner?.personId
    const [booked] = await bookPlaces({
      cohort,
      people: [{ personId }],
      source: 'self',
      by: { personId },
      again,
      whenFull: waiting % 3 === 2 ? 'wait-any-date' : 'wait',
      now: now(),
    })
    if (booked?.outcome === 'waiting') waiting += 1
  }
  const [holder] = await inTransaction((tx) => listConfirmedPeople(cohort.id, tx))
  if (holder)
    await withdraw({
      cohort,
      learner: { personId: holder.personId, ...holder.person },
      reason: 'Something else is at the same time',
      now: now(),
    })
  return waiting
}
