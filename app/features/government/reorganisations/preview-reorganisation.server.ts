/** What a planned reorganisation would do: shown before it is done, and compared when it is. */
import {
  countMoves,
  countPlacesToCome,
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
  kept: RecordsOfBodies
  /** Tells whether what is done is what was shown. */
  seen: string
}

/** The same for the same plan and the same facts. */
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

/** A plan with nothing wrong with it. */
export async function previewReorganisation(
  reorganisation: Reorganisation,
  on: Day,
  bodies: Bodies,
): Promise<Preview> {
  const { kind, plan } = reorganisation
  const consequences = consequencesOf(kind, plan, on, bodies)
  const moves = await countMoves(consequences.rules, on)
  const ending = consequences.closing.map(({ id }) => id)
  return {
    consequences,
    moves,
    total: moves.reduce((sum, { people }) => sum + people, 0),
    places: await countPlacesToCome(consequences.rules, on, now()),
    kept: await listRecordsOfBodies(ending),
    seen: await previewChecksum(reorganisation, on, bodies),
  }
}

export type NamesPage = { people: MovedPerson[]; page: number; pages: number }

export async function listNames(
  { consequences, total }: Preview,
  on: Day,
  words: URLSearchParams,
): Promise<NamesPage> {
  const page = pageOf(words, total)
  return {
    people: await listMovedPeople(consequences.rules, on, page),
    page: page.page,
    pages: page.pages,
  }
}
