/** The targets of uptake, and what a new one may be for. */
import { findTarget, listTargetChoices, listTargets as listSetTargets, type WholeTarget } from '#app/data/uptake-targets.server.ts'
import { requireFound, requireId } from '#app/features/account/require-found.server.ts'

export const listTargets = () => listSetTargets()
export const listChoices = () => listTargetChoices()

/** @throws 404 when there is no such target */
export const requireTarget = async (id: string | undefined): Promise<WholeTarget> => requireFound(await findTarget(requireId(id)))
