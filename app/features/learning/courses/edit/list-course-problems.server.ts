import { findCourseFacts } from '#app/data/learning/courses/course-problems.server.ts'
import type { Course } from '#app/data/learning/courses/courses.server.ts'
import { findCourseProblems } from '#app/domain/learning/course-problems.ts'

/** What stops people from taking or completing a course, as sentences for the people who run it. */
export const listCourseProblems = async (course: Course, now: Date): Promise<string[]> =>
  findCourseProblems(await findCourseFacts(course, now))
