/** The statuses of a course, in sentences. */
import type { CourseStatus } from '#app/domain/learning/courses.ts'

export const STATUS_SENTENCES: Readonly<Record<CourseStatus, string>> = {
  draft: 'This course is a draft. Only people who run it can see it.',
  published: 'This course is published. Changes show to everyone as soon as you save them.',
  withdrawn:
    'This course is withdrawn. It is not in the list of courses, and no one new can book it.',
}
