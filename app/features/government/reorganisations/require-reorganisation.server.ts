/** The reorganisation in a URL, with every body as it is on the day of the reorganisation. */
import { redirect } from 'react-router'
import { listBodies } from '#app/data/government/organisations.server.ts'
import {
  findReorganisation,
  type Reorganisation,
} from '#app/data/government/reorganisation-plans.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import type { Bodies } from '#app/domain/government/reorganisation.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'

export type ReorganisationWithBodies = { reorganisation: Reorganisation; bodies: Bodies }

/** @throws 404 */
export async function requireReorganisation(
  id: string | undefined,
): Promise<ReorganisationWithBodies> {
  const reorganisation = requireFound(await findReorganisation(requireId(id)))
  return { reorganisation, bodies: await listBodies(reorganisation.plan.on ?? today()) }
}

/**
 * A reorganisation that is still a plan. @throws 404, or a redirect to its page if it is no longer
 * a plan
 */
export async function requireDraft(id: string | undefined): Promise<ReorganisationWithBodies> {
  const found = await requireReorganisation(id)
  if (found.reorganisation.status !== 'draft')
    throw redirect(paths.reorganisation(found.reorganisation.id))
  return found
}
