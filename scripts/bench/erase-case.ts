/** Erasing a person from the large database. No figure may change. */
import { limitFigure, type Case, type Figure } from './measure.ts'
import { openProduct } from './product.ts'

export const erasePerson: Case = {
  name: 'erase-person',
  run: async (bench): Promise<Figure[]> => {
    const copy = await bench.databases.copy(await bench.databases.seeded(bench.sizes))
    const product = openProduct(copy.url)
    try {
      const { erased, rewritten, isSame } = await product.call('erasePerson')
      if (!isSame) throw new Error('A figure changed when a person was erased.')
      return [
        limitFigure(bench, {
          case: 'erase-person',
          ours: rewritten,
          unit: 's',
          under: 60,
          note: `erased after ${erased.toFixed(1)} s. Completions and postings of each kind are as many as before`,
        }),
      ]
    } finally {
      await product.close()
      await copy.remove()
    }
  },
}
