/** Adds, changes and removes uptake targets. */
import { actorId, saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  findTarget,
  findDuplicateTarget,
  deleteTarget,
  createTarget,
  updateTarget,
  type TargetValues,
} from '#app/data/uptake/targets.server.ts'
import { now } from '#app/platform/clock.server.ts'

/**
 * `duplicate`: there is already a target for the same people, course and date. `changed` and
 * `removed`: someone else changed or removed the target after the form was opened.
 */
export type TargetRefusal = 'duplicate' | 'changed' | 'removed'

const auditValues = ({
  organisationId,
  professionId,
  courseId,
  population,
  percent,
  by,
  source,
}: Omit<TargetValues, 'population'> & { population: string }) => ({
  organisationId,
  professionId,
  courseId,
  population,
  percent,
  by,
  source,
})

export const addTarget = (values: TargetValues, by: Actor): Promise<TargetRefusal | null> =>
  inTransaction(async (tx) => {
    if (await findDuplicateTarget(values, null, tx)) return 'duplicate'
    const { id } = await createTarget(tx, values, { setAt: now(), setById: actorId(by) })
    await saveAudit(tx, {
      by,
      action: 'target:add',
      subjectId: id,
      after: auditValues(values),
    })
    return null
  })

/** @param version the target's version when its form was opened */
export const changeTarget = (
  id: number,
  version: number,
  values: TargetValues,
  by: Actor,
): Promise<TargetRefusal | null> =>
  inTransaction(async (tx) => {
    const before = await findTarget(id, tx)
    if (!before) return 'removed'
    if (before.version !== version) return 'changed'
    if (await findDuplicateTarget(values, id, tx)) return 'duplicate'
    await updateTarget(tx, id, version, values, { setAt: now(), setById: actorId(by) })
    await saveAudit(tx, {
      by,
      action: 'target:change',
      subjectId: id,
      before: auditValues(before),
      after: auditValues(values),
    })
    return null
  })

export const removeTarget = (
  id: number,
  version: number,
  by: Actor,
): Promise<TargetRefusal | null> =>
  inTransaction(async (tx) => {
    const before = await findTarget(id, tx)
    if (!before) return 'removed'
    if (before.version !== version) return 'changed'
    await deleteTarget(tx, id, version)
    await saveAudit(tx, {
      by,
      action: 'target:remove',
      subjectId: id,
      before: auditValues(before),
    })
    return null
  })
