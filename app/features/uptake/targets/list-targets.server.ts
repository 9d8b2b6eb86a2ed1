/** The targets of uptake, and what a new one may be for. */
import {
  findTarget,
  listTargetChoices,
  listTargets as listSetTargets,
  type WholeTarget,
} from '#app/data/uptake/targets.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

export const listTargets = () => listSetTargets()
export const listChoices = () => listTargetChoices()

/** Null when there is no such target: it may have been removed while its form was open. @throws 404 for what is no id */
export const findTargetOf = (id: string | undefined): Promise<WholeTarget | null> =>
  findTarget(requireId(id))

/** @throws 404 when there is no such target */
export const requireTarget = async (id: string | undefined): Promise<WholeTarget> =>
  requireFound(await findTargetOf(id))
