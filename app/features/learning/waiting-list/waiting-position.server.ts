import { db } from '#app/data/database/database.server.ts'
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { findAssignedOf } from '#app/data/learning/assignments/own-assignments.server.ts'
import { findPosts } from '#app/data/learning/places/posts.server.ts'
import { findCohortState, listWaiting } from '#app/data/learning/places/waiting-list.server.ts'
import { findPosition, quotaOf, type WaitingPosition } from '#app/domain/learning/waiting-list.ts'
import { findSupply } from '#app/features/learning/enrolments/find-supply.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

/** Where a person is on the waiting list of a cohort, and why. Null if they do not wait for a place in it. */
export async function findWaitingPosition(
  cohort: Cohort,
  personId: number,
  now: Date,
): Promise<WaitingPosition | null> {
  const waiting = await listWaiting(db(), cohort)
  const personIds = waiting.map((row) => row.personId)
  const posts = await findPosts(db(), personIds, dayInLondon(now))
  const day = dayInLondon(now)
  const assigned = await findAssignedOf(personIds, { courseId: cohort.courseId, day, tx: db() })
  const state = await findCohortState(db(), cohort.id, now)
  const supply = await findSupply(db(), { cohort, state, now })
  const people = waiting.map((row) => ({
    personId: row.personId,
    isAssigned: row.source === 'assignment' || assigned.has(row.personId),
    quotaId: quotaOf(supply.quotas, posts.get(row.personId)?.organisationIds ?? []),
    askedAt: row.askedAt,
  }))
  return findPosition(people, personId, supply)
}
