/** Starting, and the memory that it takes. */
import { bounded, compared, inTurn, median, type Case } from './measuring.ts'
import { openProduct } from './product.ts'
import { serve, serveBare, type Served } from './served.ts'
import { written } from './signed-in.ts'

export const start: Case = {
  name: 'start',
  run: async (bench) => {
    const copy = await bench.place.copyOf(await bench.place.seeded(bench.sizes))
    const product = openProduct(copy.url)
    const file = written(bench, 'ok.html', 'ok\n')
    try {
      const [person = 0] = await product.ask('listPeople', 1)
      const [cookie = ''] = await product.ask('signIn', [person])
      const memory: { ours: number[]; floor: number[] } = { ours: [], floor: [] }
      const starting = async (side: 'ours' | 'floor', started: Promise<Served>) => {
        const server = await started
        memory[side].push(server.residentMegabytes() ?? Number.NaN)
        await server.stop()
        return server.took
      }
      const sides = await inTurn(
        bench,
        { rounds: 5 },
        {
          ours: () => starting('ours', serve(copy.url, { path: '/', cookie })),
          floor: () => starting('floor', serveBare(file)),
        },
      )
      const [ours, floor] = [median(memory.ours), median(memory.floor)]
      const figures = [
        compared(bench, {
          case: 'start',
          ...sides,
          unit: 'ms',
          atMost: 25,
          note: 'to the first answer of /, signed in; floor: node:http',
        }),
      ]
      if (Number.isNaN(ours))
        bench.tell('this system does not say how much memory a process has: left out')
      else
        figures.push(
          bounded(bench, {
            case: 'start-memory',
            ours,
            floor,
            unit: 'MB',
            under: 200,
            note: 'resident, after its first page',
          }),
        )
      return figures
    } finally {
      await product.close()
      await copy.remove()
    }
  },
}
