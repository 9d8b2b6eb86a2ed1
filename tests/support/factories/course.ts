/** Courses with cohorts, sessions and places, for tests. */
import { db } from '#app/data/database/database.server.ts'
import { saveEnrolmentEvent } from '#app/data/learning/enrolments.server.ts'
import type { CompletionRule } from '#app/domain/learning/courses.ts'
import type { EnrolmentStatus } from '#app/domain/learning/enrolment.ts'
import { now } from '#app/platform/clock.server.ts'
import { aGrade } from '#tests/support/factories/government.ts'
import { aPerson } from '#tests/support/factories/person.ts'

let count = 0

type GivenCourse = {
  code?: string
  title?: string
  provider?: string
  scsOnly?: boolean
  grades?: string[]
  qualifying?: boolean
  validForMonths?: number
  rule?: CompletionRule
  sessionsNeeded?: number
}

/** A qualifying masterclass for every grade, completed by attending all sessions, unless told otherwise. */
export async function aCourse(given: GivenCourse = {}) {
  count += 1
  const code = given.code ?? `C${count}`
  const grades = await Promise.all((given.grades ?? []).map((grade) => aGrade(grade)))
  return db().course.create({
    data: {
      code,
      title: given.title ?? `Course ${code}`,
      kind: 'masterclass',
      provider: given.provider ?? null,
      scsOnly: given.scsOnly ?? false,
      qualifying: given.qualifying ?? true,
      validForMonths: given.validForMonths ?? null,
      completionRule: given.rule ?? 'all-sessions',
      sessionsNeeded: given.sessionsNeeded ?? null,
      eligibleGrades: { create: grades.map(({ id }) => ({ gradeId: id })) },
    },
  })
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

/** Online, ten places, one session on 17 June 2026 at 10:30am in London, unless told otherwise. */
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

/** A confirmed place, of a person made for it unless one is given. */
export async function anEnrolment({ cohortId, personId, status = 'confirmed' }: GivenEnrolment) {
  const person = personId ?? (await aPerson()).id
  const id = await db().$transaction((tx) =>
    saveEnrolmentEvent(tx, { cohortId, personId: person, status, byId: person, at: now() }),
  )
  return db().enrolment.findUniqueOrThrow({ where: { id } })
}

/** The one session of a cohort, with people of these names who have a place; their ids in the order given. */
export async function aSession(
  given: GivenSession & { courseId?: number; capacity?: number; people?: string[] } = {},
) {
  const cohort = await aCohort({
    courseId: given.courseId,
    capacity: given.capacity,
    sessions: [given],
  })
  const [session] = cohort.sessions
  if (!session) throw new Error('A cohort was made without its session.')
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
