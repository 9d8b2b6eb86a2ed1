/** What decides whether people can take and complete a course. */
import { db } from '#app/data/database/database.server.ts'
import { listModules } from '#app/data/learning/courses/course-modules.server.ts'
import { toCourse, COURSE_INCLUDE, type Course } from '#app/data/learning/courses/courses.server.ts'
import type { CourseFacts } from '#app/domain/learning/course-problems.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

async function listCohortSessions(courseId: number, now: Date): Promise<CourseFacts['cohorts']> {
  const cohorts = await db().cohort.findMany({
    where: { courseId, cancelledAt: null, sessions: { some: { endsAt: { gt: now } } } },
    select: { name: true, sessions: { select: { required: true, cancelledAt: true } } },
    orderBy: { id: 'asc' },
  })
  return cohorts.map(({ name, sessions }) => {
    const held = sessions.filter(({ cancelledAt }) => cancelledAt === null)
    return {
      name,
      sessions: held.length,
      required: held.filter(({ required }) => required).length,
    }
  })
}

export async function findCourseFacts(course: Course, now: Date): Promise<CourseFacts> {
  const required = await db().course.findMany({
    where: { requiredBy: { some: { courseId: course.id } } },
    include: COURSE_INCLUDE,
    orderBy: { title: 'asc' },
  })
  return {
    course,
    organisations: await db().organisation.findMany({
      where: { id: { in: course.organisations.map(({ id }) => id) } },
      select: { name: true, closedOn: true },
      orderBy: { name: 'asc' },
    }),
    prerequisites: required.map(toCourse),
    modules: await listModules(course.id),
    cohorts: await listCohortSessions(course.id, now),
    grades: await db().grade.findMany({ select: { code: true, scs: true } }),
    today: dayInLondon(now),
  }
}
