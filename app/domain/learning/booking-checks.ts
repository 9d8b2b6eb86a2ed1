/** Booking checks: whether a person can have a place in a cohort, however it was asked for. */
import {
  whyNotEligible,
  type Eligibility,
  type Post,
  type PostFacet,
} from '#app/domain/learning/eligibility.ts'
import type { CourseStatus } from '#app/domain/learning/courses.ts'
import { isClosed, hasStarted, type CohortTimes } from '#app/domain/learning/enrolment.ts'
import { hopesForPlace, isActive, type EnrolmentStatus } from '#app/domain/learning/places.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** A place, offer or request of the person in another cohort that is not over. */
export type OtherPlace = {
  cohortId: number
  cohortName: string
  courseId: number
  courseTitle: string
  status: EnrolmentStatus
  /** When people can no longer withdraw from it, if that is before its first session. */
  closesAt: Date | null
  sessions: readonly Times[]
}
type Times = { startsAt: Date; endsAt: Date }

export type BookingFacts = Post & {
  /** The status in this cohort, or null if the person was never in it. */
  status: EnrolmentStatus | null
  /** Whether they had a posting and have none any more. */
  hasLeft: boolean
  /** Only places in cohorts that are not over. */
  otherPlaces: readonly OtherPlace[]
  /** The last valid completion of the course, or null. */
  completion: { completedOn: Day; endsOn: Day | null } | null
  /** The other courses that they have a valid completion of. */
  completedCourseIds: ReadonlySet<number>
}

export type BookedCourse = Eligibility & {
  id: number
  status: CourseStatus
  prerequisites: readonly Prerequisite[]
}
type Prerequisite = { id: number; code: string; title: string; status: CourseStatus }

export type BookedCohort = CohortTimes & {
  id: number
  courseId: number
  sessions: readonly Times[]
}

export type BookingRefusal =
  | { reason: 'already-enrolled'; status: EnrolmentStatus }
  | { reason: 'cancelled' | 'not-offered' | 'started' | 'closed' | 'left' | 'full' }
  | { reason: 'not-eligible'; facets: PostFacet[] }
  | { reason: 'prerequisites'; courses: readonly Prerequisite[] }
  | { reason: 'other-place'; place: OtherPlace }
  | { reason: 'overlap'; place: OtherPlace; session: Times }
  | { reason: 'completed'; completion: { completedOn: Day; endsOn: Day | null } }

const overlaps = (one: Times, other: Times): boolean =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt

/**
 * The first session of another place that overlaps with the cohort, or null. An offer that no one
 * has accepted does not count.
 */
function findOverlap(cohort: BookedCohort, places: readonly OtherPlace[]): BookingRefusal | null {
  for (const place of places.filter(({ status }) => status !== 'offered'))
    for (const session of place.sessions)
      if (cohort.sessions.some((own) => overlaps(own, session)))
        return { reason: 'overlap', place, session }
  return null
}

/** Whether a person can still give up another place, to switch from it. */
const canLeave = ({ closesAt, sessions }: OtherPlace, now: Date): boolean =>
  (closesAt === null || now < closesAt) && sessions.every(({ startsAt }) => now < startsAt)

type Choices = {
  /** Whether the person chose to take the course again. */
  again: boolean
  /** Whether an admin gave a reason to book the place all the same. */
  overrides: boolean
  /** The cohort that the person leaves for this one, or null. */
  switchFrom?: number | null
  /** Whether an admin gives the place to someone who waits for it or has an offer. */
  givesPlace?: boolean
}

/**
 * Why a person cannot have a place, or null if they can. The number of places is checked apart. Permanent reasons come first.
 * An override does not apply to a cancelled cohort, to people who have left or to those who have a place already.
 */
export function whyCannotBook(
  { cohort, course }: { cohort: BookedCohort; course: BookedCourse },
  facts: BookingFacts,
  { again, overrides, switchFrom = null, givesPlace = false }: Choices,
  now: Date,
): BookingRefusal | null {
  const isNext = givesPlace && hopesForPlace(facts.status)
  if (isActive(facts.status) && !isNext) return { reason: 'already-enrolled', status: facts.status }
  if (course.status !== 'published' && !overrides && !isNext) return { reason: 'not-offered' }
  return whyCannotHoldPlace({ cohort, course }, facts, { again, overrides, switchFrom }, now)
}

/** Like `whyCannotBook`, for someone who is on the waiting list or has an offer. They keep that if the course is withdrawn. */
export function whyCannotHoldPlace(
  { cohort, course }: { cohort: BookedCohort; course: BookedCourse },
  facts: BookingFacts,
  { again, overrides, switchFrom = null }: Choices,
  now: Date,
): BookingRefusal | null {
  if (cohort.cancelledAt !== null) return { reason: 'cancelled' }
  if (facts.hasLeft) return { reason: 'left' }
  if (overrides) return null
  if (hasStarted(cohort, now)) return { reason: 'started' }
  if (isClosed(cohort, now)) return { reason: 'closed' }
  const facets = whyNotEligible(course, facts)
  if (facets.length > 0) return { reason: 'not-eligible', facets }
  // A course that is no longer offered cannot be asked of anyone.
  const missing = course.prerequisites.filter(
    ({ id, status }) => status === 'published' && !facts.completedCourseIds.has(id),
  )
  if (missing.length > 0) return { reason: 'prerequisites', courses: missing }
  const others = facts.otherPlaces.filter(
    (place) => place.cohortId !== switchFrom || !canLeave(place, now),
  )
  const sameCourse = others.find((place) => place.courseId === cohort.courseId)
  if (sameCourse) return { reason: 'other-place', place: sameCourse }
  const overlap = findOverlap(cohort, others)
  if (overlap) return overlap
  if (facts.completion && !again) return { reason: 'completed', completion: facts.completion }
  return null
}
