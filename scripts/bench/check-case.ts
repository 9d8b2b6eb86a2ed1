/** The integrity check of the large database while others write to it. */
import { setTimeout as wait } from 'node:timers/promises'
import { fluency } from './databases.ts'
import { withReaders } from './figures-cases.ts'
import { limitFigure, timed, type Case, type Figure } from './measure.ts'

export const check: Case = {
  name: 'check',
  run: (bench) =>
    withReaders(bench, async ({ url, change, saveOne }): Promise<Figure[]> => {
      const done = new AbortController()
      let written = 0
      const writing = (async () => {
        while (!done.signal.aborted) {
          await change()
          await saveOne()
          written += 1
          await wait(500)
        }
      })()
      let took = Number.NaN
      try {
        // The command fails if it finds a violation, so a false alarm ends this case.
        took = await timed(() => fluency(url, ['check', '--json']))
      } finally {
        done.abort()
        await writing
      }
      return [
        limitFigure(bench, {
          case: 'check',
          ours: took / 1000,
          unit: 's',
          under: 60,
          note: `no false alarm, while ${written} completions and as many registers were saved`,
        }),
      ]
    }),
}
