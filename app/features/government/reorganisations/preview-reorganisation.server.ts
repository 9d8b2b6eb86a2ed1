/** What a planned reorganisation would do. */
import {
  countMoves,
  countFuturePlaces,
  listRecordsOfBodies,
  listMovedPeople,
  type RecordsOfBodies,
  type MoveCount,
  type MovedPerson,
} from '#app/data/government/reorganisation-moves.server.ts'
import type { Reorganisation } from '#app/data/government/reorganisation-plans.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import {
  consequencesOf,
  type Bodies,
  type Consequences,
} from '#app/domain/government/reorganisation.ts'
import { now } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

export type Preview = {
  consequences: Consequences
  moves: MoveCount[]
  total: number
  places: number
  /** Records of closing bodies, which stay with them. */
  unchanged: RecordsOfBodies
  /** Says whether what is done is what the preview showed. */
  checksum: string
}

/** A checksum of a plan and everything it would change. */
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

/** The preview of a plan without problems. */
export async function previewReorganisation(
  reorganisation: Reorganisation,
  on: Day,
  bodies: Bodies,
): Promise<Preview> {
  const { kind, plan } = reorganisation
  const consequences = consequencesOf(kind, plan, on, bodies)
  const moves = await countMoves(consequences.rules, on)
  return {
    consequences,
    moves,
    total: moves.reduce((sum, { people }) => sum + people, 0),
    places: await countFuturePlaces(consequences.rules, on, now()),
    unchanged: await listRecordsOfBodies(consequences.closing.map(({ id }) => id)),
    checksum: await previewChecksum(reorganisation, on, bodies),
  }
}

/** One page of the people who move. */
export async function listPeopleToMove(
  { consequences, total }: Preview,
  on: Day,
  search: URLSearchParams,
): Promise<{ people: MovedPerson[]; page: number; pages: number }> {
  const { page, pages, ...range } = pageOf(search, total)
  return { people: await listMovedPeople(consequences.rules, on, range), page, pages }
}
