/** Courses that improve skills, with their next dates and places left. */
import { listUpcomingCohorts } from '#app/data/learning/cohorts/cohorts.server.ts'
import { COURSE_INCLUDE, toCourse } from '#app/data/learning/courses/courses.server.ts'
import { findPost } from '#app/data/learning/places/posts.server.ts'
import { db } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Mode } from '#app/domain/learning/courses.ts'
import { isEligible } from '#app/domain/learning/eligibility.ts'
import { isOpen, placesLeft } from '#app/domain/learning/enrolment.ts'
import type { CourseAvailability, CourseForSkill } from '#app/domain/skills/suggestions.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

/** The states of a place that make a course one that the person already takes. */
const BOOKINGS = ['confirmed', 'offered', 'requested'] as const

/** A cohort that people can enrol on now. */
export type NextCohort = {
  id: number
  startsAt: Date
  mode: Mode
  place: string | null
  placesLeft: number
}
/** A published course that improves skills of a framework, as one person can take it. */
export type SkillCourse = Omit<CourseAvailability, 'nextCohorts'> & {
  code: string
  title: string
  needsApproval: boolean
  /** The person's latest completion. It ends on `endsOn`, or never. */
  completion: { completedOn: Day; endsOn: Day | null } | null
  /** The state of the place in `bookedCohortId`. */
  booking: (typeof BOOKINGS)[number] | null
  nextCohorts: NextCohort[]
  skills: CourseForSkill[]
}

/** How many dates of a course are shown. */
const MAX_SHOWN_COHORTS = 2

async function listNextCohorts(now: Date): Promise<(NextCohort & { courseId: number })[]> {
  const cohorts = await listUpcomingCohorts(now)
  return cohorts.flatMap((cohort) => {
    const { id, courseId, startsAt, mode, place } = cohort
    return startsAt !== null && isOpen(cohort, now)
      ? [{ id, courseId, startsAt, mode, place, placesLeft: placesLeft(cohort) }]
      : []
  })
}

/** Places that the person has, was offered or asked for. The confirmed ones come first. */
async function listBooked(personId: number, now: Date) {
  const enrolments = await db().enrolment.findMany({
    where: {
      personId,
      status: { in: [...BOOKINGS] },
      cohort: {
        cancelledAt: null,
        sessions: { some: { cancelledAt: null, endsAt: { gt: now } } },
      },
    },
    orderBy: [{ status: 'asc' }, { cohortId: 'asc' }],
    select: { status: true, cohort: { select: { id: true, courseId: true } } },
  })
  return enrolments.map(({ status, cohort }) => ({
    ...cohort,
    booking: BOOKINGS.find((one) => one === status) ?? null,
  }))
}

/** The published courses for a person that improve skills in a framework, with the person's completions and bookings. */
export async function listSkillCourses({
  frameworkCode,
  personId,
  now,
}: {
  frameworkCode: string
  personId: number
  now: Date
}): Promise<SkillCourse[]> {
  const courses = await db().course.findMany({
    where: { status: 'published', skills: { some: { framework: { code: frameworkCode } } } },
    orderBy: [{ title: 'asc' }, { id: 'asc' }],
    include: {
      ...COURSE_INCLUDE,
      skills: {
        where: { framework: { code: frameworkCode } },
        orderBy: { id: 'asc' },
        select: { skillCode: true, supportsLevel: true },
      },
      modules: { where: { removedAt: null }, take: 1, select: { id: true } },
      completions: {
        where: { personId, revokedAt: null },
        orderBy: { completedOn: 'desc' },
        take: 1,
        select: { completedOn: true, endsOn: true },
      },
    },
  })
  const booked = await listBooked(personId, now)
  const next = await listNextCohorts(now)
  const today = dayInLondon(now)
  const post = await findPost(personId, today)
  return courses
    .filter((course) => isEligible(toCourse(course), post))
    .map(({ id, code, title, needsApproval, modules, skills, completions, ...course }) => {
      const [completion = null] = completions
      const place = booked.find(({ courseId }) => courseId === id)
      return {
        code,
        title,
        needsApproval,
        isSelfPaced: course.completionRule === 'all-modules' && modules.length > 0,
        completion,
        isCompleted:
          completion !== null && (completion.endsOn === null || completion.endsOn > today),
        bookedCohortId: place?.id ?? null,
        booking: place?.booking ?? null,
        nextCohorts: next.filter(({ courseId }) => courseId === id).slice(0, MAX_SHOWN_COHORTS),
        skills: skills.map(({ skillCode, supportsLevel }) => ({ skill: skillCode, supportsLevel })),
      }
    })
}
