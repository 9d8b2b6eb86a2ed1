/**
 * Caches counts by their content, so that equal counts share one object. Anything calculated from
 * it, such as a suppression plan, is then calculated only once. Entries cannot become stale, because
 * different numbers have different keys. The least recently used entry is evicted first.
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

function addToHash(hash: Hash, marginals: MarginalTables | undefined): void {
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

/** Describes what suppression depends on in addition to the numbers: organisations, professions and grades. */
const describeGovernment = ({ organisations, professions, grades }: Government): string =>
  JSON.stringify([[...organisations.values()], [...professions.values()], [...grades.values()]])

export class CountCache {
  readonly #entries = new Map<string, Entry>()
  readonly #capacity: number
  #cells = 0

  /** @param capacity the maximum number of cells */
  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** Returns the same count, with the marginal tables of an equal count if one is cached. */
  intern(uptake: CountedUptake): CountedUptake {
    const { government, marginals, before } = uptake
    const hash = createHash('sha256').update(describeGovernment(government))
    addToHash(hash, marginals)
    hash.update(before ? 'before' : 'alone')
    addToHash(hash, before)
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
      if (this.#cells <= this.#capacity) break
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

/** Enough for about 10 queries over all their quarters, for 100 organisations. */
const CAPACITY_IN_CELLS = 400_000
const cache = new CountCache(CAPACITY_IN_CELLS)

/** @returns the same count, sharing the marginal tables of an equal count if one is cached */
export const cachedCount = (uptake: CountedUptake): CountedUptake => cache.intern(uptake)
