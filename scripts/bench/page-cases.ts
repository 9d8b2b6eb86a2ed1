/** Pages: how many, how fast, how heavy. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { load } from './load.ts'
import { bounded, compared, inTurn, median, type Bench, type Case, type Figure } from './measuring.ts'
import { ROOT } from './places.ts'
import { openProduct } from './product.ts'
import { serve, serveBare, type Served } from './served.ts'

/** Serves a copy of the large database, with a service admin signed in. */
async function served<T>(bench: Bench, work: (service: Served, cookie: string) => Promise<T>): Promise<T> {
  const copy = await bench.place.copyOf(await bench.place.seeded(bench.sizes))
  const product = openProduct(copy.url)
  try {
    const [admin = 0] = await product.ask('listPeople', 1)
    await product.ask('makeServiceAdmin', admin)
    const [cookie = ''] = await product.ask('signIn', [admin])
    const service = await serve(copy.url)
    try {
      return await work(service, cookie)
    } finally {
      await service.stop()
    }
  } finally {
    await product.close()
    await copy.remove()
  }
}

async function read(address: string, cookie: string): Promise<string> {
  const response = await fetch(address, { headers: { cookie } })
  if (response.status !== 200) throw new Error(`${address} answered ${response.status}.`)
  return response.text()
}

function written({ folder }: Bench, name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

export const uptakePage: Case = {
  name: 'uptake-page',
  run: (bench) =>
    served(bench, async (service, cookie) => {
      const address = `${service.address}/uptake`
      await read(address, cookie)
      const startedAt = performance.now()
      const html = await read(address, cookie)
      const seconds = (performance.now() - startedAt) / 1000
      const bare = await serveBare(written(bench, 'uptake.html', html))
      try {
        const amount = bench.isQuick ? 10 : Math.min(1000, Math.max(10, Math.round(4 / seconds)))
        const p95: { ours: number[]; floor: number[] } = { ours: [], floor: [] }
        const loading = async (side: 'ours' | 'floor', url: string, times: number) => {
          const loaded = await load(url, times, cookie)
          p95[side].push(loaded.p95)
          return loaded.perSecond
        }
        const sides = await inTurn(
          bench,
          { rounds: 3, warmUp: seconds > 0.5 ? 0 : 1 },
          { ours: () => loading('ours', address, amount), floor: () => loading('floor', `${bare.address}/`, bench.isQuick ? 100 : 5000) },
        )
        const times = { ours: median(p95.ours), floor: median(p95.floor) }
        const note = `10 at once, ${amount} requests; the page has ${Math.round(html.length / 1000)} kB of HTML; floor: node:http, the same bytes`
        return [
          compared(bench, { case: 'uptake-page', ...sides, unit: 'requests/s', atLeast: 0.15, note }),
          compared(bench, { case: 'uptake-page-p95', ...times, unit: 'ms', atMost: 10, note: 'what 95 of 100 requests took at most' }),
        ]
      } finally {
        await bare.stop()
      }
    }),
}

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
        compared(bench, { case: 'start', ...sides, unit: 'ms', atMost: 25, note: 'to the first answer of /, signed in; floor: node:http' }),
      ]
      if (Number.isNaN(ours)) bench.tell('this system does not say how much memory a process has: left out')
      else
        figures.push(bounded(bench, { case: 'start-memory', ours, floor, unit: 'MB', under: 200, note: 'resident, after its first page' }))
      return figures
    } finally {
      await product.close()
      await copy.remove()
    }
  },
}

const zipped = (text: string | Buffer): number => gzipSync(text, { level: 9 }).length / 1000

/** The kilobytes of script, gzipped, that a page brings or asks for. */
async function scriptsOf(html: string, service: Served): Promise<number> {
  const sources = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g), ...html.matchAll(/<link[^>]*modulepreload[^>]*href="([^"]+)"/g)]
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text]) => zipped(text ?? ''))
  const files = await Promise.all(
    [...new Set(sources.map(([, source]) => source ?? ''))].map(async (source) => zipped(await read(`${service.address}${source}`, ''))),
  )
  return [...inline, ...files].reduce((sum, size) => sum + size, 0)
}

type Manifest = { entry: Part; routes: Record<string, Part> }
type Part = { id?: string; module: string; imports?: string[] }

/** What a page would load that needed React in the browser: the heaviest of the routes, with everything around it. */
function heaviestInReact(): { size: number; route: string } {
  const folder = join(ROOT, 'build/client')
  const [, named] = /(\/assets\/manifest-[\w-]+\.js)/.exec(readFileSync(join(ROOT, 'build/server/index.js'), 'utf8')) ?? []
  const text = readFileSync(join(folder, named ?? ''), 'utf8')
  const manifest = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Manifest
  const filesOf = (part: Part | undefined) => (part ? [part.module, ...(part.imports ?? [])] : [])
  const around = [...filesOf(manifest.entry), ...filesOf(manifest.routes['root']), named ?? '']
  const sizes = Object.entries(manifest.routes).map(([route, part]) => {
    const files = new Set([...around, ...filesOf(part)])
    return { route, size: [...files].reduce((sum, file) => sum + zipped(readFileSync(join(folder, file))), 0) }
  })
  return sizes.reduce((most, one) => (one.size > most.size ? one : most))
}

export const pageWeight: Case = {
  name: 'page-weight',
  isOnce: true,
  run: (bench) =>
    served(bench, async (service, cookie): Promise<Figure[]> => {
      const pages = ['/', '/uptake', '/courses', '/cohorts', '/assessments', '/learning', '/admin', '/admin/people']
      const weights: { page: string; size: number }[] = []
      for (const page of pages) weights.push({ page, size: await scriptsOf(await read(`${service.address}${page}`, cookie), service) })
      const plain = weights.reduce((most, one) => (one.size > most.size ? one : most))
      const react = heaviestInReact()
      const charts = await read(`${service.address}/uptake`, cookie)
      const drawn = charts.split('<svg').length - 1
      if (drawn === 0) throw new Error('There is no chart in the HTML of /uptake.')
      const figure = { unit: 'kB' }
      return [
        bounded(bench, {
          case: 'page-weight',
          ours: plain.size,
          ...figure,
          under: 30,
          note: `JavaScript, gzipped, of ${plain.page}: the most of ${pages.length} pages, none of which needs React`,
        }),
        bounded(bench, {
          case: 'page-weight-react',
          ours: react.size,
          ...figure,
          under: 130,
          note: `JavaScript, gzipped, that ${react.route} would load if it needed React; no page does yet`,
        }),
        bounded(bench, {
          case: 'page-weight-charts',
          ours: zipped(charts),
          ...figure,
          under: 130,
          note: `HTML, gzipped, of /uptake with ${drawn} drawings in it; the aim is ours`,
        }),
      ]
    }),
}
