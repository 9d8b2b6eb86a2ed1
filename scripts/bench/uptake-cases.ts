/** Counting uptake: against plain SQL, and how it grows. */
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { Floors } from './floors.ts'
import { compared, inTurn, type Case } from './measuring.ts'
import { AS_AT } from './places.ts'
import { openProduct, type Product } from './product.ts'

/** Everybody in post, by department. */
const QUESTION: UptakeQuery = {
  measure: 'coverage',
  by: 'department',
  asAt: AS_AT,
  since: null,
  course: null,
  population: 'all',
  structure: 'then',
  base: 'in-post',
}

/** @throws when the two do not count the same: then there is nothing to compare. */
async function mustAgree(product: Product, floors: Floors): Promise<void> {
  const { report } = await product.ask('countUptake', QUESTION)
  const { rows } = await floors.countUptake(QUESTION)
  const ours = report.rows.map(({ key, upskilled, base }) => [key, upskilled, base])
  const theirs = rows.map(({ key, upskilled, base }) => [key, Number(upskilled), Number(base)])
  if (JSON.stringify(ours) !== JSON.stringify(theirs))
    throw new Error('The service and the plain SQL do not count the same.')
}

export const uptakeQuery: Case = {
  name: 'uptake-query',
  run: async (bench) => {
    const url = await bench.place.seeded(bench.sizes)
    const [product, floors] = [openProduct(url), await bench.place.openFloors(url)]
    try {
      await mustAgree(product, floors)
      const sides = await inTurn(
        bench,
        { rounds: 5 },
        {
          ours: async () => (await product.ask('countUptake', QUESTION)).took,
          floor: async () => (await floors.countUptake(QUESTION)).took,
        },
      )
      const note =
        'coverage of everybody by department; the same numbers; floor: two walks over the tables'
      return [compared(bench, { case: 'uptake-query', ...sides, unit: 'ms', atMost: 0.05, note })]
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
    const large = openProduct(await bench.place.seeded(bench.sizes))
    const small = openProduct(await bench.place.seeded({ people, completions: few }))
    try {
      const count = async (product: Product) => (await product.ask('countUptake', QUESTION)).took
      const sides = await inTurn(
        bench,
        { rounds: 5 },
        { ours: () => count(large), floor: () => count(small) },
      )
      const note = `floor: itself at ${few.toLocaleString('en-GB')} completions of the same people`
      return [compared(bench, { case: 'uptake-growth', ...sides, unit: 'ms', atMost: 1.5, note })]
    } finally {
      await large.close()
      await small.close()
    }
  },
}
