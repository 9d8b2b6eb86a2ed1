/** How long the service takes to start, and its memory afterwards. */
import { limitFigure, ratioFigure, measureAlternately, median, type Case } from './measure.ts'
import { openProduct } from './product.ts'
import { serve, serveBare, type Server } from './servers.ts'
import { writeRunFile } from './signed-in.ts'

export const start: Case = {
  name: 'start',
  run: async (bench) => {
    const copy = await bench.databases.copy(await bench.databases.seeded(bench.sizes))
    const product = openProduct(copy.url)
    const file = writeRunFile(bench, 'ok.html', 'ok\n')
    try {
      const [person = 0] = await product.call('listPeople', 1)
      const [cookie = ''] = await product.call('signIn', [person])
      const memory: { ours: number[]; floor: number[] } = { ours: [], floor: [] }
      const starting = async (side: 'ours' | 'floor', started: Promise<Server>) => {
        const server = await started
        memory[side].push(server.residentMegabytes() ?? Number.NaN)
        await server.stop()
        return server.took
      }
      const sides = await measureAlternately(
        bench,
        { rounds: 5 },
        {
          ours: () => starting('ours', serve(copy.url, { path: '/', cookie })),
          floor: () => starting('floor', serveBare(file)),
        },
      )
      const [ours, floor] = [median(memory.ours), median(memory.floor)]
      const figures = [
        ratioFigure(bench, {
          case: 'start',
          ...sides,
          unit: 'ms',
          atMost: 25,
          note: 'until the first response of /, signed in; floor: node:http',
        }),
      ]
      if (Number.isNaN(ours))
        bench.tell('memory is not measured, because this system does not report it')
      else
        figures.push(
          limitFigure(bench, {
            case: 'start-memory',
            ours,
            floor,
            unit: 'MB',
            under: 200,
            note: 'resident memory after the first page',
          }),
        )
      return figures
    } finally {
      await product.close()
      await copy.remove()
    }
  },
}
