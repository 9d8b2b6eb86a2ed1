/** Nominates people who have to do a course, and have no place, for one of its cohorts. */
import { listWithoutPlace } from '#app/data/learning/assignments/assigned-people.server.ts'
import type { AssignmentRow } from '#app/data/learning/assignments/assignments.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { listOpenCohorts } from '#app/features/learning/cohorts/list-open-cohorts.server.ts'
import {
  nominate,
  previewNomination,
  type NominationResult,
} from '#app/features/learning/nominations/nominate.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

/** As many as one form can hold. Once these have a place, the page shows the next ones. */
const MAX_PEOPLE = 100

/** The people without a place, and the cohorts of the course that are open. */
export async function findNominateAssignedView(row: AssignmentRow, now: Date) {
  const open = await listOpenCohorts(now)
  const cohorts = open.find(({ course }) => course.id === row.courseId)?.cohorts ?? []
  const people = await listWithoutPlace(row, dayInLondon(now), MAX_PEOPLE + 1)
  return { cohorts, people: people.slice(0, MAX_PEOPLE), hasMore: people.length > MAX_PEOPLE }
}

type Chosen = {
  row: AssignmentRow
  viewer: Viewer
  cohortId: number
  personIds: readonly number[]
  isConfirmed: boolean
  now: Date
}

/**
 * Nominates the people, or says what would happen to each.
 * @returns the results, or `closed` if the cohort is not open, or is for another course
 */
export async function nominateAssigned(chosen: Chosen): Promise<NominationResult[] | 'closed'> {
  const { row, viewer, cohortId, personIds, isConfirmed, now } = chosen
  const { cohorts, people } = await findNominateAssignedView(row, now)
  const cohort = cohorts.find(({ id }) => id === cohortId)
  if (!cohort) return 'closed'
  // Someone else may have booked for them, or exempted them, since the page was opened.
  const waiting = new Set(people.map(({ personId }) => personId))
  const list = { personIds: personIds.filter((id) => waiting.has(id)), entries: [] }
  const nomination = { cohort, viewer, list, source: 'assignment' as const, now }
  const results = await (isConfirmed ? nominate(nomination) : previewNomination(nomination))
  return [...results, ...personIds.filter((id) => !waiting.has(id)).map(() => NOT_WAITING)]
}

/** Without a name, because the viewer may not be allowed to see who has this id. */
const NOT_WAITING: NominationResult = {
  entry: 'Someone you selected',
  name: null,
  outcome: 'refused',
  message: 'They now have a place, or no longer have to do this course.',
}
