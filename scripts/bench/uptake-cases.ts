/** Counting uptake, compared with plain SQL and with fewer completions. */
import { NO_FILTERS, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { Floors } from './floors.ts'
import { ratioFigure, measureAlternately, type Case } from './measure.ts'
import { AS_AT } from './databases.ts'
import { openProduct, type Product } from './product.ts'

/** Everyone in post, by department. */
const QUERY: UptakeQuery = {
  measure: 'coverage',
  by: 'department',
  ...NO_FILTERS,
  asAt: AS_AT,
  since: null,
  course: null,
  population: 'all',
  structure: 'then',
  base: 'in-post',
}

/** @throws if the two counts differ, because then the times cannot be compared */
async function requireSameCounts(product: Product, floors: Floors): Promise<void> {
  const { report } = await product.call('countUptake', QUERY)
  const { rows } = await floors.countUptake(QUERY)
  const ours = report.rows.map(({ key, upskilled, base }) => [key, upskilled, base])
  const theirs = rows.map(({ key, upskilled, base }) => [key, Number(upskilled), Number(base)])
  if (JSON.stringify(ours) !== JSON.stringify(theirs))
    throw new Error('The service and the plain SQL give different counts.')
}

export const uptakeQuery: Case = {
  name: 'uptake-query',
  run: async (bench) => {
    const url = await bench.databases.seeded(bench.sizes)
    const [product, floors] = [openProduct(url), await bench.databases.openFloors(url)]
    try {
      await requireSameCounts(product, floors)
      const sides = await measureAlternately(
        bench,
        { rounds: 5 },
        {
          ours: async () => (await product.call('countUptake', QUERY)).took,
          floor: async () => (await floors.countUptake(QUERY)).took,
        },
      )
      const note =
        'coverage of everyone by department, with the same numbers; floor: two scans of the tables'
      return [
        ratioFigure(bench, { case: 'uptake-query', ...sides, unit: 'ms', atMost: 0.05, note }),
      ]
    } finally {
      await product.close()
      await floors.close()
    }
  },
}

export const uptakeGrowth: Case = {
  name: 'uptake-growth',
  run: async (bench) => {
    const { people, completions } = bench.sizes
    const few = Math.ceil(completions / 100)
    const large = openProduct(await bench.databases.seeded(bench.sizes))
    const small = openProduct(await bench.databases.seeded({ people, completions: few }))
    try {
      const count = async (product: Product) => (await product.call('countUptake', QUERY)).took
      const sides = await measureAlternately(
        bench,
        { rounds: 5 },
        { ours: () => count(large), floor: () => count(small) },
      )
      const note = `floor: the same query with ${few.toLocaleString('en-GB')} completions of the same people`
      return [
        ratioFigure(bench, { case: 'uptake-growth', ...sides, unit: 'ms', atMost: 1.5, note }),
      ]
    } finally {
      await large.close()
      await small.close()
    }
  },
}
