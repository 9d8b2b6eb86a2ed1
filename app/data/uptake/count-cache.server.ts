/**
 * Caches counts by their content, so that equal counts share one object. Anything calculated from
 * it, such as a suppression plan, is then calculated only once. Entries cannot become stale, because
 * different numbers have different keys. The least recently used entry is evicted first.
 */
import { createHash, type Hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
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

/** Enough for about 10 queries over all their quarters, for 100 organisations. */
const CAPACITY_IN_CELLS = 400_000
const counts = new LRUCache<string, Entry>({
  maxSize: CAPACITY_IN_CELLS,
  sizeCalculation: ({ marginals, before }) => Math.max(1, cellsOf(marginals) + cellsOf(before)),
})

/** Returns the same count, sharing the marginal tables of an equal count if one is cached. */
export function cachedCount(uptake: CountedUptake): CountedUptake {
  const { government, marginals, before } = uptake
  const hash = createHash('sha256').update(describeGovernment(government))
  addToHash(hash, marginals)
  hash.update(before ? 'before' : 'alone')
  addToHash(hash, before)
  const key = hash.digest('base64')
  const entry = counts.get(key) ?? { government, marginals, before }
  counts.set(key, entry)
  return {
    ...uptake,
    government: entry.government,
    marginals: entry.marginals,
    ...(entry.before ? { before: entry.before } : {}),
  }
}
