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
import { recountingCourse } from '#app/data/uptake/counts.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import type { CourseAnswers, CourseEntered } from '#app/features/learning/courses/course.schema.ts'
import { today } from '#app/platform/clock.server.ts'

export type CourseRefusal = 'code-taken' | 'provider-not-yours'
export const COURSE_MESSAGES: Readonly<
  Record<CourseRefusal, { field: keyof CourseAnswers; sentence: string }>
> = {
  'code-taken': { field: 'code', sentence: 'Another course has this code. Enter another.' },
  'provider-not-yours': {
    field: 'provider',
    sentence: 'Enter a provider whose courses you run, as it is written on them.',
  },
}

/** A course that is not by a provider in the scope would be out of its own maker's reach. */
const isOutOfReach = (scope: CourseScope, provider: string | null): boolean =>
  scope !== 'all' && (provider === null || !scope.providers.includes(provider))

/** Makes a course, or says why not. */
export const createCourse = (
  { facts, gradeCodes }: CourseEntered,
  scope: CourseScope,
  by: Actor,
): Promise<CourseRefusal | null> =>
  inTransaction(async (tx) => {
    if (isOutOfReach(scope, facts.provider)) return 'provider-not-yours'
    if (await findCourse(facts.code, 'all', tx)) return 'code-taken'
    const id = await saveNewCourse(tx, facts, gradeCodes)
    await saveAudit(tx, {
      by,
      action: 'course:create',
      subject: 'Course',
      subjectId: id,
      after: { ...facts, grades: gradeCodes },
    })
    return null
  })

type Changing = { course: Course; entered: CourseEntered; scope: CourseScope; by: Actor }

/**
 * Changes a course, or says why not. Its code stays: addresses and files hold on to it. Other months of validity apply to completions from
 * today on; earlier ones keep the validity that the course had on their day.
 */
export const changeCourse = ({
  course,
  entered,
  scope,
  by,
}: Changing): Promise<CourseRefusal | null> =>
  inTransaction(
    async (tx) => {
      const facts = { ...entered.facts, code: course.code }
      const present = (await findCourse(course.code, 'all', tx)) ?? course
      if (facts.provider !== present.provider && isOutOfReach(scope, facts.provider))
        return 'provider-not-yours'
      const { id, grades, illustrative: _, ...before } = present
      const save = async () => {
        await saveCourse(tx, id, facts, entered.gradeCodes)
        if (facts.validForMonths === present.validForMonths) return
        const on = today()
        await changeValidity(tx, id, {
          before: present.validForMonths,
          after: facts.validForMonths,
          on,
        })
        await deriveCompletionEnds(
          tx,
          Prisma.sql`c."courseId" = ${id} AND c."completedOn" >= ${on}`,
        )
      }
      const countsOtherwise =
        facts.validForMonths !== present.validForMonths || facts.qualifying !== present.qualifying
      await (countsOtherwise ? recountingCourse(tx, id, save) : save())
      await saveAudit(tx, {
        by,
        action: 'course:change',
        subject: 'Course',
        subjectId: id,
        before: { ...before, grades: grades.map(({ code }) => code) },
        after: { ...facts, grades: entered.gradeCodes },
      })
      return null
    },
    { minutes: 5 },
  )
