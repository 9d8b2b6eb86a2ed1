/** Reads targets, and the choices of the target form. */
import {
  findTarget,
  listTargetChoices,
  listTargets as listSetTargets,
  type WholeTarget,
} from '#app/data/uptake/targets.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

export const listTargets = () => listSetTargets()
export const listChoices = () => listTargetChoices()

/**
 * A target, or null if it does not exist. It may have been removed while its form was open.
 * @throws 404 if the id is not valid
 */
export const findTargetOf = (id: string | undefined): Promise<WholeTarget | null> =>
  findTarget(requireId(id))

/** @throws 404 if there is no such target */
export const requireTarget = async (id: string | undefined): Promise<WholeTarget> =>
  requireFound(await findTargetOf(id))
