/** Finds people, courses and cohorts for someone who runs courses. */
import { containing } from '#app/data/database/dialect.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { inCourseScope } from '#app/data/learning/courses/courses.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'

/** People who have or had a place on a cohort in the scope, with those cohorts, by name. */
export const searchPeople = (scope: CourseScope, text: string, take: number) =>
  db().person.findMany({
    where: {
      mergedIn: null,
      enrolments: { some: { cohort: { course: inCourseScope(scope) } } },
      OR: [
        { name: containing(text) },
        { email: text.toLowerCase() },
        { staffId: text },
        { formerEmails: { some: { email: text.toLowerCase() } } },
        { formerNumbers: { some: { staffId: text } } },
      ],
    },
    select: {
      id: true,
      name: true,
      email: true,
      enrolments: {
        where: { cohort: { course: inCourseScope(scope) } },
        orderBy: { id: 'desc' },
        select: {
          status: true,
          cohort: { select: { id: true, name: true, course: { select: { title: true } } } },
        },
      },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take,
  })

export const searchCourses = (scope: CourseScope, text: string, take: number) =>
  db().course.findMany({
    where: {
      AND: [
        inCourseScope(scope),
        { OR: [{ title: containing(text) }, { code: containing(text) }] },
      ],
    },
    select: { code: true, title: true, status: true },
    orderBy: [{ title: 'asc' }, { id: 'asc' }],
    take,
  })

/** Cohorts by their name or that of their course, latest first. */
export const searchCohorts = (scope: CourseScope, text: string, take: number) =>
  db().cohort.findMany({
    where: {
      course: inCourseScope(scope),
      OR: [{ name: containing(text) }, { course: { title: containing(text) } }],
    },
    select: {
      id: true,
      name: true,
      cancelledAt: true,
      course: { select: { title: true } },
      sessions: {
        where: { cancelledAt: null },
        orderBy: { startsAt: 'asc' },
        take: 1,
        select: { startsAt: true },
      },
    },
    orderBy: { id: 'desc' },
    take,
  })
