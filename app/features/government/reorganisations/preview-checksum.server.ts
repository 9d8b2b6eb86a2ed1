import { countMoves } from '#app/data/government/reorganisation-moves.server.ts'
import type { Reorganisation } from '#app/data/government/reorganisation-plans.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { consequencesOf, type Bodies } from '#app/domain/government/reorganisation.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

/** A checksum of a plan and everything it would change, to check that what is done is what the preview showed. */
export async function previewChecksum(
  { kind, plan, version }: Reorganisation,
  on: Day,
  bodies: Bodies,
  tx?: Tx,
): Promise<string> {
  const { rules, closing, agencies } = consequencesOf(kind, plan, on, bodies)
  const moves = await countMoves(rules, on, tx)
  return hashOfToken(JSON.stringify([version, moves, closing, agencies]))
}
