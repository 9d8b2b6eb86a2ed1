import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { findCourse } from '#app/data/learning/courses/courses.server.ts'
import {
  findCourseContent,
  saveNewCourse,
} from '#app/data/learning/courses/course-content.server.ts'
import { listModules, saveNewModule } from '#app/data/learning/courses/course-modules.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import type { CourseContent } from '#app/domain/learning/course-content.ts'
import { isOutsideScope } from '#app/features/learning/courses/edit/change-course.server.ts'
import type { NewCourse } from '#app/features/learning/courses/edit/new-course.schema.ts'
import { PROVIDER_OUTSIDE_SCOPE } from '#app/features/learning/courses/edit/save-section.server.ts'

type CreateRefusal = 'code-taken' | 'provider-outside-scope'
/** The message for each refusal, by the field that it is about. */
export const CREATE_ERRORS: Readonly<Record<CreateRefusal, Record<string, string>>> = {
  'code-taken': { code: 'Another course has this code. Enter a different code' },
  'provider-outside-scope': { provider: PROVIDER_OUTSIDE_SCOPE },
}

/** What a new course contains until its admin says otherwise. */
const EMPTY: Omit<CourseContent, 'title' | 'kind' | 'provider'> = {
  durationMinutes: null,
  summary: null,
  outcomes: null,
  preparation: null,
  scsOnly: false,
  grades: [],
  organisations: [],
  professions: [],
  prerequisites: [],
  skills: [],
  qualifying: false,
  completionRule: 'all-sessions',
  sessionsNeeded: null,
  validForMonths: null,
  validUntil: null,
  certificate: false,
  needsApproval: false,
  costPence: null,
}

/** Adds a draft, or returns why it cannot be added. */
export const createCourse = (
  { code, ...details }: NewCourse,
  scope: CourseScope,
  by: Actor,
): Promise<CreateRefusal | null> =>
  inTransaction(async (tx) => {
    if (isOutsideScope(scope, details.provider)) return 'provider-outside-scope'
    if (await findCourse(code, 'all', tx)) return 'code-taken'
    const content = { ...EMPTY, ...details }
    const subjectId = await saveNewCourse(tx, code, content)
    await saveAudit(tx, { by, action: 'course:create', subjectId, after: { code, ...content } })
    return null
  })

type CopyOptions = {
  from: { id: number; code: string }
  /** The code and title of the copy. */
  to: { code: string; title: string }
  scope: CourseScope
  by: Actor
}

/**
 * Copies a course with its modules to a draft, or returns why it cannot be copied. Cohorts, completions and roles are not copied. The
 * copy has a provider whose courses the admin runs, so that they can change it.
 */
export const copyCourse = ({ from, to, scope, by }: CopyOptions): Promise<CreateRefusal | null> =>
  inTransaction(async (tx) => {
    if (await findCourse(to.code, 'all', tx)) return 'code-taken'
    const copied = await findCourseContent(from.id, tx)
    const provider =
      scope !== 'all' && isOutsideScope(scope, copied.provider)
        ? (scope.providers[0] ?? null)
        : copied.provider
    const content = { ...copied, title: to.title, provider }
    const id = await saveNewCourse(tx, to.code, content)
    for (const { title, minutes, mode, optional, link } of await listModules(from.id, tx))
      await saveNewModule(tx, { id, code: to.code }, { title, minutes, mode, optional, link })
    const after = { code: to.code, ...content, copiedFrom: from.code }
    await saveAudit(tx, { by, action: 'course:copy', subjectId: id, after })
    return null
  })
