/** Finds targets, and the choices for the target form. */
import {
  findTarget,
  listTargetChoices,
  listTargets as listStoredTargets,
  type TargetWithNames,
} from '#app/data/uptake/targets.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

export const listTargets = () => listStoredTargets()
export const listChoices = () => listTargetChoices()

/**
 * Finds a target. Returns null if there is none, for example because it was removed while its form
 * was open.
 * @throws 404 if the id is invalid
 */
export const findTargetByParam = (id: string | undefined): Promise<TargetWithNames | null> =>
  findTarget(requireId(id))

/** @throws 404 if the target does not exist */
export const requireTarget = async (id: string | undefined): Promise<TargetWithNames> =>
  requireFound(await findTargetByParam(id))
