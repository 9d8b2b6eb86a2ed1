import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import {
  findCourse,
  saveCourse,
  saveNewCourse,
  type Course,
} from '#app/data/learning/courses.server.ts'
import { deriveCompletionEnds } from '#app/data/facts/completion-snapshots.server.ts'
import { changeValidity } from '#app/data/facts/course-validities.server.ts'
import { inTransaction, Prisma } from '#app/data/database/database.server.ts'
import { withCourseRecount } from '#app/data/uptake/update-counts.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import type { CourseAnswers, CourseInput } from '#app/features/learning/courses/course.schema.ts'
import { today } from '#app/platform/clock.server.ts'

export type CourseRefusal = 'code-taken' | 'provider-outside-scope'
export const COURSE_MESSAGES: Readonly<
  Record<CourseRefusal, { field: keyof CourseAnswers; message: string }>
> = {
  'code-taken': { field: 'code', message: 'Another course has this code. Enter a different code' },
  'provider-outside-scope': {
    field: 'provider',
    message: 'Enter a provider whose courses you run, spelt as on those courses',
  },
}

/** Whether this provider's courses are outside the admin's scope. */
const isOutsideScope = (scope: CourseScope, provider: string | null): boolean =>
  scope !== 'all' && (provider === null || !scope.providers.includes(provider))

/** Creates a course, or returns why it cannot be created. */
export const createCourse = (
  { details, gradeCodes }: CourseInput,
  scope: CourseScope,
  by: Actor,
): Promise<CourseRefusal | null> =>
  inTransaction(async (tx) => {
    if (isOutsideScope(scope, details.provider)) return 'provider-outside-scope'
    if (await findCourse(details.code, 'all', tx)) return 'code-taken'
    const id = await saveNewCourse(tx, details, gradeCodes)
    await saveAudit(tx, {
      by,
      action: 'course:create',
      subjectId: id,
      after: { ...details, grades: gradeCodes },
    })
    return null
  })

type ChangeOptions = { course: Course; entered: CourseInput; scope: CourseScope; by: Actor }

/**
 * Changes a course, or returns why it cannot be changed. The code does not change, because URLs and
 * files use it. A change to the months of validity applies to completions from today. Earlier
 * completions stay valid for as long as before.
 */
export const changeCourse = ({
  course,
  entered,
  scope,
  by,
}: ChangeOptions): Promise<CourseRefusal | null> =>
  inTransaction(
    async (tx) => {
      const details = { ...entered.details, code: course.code }
      const current = (await findCourse(course.code, 'all', tx)) ?? course
      if (details.provider !== current.provider && isOutsideScope(scope, details.provider))
        return 'provider-outside-scope'
      const { id, grades, illustrative: _, ...before } = current
      const save = async () => {
        await saveCourse(tx, id, details, entered.gradeCodes)
        if (details.validForMonths === current.validForMonths) return
        const on = today()
        await changeValidity(tx, id, {
          before: current.validForMonths,
          after: details.validForMonths,
          on,
        })
        await deriveCompletionEnds(
          tx,
          Prisma.sql`c."courseId" = ${id} AND c."completedOn" >= ${on}`,
        )
      }
      const changesCounts =
        details.validForMonths !== current.validForMonths ||
        details.qualifying !== current.qualifying
      await (changesCounts ? withCourseRecount(tx, id, save) : save())
      await saveAudit(tx, {
        by,
        action: 'course:change',
        subjectId: id,
        before: { ...before, grades: grades.map(({ code }) => code) },
        after: { ...details, grades: entered.gradeCodes },
      })
      return null
    },
    { minutes: 5 },
  )
