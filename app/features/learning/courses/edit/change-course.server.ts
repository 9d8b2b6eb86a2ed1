import { createHash } from 'node:crypto'
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import {
  findCourseContent,
  findPrerequisiteGraph,
  lockCourse,
  saveCourseContent,
} from '#app/data/learning/courses/course-content.server.ts'
import { deriveCompletionEnds } from '#app/data/facts/completion-snapshots.server.ts'
import { changeValidity } from '#app/data/facts/course-validities.server.ts'
import { inTransaction, Prisma, type Tx } from '#app/data/database/database.server.ts'
import { withCourseRecount } from '#app/data/uptake/update-counts.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import {
  differenceOf,
  sectionOf,
  type CourseContent,
  type CourseSection,
} from '#app/domain/learning/course-content.ts'
import { courseValidity } from '#app/domain/learning/validity.ts'
import { findPrerequisiteCycle } from '#app/domain/learning/prerequisites.ts'
import { today } from '#app/platform/clock.server.ts'

export type ChangeRefusal =
  | { reason: 'changed-meanwhile'; current: CourseContent }
  | { reason: 'provider-outside-scope' }
  | { reason: 'prerequisite-cycle'; path: string[] }

/** A short text that changes whenever a section of a course changes, to notice that someone else saved it. */
export const sectionDigest = (section: CourseSection, content: CourseContent): string =>
  createHash('sha256')
    .update(JSON.stringify(sectionOf(section, content)))
    .digest('base64url')
    .slice(0, 20)

/** Whether this provider's courses are outside the admin's scope. */
export const isOutsideScope = (scope: CourseScope, provider: string | null): boolean =>
  scope !== 'all' && (provider === null || !scope.providers.includes(provider))

type ChangeOptions = {
  course: { id: number; code: string }
  section: CourseSection
  /** The digest of the section when the admin opened it. */
  opened: string
  change: Partial<CourseContent>
  scope: CourseScope
  by: Actor
}

/**
 * Changes one section of a course, or returns why it cannot. If someone else has saved the section since it was opened, nothing is
 * changed. A change to the months of validity applies to completions from today. Earlier completions stay valid for as long as before.
 */
export const changeCourse = (options: ChangeOptions): Promise<ChangeRefusal | null> =>
  inTransaction(
    async (tx) => {
      const { course, change, by } = options
      await lockCourse(tx, course.id)
      const current = await findCourseContent(course.id, tx)
      const { before, after } = differenceOf(current, change)
      if (Object.keys(after).length === 0) return null
      const refusal = await whyCannotChange(tx, current, options)
      if (refusal) return refusal
      await saveWithCounts(tx, course.id, current, after)
      await saveAudit(tx, { by, action: 'course:change', subjectId: course.id, before, after })
      return null
    },
    // Only this section can change what counts as upskilling, which takes long.
    options.section === 'completion' ? { minutes: 5 } : {},
  )

async function whyCannotChange(
  tx: Tx,
  current: CourseContent,
  { course, section, opened, change, scope }: ChangeOptions,
): Promise<ChangeRefusal | null> {
  if (opened !== sectionDigest(section, current)) return { reason: 'changed-meanwhile', current }
  const { provider = current.provider, prerequisites } = change
  if (provider !== current.provider && isOutsideScope(scope, provider))
    return { reason: 'provider-outside-scope' }
  if (!prerequisites) return null
  const path = findPrerequisiteCycle(await findPrerequisiteGraph(tx), course.code, prerequisites)
  return path && { reason: 'prerequisite-cycle', path }
}

/** Saves fields and, if they decide what counts as upskilling, counts again. */
async function saveWithCounts(
  tx: Tx,
  courseId: number,
  current: CourseContent,
  after: Partial<CourseContent>,
): Promise<void> {
  const changesValidity = after.validForMonths !== undefined || after.validUntil !== undefined
  const save = async () => {
    await saveCourseContent(tx, courseId, after)
    if (!changesValidity) return
    const on = today()
    await changeValidity(tx, courseId, {
      before: courseValidity(current),
      after: courseValidity({ ...current, ...after }),
      on,
    })
    await deriveCompletionEnds(
      tx,
      Prisma.sql`c."courseId" = ${courseId} AND c."completedOn" >= ${on}`,
    )
  }
  await (changesValidity || after.qualifying !== undefined
    ? withCourseRecount(tx, courseId, save)
    : save())
}
