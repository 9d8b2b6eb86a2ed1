/** Sets, changes and removes a target of uptake. */
import { actorId, saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  findTarget,
  findTwin,
  removeTarget,
  saveNewTarget,
  saveTarget,
  type TargetFacts,
} from '#app/data/uptake/targets.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** `changed`: somebody else changed it since the form was opened. `gone`: somebody removed it. `twin`: there is one for the same already. */
export type TargetRefusal = 'twin' | 'changed' | 'gone'

const factsOf = ({
  organisationId,
  professionId,
  courseId,
  population,
  percent,
  by,
  source,
}: Record<keyof TargetFacts, unknown>) => ({
  organisationId,
  professionId,
  courseId,
  population,
  percent,
  by,
  source,
})

export const addTarget = (facts: TargetFacts, by: Actor): Promise<TargetRefusal | null> =>
  inTransaction(async (tx) => {
    if (await findTwin(facts, null, tx)) return 'twin'
    const { id } = await saveNewTarget(tx, facts, { setAt: now(), setById: actorId(by) })
    await saveAudit(tx, {
      by,
      action: 'target:add',
      subject: 'UptakeTarget',
      subjectId: id,
      after: factsOf(facts),
    })
    return null
  })

/** @param version of the target when its form was opened */
export const changeTarget = (
  id: number,
  version: number,
  facts: TargetFacts,
  by: Actor,
): Promise<TargetRefusal | null> =>
  inTransaction(async (tx) => {
    const before = await findTarget(id, tx)
    if (!before) return 'gone'
    if (before.version !== version) return 'changed'
    if (await findTwin(facts, id, tx)) return 'twin'
    await saveTarget(tx, id, version, facts, { setAt: now(), setById: actorId(by) })
    await saveAudit(tx, {
      by,
      action: 'target:change',
      subject: 'UptakeTarget',
      subjectId: id,
      before: factsOf(before),
      after: factsOf(facts),
    })
    return null
  })

export const dropTarget = (id: number, version: number, by: Actor): Promise<TargetRefusal | null> =>
  inTransaction(async (tx) => {
    const before = await findTarget(id, tx)
    if (!before) return 'gone'
    if (before.version !== version) return 'changed'
    await removeTarget(tx, id, version)
    await saveAudit(tx, {
      by,
      action: 'target:remove',
      subject: 'UptakeTarget',
      subjectId: id,
      before: factsOf(before),
    })
    return null
  })
