/** Pages under load. */
import { load } from './load.ts'
import { ratioFigure, measureAlternately, median, type Case } from './measure.ts'
import { serveBare } from './servers.ts'
import { fetchPage, withSignedInAdmin, writeRunFile } from './signed-in.ts'

export const uptakePage: Case = {
  name: 'uptake-page',
  run: (bench) =>
    withSignedInAdmin(bench, async (service, cookie) => {
      const address = `${service.address}/uptake`
      const html = await fetchPage(address, cookie)
      const reads: number[] = []
      for (let time = 0; time < (bench.isQuick ? 1 : 5); time += 1) {
        const startedAt = performance.now()
        await fetchPage(address, cookie)
        reads.push((performance.now() - startedAt) / 1000)
      }
      const seconds = Math.min(...reads)
      const bare = await serveBare(writeRunFile(bench, 'uptake.html', html))
      try {
        const amount = bench.isQuick ? 10 : Math.min(2000, Math.max(10, Math.round(4 / seconds)))
        const p95: { ours: number[]; floor: number[] } = { ours: [], floor: [] }
        let failed = 0
        const loading = async (side: 'ours' | 'floor', url: string, times: number) => {
          const loaded = await load(url, times, cookie)
          failed += loaded.failed
          p95[side].push(loaded.p95)
          return loaded.perSecond
        }
        const sides = await measureAlternately(
          bench,
          { rounds: 3, warmUp: seconds > 0.5 ? 0 : 1 },
          {
            ours: () => loading('ours', address, amount),
            floor: () => loading('floor', `${bare.address}/`, bench.isQuick ? 100 : 5000),
          },
        )
        const times = { ours: median(p95.ours), floor: median(p95.floor) }
        const note = `${amount} requests, 10 at a time; the page has ${Math.round(html.length / 1000)} kB of HTML; floor: node:http sends the same bytes`
        const unanswered = failed === 0 ? '' : `; ${failed} requests failed`
        return [
          ratioFigure(bench, {
            case: 'uptake-page',
            ...sides,
            unit: 'requests/s',
            atLeast: 0.15,
            note: note + unanswered,
          }),
          ratioFigure(bench, {
            case: 'uptake-page-p95',
            ...times,
            unit: 'ms',
            atMost: 10,
            note: '95th percentile of response times',
          }),
        ]
      } finally {
        await bare.stop()
      }
    }),
}
