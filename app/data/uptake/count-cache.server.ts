/**
 * Caches counts by exactly what they are. When the same is counted again the same object is returned, and what was worked out
 * from it, such as what must be withheld, is not worked out again. It cannot go stale: other numbers are another object. The least
 * recently asked for goes when there is no room.
 */
import { createHash, type Hash } from 'node:crypto'
import {
  MARGINAL_TABLES,
  type MarginalTables,
  type Government,
} from '#app/domain/uptake/breakdown.ts'
import type { CountedUptake } from '#app/domain/uptake/report.ts'

type Entry = {
  government: Government
  marginals: MarginalTables
  before?: MarginalTables
  cells: number
}

const cellsOf = (marginals: MarginalTables | undefined): number =>
  marginals ? MARGINAL_TABLES.reduce((sum, marginal) => sum + marginals[marginal].length, 0) : 0

function describe(hash: Hash, marginals: MarginalTables | undefined): void {
  for (const marginal of MARGINAL_TABLES) {
    const cells = marginals?.[marginal] ?? []
    hash.update(`${marginal}:`)
    hash.update(
      cells
        .map(
          (cell) =>
            `${cell.departmentId},${cell.organisationId},${cell.professionId},${cell.gradeId},${cell.left ? 1 : 0},${cell.upskilled},${cell.base};`,
        )
        .join(''),
    )
  }
}

/** All that a decision depends on beside the numbers: which bodies there are, and in which department each counts. */
const describeGovernment = ({ organisations, professions, grades }: Government): string =>
  JSON.stringify([[...organisations.values()], [...professions.values()], [...grades.values()]])

export class CountCache {
  readonly #entries = new Map<string, Entry>()
  readonly #room: number
  #cells = 0

  /** @param room for how many cells */
  constructor(room: number) {
    this.#room = room
  }

  /** The same count, with marginal tables that may have been seen before. */
  intern(uptake: CountedUptake): CountedUptake {
    const { government, marginals, before } = uptake
    const hash = createHash('sha256').update(describeGovernment(government))
    describe(hash, marginals)
    hash.update(before ? 'before' : 'alone')
    describe(hash, before)
    const key = hash.digest('base64')
    const known = this.#entries.get(key)
    const entry = known ?? {
      government,
      marginals,
      before,
      cells: cellsOf(marginals) + cellsOf(before),
    }
    if (known) this.#entries.delete(key)
    else this.#cells += entry.cells
    this.#entries.set(key, entry)
    for (const [oldest, { cells }] of this.#entries) {
      if (this.#cells <= this.#room) break
      this.#entries.delete(oldest)
      this.#cells -= cells
    }
    return {
      ...uptake,
      government: entry.government,
      marginals: entry.marginals,
      ...(entry.before ? { before: entry.before } : {}),
    }
  }

  get cells(): number {
    return this.#cells
  }
}

/** Some ten questions over all their quarters, of a government of a hundred bodies. */
const CAPACITY_IN_CELLS = 400_000
const cache = new CountCache(CAPACITY_IN_CELLS)

/** @returns the same count, as an object that may have been seen before */
export const cachedCount = (uptake: CountedUptake): CountedUptake => cache.intern(uptake)
