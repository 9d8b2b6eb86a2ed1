/** Courses that improve skills, with their next dates and places left. */
import { listUpcomingCohorts } from '#app/data/learning/cohorts/cohorts.server.ts'
import { COURSE_INCLUDE, toCourse } from '#app/data/learning/courses/courses.server.ts'
import { findPost } from '#app/data/learning/places/posts.server.ts'
import { db } from '#app/data/database/database.server.ts'
import type { Mode } from '#app/domain/learning/courses.ts'
import { isEligible } from '#app/domain/learning/eligibility.ts'
import { isOpen, placesLeft } from '#app/domain/learning/enrolment.ts'
import type { CourseForSkill } from '#app/domain/skills/suggestions.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

/** A cohort that people can enrol on now. */
export type NextCohort = {
  id: number
  startsAt: Date
  mode: Mode
  place: string | null
  placesLeft: number
}
export type SkillCourse = CourseForSkill & {
  code: string
  title: string
  completedOn: string | null
  /** A cohort that is not over in which the person has a place. */
  bookedCohortId: number | null
  nextCohorts: NextCohort[]
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

const listBooked = (personId: number, now: Date) =>
  db().cohort.findMany({
    where: {
      cancelledAt: null,
      sessions: { some: { cancelledAt: null, endsAt: { gt: now } } },
      enrolments: { some: { personId, status: 'confirmed' } },
    },
    orderBy: { id: 'asc' },
    select: { id: true, courseId: true },
  })

/**
 * The published courses for a person that improve skills in a framework, once for each skill, with the
 * person's completion and booking.
 */
export async function listSkillCourses({
  frameworkCode,
  personId,
  now,
}: {
  frameworkCode: string
  personId: number
  now: Date
}): Promise<SkillCourse[]> {
  const courseSkills = await db().courseSkill.findMany({
    where: { framework: { code: frameworkCode }, course: { status: 'published' } },
    orderBy: [{ course: { title: 'asc' } }, { id: 'asc' }],
    include: {
      course: {
        include: {
          ...COURSE_INCLUDE,
          completions: {
            where: { personId, revokedAt: null },
            orderBy: { completedOn: 'desc' },
            take: 1,
            select: { completedOn: true },
          },
        },
      },
    },
  })
  const booked = await listBooked(personId, now)
  const next = await listNextCohorts(now)
  const post = await findPost(personId, dayInLondon(now))
  const forThem = courseSkills.filter(({ course }) => isEligible(toCourse(course), post))
  return forThem.map(({ skillCode, supportsLevel, course }) => ({
    code: course.code,
    title: course.title,
    skill: skillCode,
    supportsLevel,
    completedOn: course.completions[0]?.completedOn ?? null,
    bookedCohortId: booked.find((cohort) => cohort.courseId === course.id)?.id ?? null,
    nextCohorts: next.filter((cohort) => cohort.courseId === course.id).slice(0, MAX_SHOWN_COHORTS),
  }))
}
