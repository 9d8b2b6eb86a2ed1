/** Adds, changes, moves and removes modules of a course. */
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { lockCourse } from '#app/data/learning/courses/course-content.server.ts'
import {
  findModule,
  listModules,
  saveModule,
  saveModuleOrder,
  saveModuleRemoval,
  saveNewModule,
  type ModuleDetails,
} from '#app/data/learning/courses/course-modules.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { now } from '#app/platform/clock.server.ts'

type CourseKey = { id: number; code: string }

const describeModule = ({ title, minutes, mode, optional, link }: ModuleDetails): string =>
  [title, `${minutes} minutes`, mode, optional ? 'optional' : null, link]
    .filter((part) => part !== null)
    .join(', ')

/** A short text that changes whenever someone saves a module. */
export const moduleDigest = (module: ModuleDetails): string => describeModule(module)

/** Runs a change with the course locked, and records its modules before and after if they differ. */
function changeModules<T>(
  course: CourseKey,
  by: Actor,
  change: (tx: Tx) => Promise<T>,
): Promise<T> {
  return inTransaction(async (tx) => {
    await lockCourse(tx, course.id)
    const before = (await listModules(course.id, tx)).map(describeModule)
    const result = await change(tx)
    const after = (await listModules(course.id, tx)).map(describeModule)
    if (JSON.stringify(before) !== JSON.stringify(after))
      await saveAudit(tx, {
        by,
        action: 'course:change',
        subjectId: course.id,
        before: { modules: before },
        after: { modules: after },
      })
    return result
  })
}

export const addModule = (course: CourseKey, details: ModuleDetails, by: Actor): Promise<number> =>
  changeModules(course, by, (tx) => saveNewModule(tx, course, details))

export type ModuleRefusal =
  { reason: 'removed-meanwhile' } | { reason: 'changed-meanwhile'; current: ModuleDetails }

type ModuleChange = {
  moduleId: number
  /** The digest of the module when the admin opened it. */
  opened: string
  details: ModuleDetails
}

/** Changes a module, or returns why it cannot be changed. */
export const changeModule = (
  course: CourseKey,
  { moduleId, opened, details }: ModuleChange,
  by: Actor,
): Promise<ModuleRefusal | null> =>
  changeModules(course, by, async (tx) => {
    const current = await findModule(course.id, moduleId, tx)
    if (!current) return { reason: 'removed-meanwhile' }
    if (moduleDigest(current) !== opened && moduleDigest(current) !== moduleDigest(details))
      return { reason: 'changed-meanwhile', current }
    await saveModule(tx, moduleId, details)
    return null
  })

/** Removes a module. People who have completed it keep that. */
export const removeModule = (course: CourseKey, moduleId: number, by: Actor): Promise<void> =>
  changeModules(course, by, async (tx) => {
    if (await findModule(course.id, moduleId, tx)) await saveModuleRemoval(tx, moduleId, now())
  })

/** Moves a module one place up or down. At the end of the list it stays where it is. */
export const moveModule = (
  course: CourseKey,
  { moduleId, by: places }: { moduleId: number; by: -1 | 1 },
  by: Actor,
): Promise<void> =>
  changeModules(course, by, async (tx) => {
    const ids = (await listModules(course.id, tx)).map(({ id }) => id)
    const from = ids.indexOf(moduleId)
    const to = from + places
    const other = ids[to]
    if (from === -1 || other === undefined) return
    ids[from] = other
    ids[to] = moduleId
    await saveModuleOrder(tx, ids)
  })
