import { findLatestCompletions } from '#app/data/learning/completions/completions.server.ts'
import { findCourse, type Course } from '#app/data/learning/courses/courses.server.ts'
import {
  findTicked,
  listOpenModules,
  listProgress,
} from '#app/data/learning/completions/module-progress.server.ts'
import { findPosts, NO_POST } from '#app/data/learning/places/posts.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { isEligible } from '#app/domain/learning/eligibility.ts'
import { canTakeModules } from '#app/domain/learning/modules.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

/** A published course that has modules to tick off. @throws 404 */
export async function requireCourseWithModules(code: string): Promise<Course> {
  const course = requireFound(await findCourse(code))
  const isOpen = course.status === 'published' && (await listOpenModules(course.id)).length > 0
  return requireFound(isOpen ? course : null)
}

/** A learner's modules of a course, with those they have ticked off. */
export async function findProgressView(course: Course, personId: number, today: Day) {
  const latest = (await findLatestCompletions(course.id, [personId])).get(personId) ?? null
  const posts = await findPosts(db(), [personId], today)
  return {
    modules: await listOpenModules(course.id),
    ticked: [...(await findTicked(course.id, personId))],
    completion: latest,
    canTake: canTakeModules(latest, today),
    isEligible: isEligible(course, posts.get(personId) ?? NO_POST),
  }
}

/** The courses whose modules a person has begun to tick off, with how many. */
export async function listBegunCourses(personId: number) {
  const rows = await listProgress(personId)
  const byCourse = Map.groupBy(rows, ({ module }) => module.course.id)
  return [...byCourse.values()].flatMap((ticks) => {
    const course = ticks[0]?.module.course
    return course ? [{ code: course.code, title: course.title, done: ticks.length }] : []
  })
}
export type BegunCourse = Awaited<ReturnType<typeof listBegunCourses>>[number]
