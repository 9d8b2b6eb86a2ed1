/** The reorganisation of an address, with all bodies as they are on its day. */
import { listBodies } from '#app/data/government/organisations.server.ts'
import {
  findReorganisation,
  type Reorganisation,
} from '#app/data/government/reorganisation-plans.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import type { Bodies } from '#app/domain/government/reorganisation.ts'
import { today } from '#app/platform/clock.server.ts'

export type Found = { reorganisation: Reorganisation; bodies: Bodies }

/** @throws 404 when there is no such reorganisation */
export async function requireReorganisation(id: string | undefined): Promise<Found> {
  const reorganisation = requireFound(await findReorganisation(requireId(id)))
  return { reorganisation, bodies: await listBodies(reorganisation.plan.on ?? today()) }
}

/** One that is still planned. @throws 404 when there is none; a redirect to its page once it is done */
export async function requireDraft(
  id: string | undefined,
  elsewhere: (id: number) => Response,
): Promise<Found> {
  const found = await requireReorganisation(id)
  if (found.reorganisation.status !== 'draft') throw elsewhere(found.reorganisation.id)
  return found
}
