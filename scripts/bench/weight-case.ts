/** Page sizes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { limitFigure, type Case, type Figure } from './measure.ts'
import { ROOT } from './databases.ts'
import type { Server } from './servers.ts'
import { fetchPage, withSignedInAdmin } from './signed-in.ts'

const gzippedKilobytes = (text: string | Buffer): number =>
  gzipSync(text, { level: 9 }).length / 1000

/** The gzipped kilobytes of script that a page contains or loads. */
async function scriptsOf(html: string, service: Server): Promise<number> {
  const sources = [
    ...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g),
    ...html.matchAll(/<link[^>]*modulepreload[^>]*href="([^"]+)"/g),
  ]
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text]) => gzippedKilobytes(text ?? ''),
  )
  const files = await Promise.all(
    [...new Set(sources.map(([, source]) => source ?? ''))].map(async (source) =>
      gzippedKilobytes(await fetchPage(`${service.address}${source}`, '')),
    ),
  )
  return [...inline, ...files].reduce((sum, size) => sum + size, 0)
}

type Manifest = { entry: Part; routes: Record<string, Part> }
type Part = { id?: string; module: string; imports?: string[] }

/** What the largest route would load if it needed React in the browser. */
function largestWithReact(): { size: number; route: string } {
  const folder = join(ROOT, 'build/client')
  const [, named] =
    /(\/assets\/manifest-[\w-]+\.js)/.exec(
      readFileSync(join(ROOT, 'build/server/index.js'), 'utf8'),
    ) ?? []
  const text = readFileSync(join(folder, named ?? ''), 'utf8')
  const manifest = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Manifest
  const filesOf = (part: Part | undefined) => (part ? [part.module, ...(part.imports ?? [])] : [])
  const around = [...filesOf(manifest.entry), ...filesOf(manifest.routes['root']), named ?? '']
  const sizes = Object.entries(manifest.routes).map(([route, part]) => {
    const files = new Set([...around, ...filesOf(part)])
    return {
      route,
      size: [...files].reduce(
        (sum, file) => sum + gzippedKilobytes(readFileSync(join(folder, file))),
        0,
      ),
    }
  })
  return sizes.reduce((largest, one) => (one.size > largest.size ? one : largest))
}

export const pageWeight: Case = {
  name: 'page-weight',
  isOnce: true,
  run: (bench) =>
    withSignedInAdmin(bench, async (service, cookie): Promise<Figure[]> => {
      const pages = [
        '/',
        '/uptake',
        '/courses',
        '/cohorts',
        '/assessments',
        '/learning',
        '/admin',
        '/admin/people',
      ]
      const weights: { page: string; size: number }[] = []
      for (const page of pages)
        weights.push({
          page,
          size: await scriptsOf(await fetchPage(`${service.address}${page}`, cookie), service),
        })
      const plain = weights.reduce((largest, one) => (one.size > largest.size ? one : largest))
      const react = largestWithReact()
      const charts = await fetchPage(`${service.address}/uptake`, cookie)
      const chartCount = charts.split('<svg').length - 1
      if (chartCount === 0) throw new Error('There is no chart in the HTML of /uptake.')
      const figure = { unit: 'kB' }
      return [
        limitFigure(bench, {
          case: 'page-weight',
          ours: plain.size,
          ...figure,
          under: 30,
          note: `gzipped JavaScript of ${plain.page}, the largest of ${pages.length} pages, none of which needs React`,
        }),
        limitFigure(bench, {
          case: 'page-weight-react',
          ours: react.size,
          ...figure,
          under: 130,
          note: `gzipped JavaScript that ${react.route} would load if it needed React, which no page does`,
        }),
        limitFigure(bench, {
          case: 'page-weight-charts',
          ours: gzippedKilobytes(charts),
          ...figure,
          under: 130,
          note: `gzipped HTML of /uptake with ${chartCount} charts; the limit is our own`,
        }),
      ]
    }),
}
