/** Courses with cohorts, sessions and enrolments. */
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { findCourseContent } from '#app/data/learning/courses/course-content.server.ts'
import { saveEnrolmentEvent } from '#app/data/learning/places/enrolments.server.ts'
import type { CourseContent, CourseSection } from '#app/domain/learning/course-content.ts'
import type { CompletionRule, CourseStatus } from '#app/domain/learning/courses.ts'
import type { EnrolmentStatus } from '#app/domain/learning/places.ts'
import {
  changeCourse,
  sectionDigest,
} from '#app/features/learning/courses/edit/change-course.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aFramework } from '#tests/support/factories/framework.ts'
import { aGrade } from '#tests/support/factories/government.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

let count = 0

type GivenCourse = {
  code?: string
  title?: string
  status?: CourseStatus
  provider?: string
  scsOnly?: boolean
  grades?: string[]
  qualifying?: boolean
  validForMonths?: number | null
  rule?: CompletionRule
  sessionsNeeded?: number
  /** The level that the course helps people to reach, by skill of the test framework. */
  supports?: Record<string, string>
}

async function skillsOf(supports: Record<string, string> = {}) {
  const skills = Object.entries(supports)
  if (skills.length === 0) return []
  const { frameworkId } = await db().frameworkVersion.findUniqueOrThrow({
    where: { id: await aFramework() },
  })
  return skills.map(([skillCode, supportsLevel]) => ({ skillCode, supportsLevel, frameworkId }))
}

/**
 * Saves a course. By default, it is a qualifying masterclass for every grade, completed by attending
 * all sessions. The same code returns the same course.
 */
export async function aCourse(given: GivenCourse = {}) {
  count += 1
  const code = given.code ?? `C${count}`
  const grades = await Promise.all((given.grades ?? []).map((grade) => aGrade(grade)))
  return db().course.upsert({
    where: { code },
    update: {},
    create: {
      code,
      title: given.title ?? `Course ${code}`,
      kind: 'masterclass',
      status: given.status ?? 'published',
      provider: given.provider ?? null,
      scsOnly: given.scsOnly ?? false,
      qualifying: given.qualifying ?? true,
      validForMonths: given.validForMonths ?? null,
      completionRule: given.rule ?? 'all-sessions',
      sessionsNeeded: given.sessionsNeeded ?? null,
      eligibleGrades: { create: grades.map(({ id }) => ({ gradeId: id })) },
      skills: { create: await skillsOf(given.supports) },
    },
  })
}

/** Saves one section of a course in the same way as its page. Returns why it cannot be saved, or null. */
export async function savingSection(
  code: string,
  section: CourseSection,
  change: Partial<CourseContent>,
) {
  const course = await db().course.findUniqueOrThrow({ where: { code } })
  const opened = sectionDigest(section, await findCourseContent(course.id))
  return changeCourse({ course, section, opened, change, scope: 'all', by: 'command line' })
}

type GivenSession = { title?: string; startsAt?: string; required?: boolean }
type GivenCohort = {
  courseId?: number
  name?: string
  capacity?: number
  closesAt?: string
  cancelledAt?: string
  link?: string
  sessions?: GivenSession[]
}

const dataOf = (
  { title, startsAt = '2026-06-17T09:30:00Z', required = true }: GivenSession,
  index = 0,
) => {
  const start = new Date(startsAt)
  return {
    title: title ?? `Session ${index + 1}`,
    startsAt: start,
    endsAt: new Date(start.getTime() + 3 * 60 * 60 * 1000),
    required,
  }
}

/** Saves a cohort. By default, it is online and has ten places and one session, on 17 June 2026 at 10:30am in London. */
export async function aCohort(given: GivenCohort = {}) {
  const courseId = given.courseId ?? (await aCourse()).id
  return db().cohort.create({
    data: {
      courseId,
      name: given.name ?? 'Summer 2026',
      capacity: given.capacity ?? 10,
      mode: 'online',
      link: given.link ?? 'https://meeting.example/summer',
      closesAt: given.closesAt ? new Date(given.closesAt) : null,
      cancelledAt: given.cancelledAt ? new Date(given.cancelledAt) : null,
      createdAt: new Date('2026-01-01T00:00:00Z'),
      sessions: { create: (given.sessions ?? [{}]).map(dataOf) },
    },
    include: { sessions: { orderBy: { startsAt: 'asc' } }, course: true },
  })
}

type GivenEnrolment = { cohortId: number; personId?: number; status?: EnrolmentStatus }

/** Saves a confirmed enrolment, for a new person unless `personId` is given. */
export async function anEnrolment({ cohortId, personId, status = 'confirmed' }: GivenEnrolment) {
  const person = personId ?? (await aPerson()).id
  const id = await inTransaction((tx) =>
    saveEnrolmentEvent(tx, { cohortId, personId: person, status, byId: person, at: now() }),
  )
  return db().enrolment.findUniqueOrThrow({ where: { id } })
}

type GivenCohortWithSession = {
  startsAt: string
  capacity?: number
  confirmed?: number[]
  cancelledAt?: string
}

/** Saves a course and a cohort with one session. The people in `confirmed` have a place in the cohort. */
export async function aCourseWithCohort({
  cohort: { startsAt, confirmed = [], ...given },
  ...course
}: GivenCourse & { cohort: GivenCohortWithSession }) {
  const { id: courseId } = await aCourse(course)
  const { id: cohortId, sessions } = await aCohort({ courseId, sessions: [{ startsAt }], ...given })
  for (const personId of confirmed) await anEnrolment({ cohortId, personId })
  return { courseId, cohortId, sessionId: sessions[0]?.id ?? 0 }
}

/**
 * Saves a cohort with one session. People with the given names have a place in it.
 * @returns the session, and the ids of the people in the same order
 */
export async function aSession(
  given: GivenSession & { courseId?: number; capacity?: number; people?: string[] } = {},
) {
  const cohort = await aCohort({
    courseId: given.courseId,
    capacity: given.capacity,
    sessions: [given],
  })
  const [session] = cohort.sessions
  if (!session) throw new Error('The cohort has no session.')
  const enrolments = []
  for (const name of given.people ?? [])
    enrolments.push(
      await anEnrolment({ cohortId: cohort.id, personId: (await aPerson({ name })).id }),
    )
  return {
    ...session,
    cohort,
    enrolmentIds: enrolments.map(({ id }) => id),
    personIds: enrolments.map(({ personId }) => personId),
  }
}
