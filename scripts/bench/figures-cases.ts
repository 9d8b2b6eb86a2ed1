/** Pages of figures when nothing is cached, and how long other requests wait while they are served. */
import { setTimeout as wait } from 'node:timers/promises'
import { AS_AT } from './databases.ts'
import { longestWait } from './longest-wait.ts'
import { limitFigure, timed, type Bench, type Case, type Figure } from './measure.ts'
import { saveRegister } from './post.ts'
import { openProduct, type Product } from './product.ts'
import { serve, type Server } from './servers.ts'
import { fetchPage } from './signed-in.ts'

/** Pages for everyone who can see figures. */
const PAGES = [
  '/uptake',
  '/uptake?by=profession&measure=new',
  '/uptake?structure=now',
  '/uptake/departments/HMRC',
  '/uptake/professions/POL',
  '/uptake/bridge',
  '/uptake/bridge?population=all',
  '/uptake.csv',
  '/needs',
  '/needs/effect',
]
/** Pages for people who can see names. */
const PAGES_WITH_NAMES = [
  ...PAGES,
  '/uptake/records?department=HMRC',
  '/uptake/records?population=all',
]

type Readers = {
  /** The URL of the database. */
  url: string
  service: Server
  /** Each page with the cookie of a viewer who can open it. */
  pages: { label: string; address: string; cookie: string }[]
  /** The cookies of a viewer who can see names, and of a viewer who cannot. */
  cookies: { names: string; safe: string }
  /** Records a completion that changes the figures of ended quarters too. */
  change: () => Promise<void>
  /** Saves a register of twenty people. */
  saveOne: () => Promise<void>
}

/**
 * Runs work on a service with two signed-in viewers, of whom one can see names, on a copy of the large database.
 * @param prepare changes the copy before the service starts
 */
export async function withReaders<T>(
  bench: Bench,
  work: (readers: Readers) => Promise<T>,
  prepare: (product: Product) => Promise<void> = async () => {},
): Promise<T> {
  const copy = await bench.databases.copy(await bench.databases.seeded(bench.sizes))
  const product = openProduct(copy.url)
  try {
    await prepare(product)
    const [admin = 0, analyst = 0, ...people] = await product.call('listPeople', 200)
    await product.call('grant', { personId: admin, role: 'service-admin' })
    await product.call('grant', { personId: analyst, role: 'analyst' })
    const [names = '', safe = ''] = await product.call('signIn', [admin, analyst])
    const service = await serve(copy.url)
    const pagesOf = (viewer: string, cookie: string, paths: readonly string[]) =>
      paths.map((path) => ({
        label: `${path} ${viewer} names`,
        address: service.address + path,
        cookie,
      }))
    let completed = 0
    try {
      return await work({
        url: copy.url,
        service,
        cookies: { names, safe },
        pages: [...pagesOf('with', names, PAGES_WITH_NAMES), ...pagesOf('without', safe, PAGES)],
        change: () => {
          const personId = people[(completed += 1) % people.length] ?? 0
          const day = new Date(Date.parse(AS_AT) - completed * 86_400_000)
          return product.call('recordCompletions', {
            people: [personId],
            completedOn: day.toISOString().slice(0, 10),
          })
        },
        saveOne: async () => {
          const { sessionIds, enrolmentIds } = await product.call('openCohort', {
            capacity: 20,
            days: [-1],
            people: people.slice(0, 20),
          })
          const status = await saveRegister(service, names, sessionIds[0] ?? 0, enrolmentIds)
          if (status !== 302) throw new Error(`A register was not saved: ${status}.`)
        },
      })
    } finally {
      await service.stop()
    }
  } finally {
    await product.close()
    await copy.remove()
  }
}

const percentile95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN

const ROUNDS = 20

export const figuresPagesCold: Case = {
  name: 'figures-pages-cold',
  run: (bench) =>
    withReaders(bench, async ({ pages, change }): Promise<Figure[]> => {
      const found: { label: string; p95: number; first: number }[] = []
      for (const { label, address, cookie } of pages) {
        const times: number[] = []
        for (let round = 0; round < (bench.isQuick ? 1 : ROUNDS); round += 1) {
          await change()
          times.push(await timed(() => fetchPage(address, cookie)))
        }
        bench.tell(`${label}: ${percentile95(times).toFixed(0)} ms, first ${times[0]?.toFixed(0)}`)
        found.push({ label, p95: percentile95(times), first: times[0] ?? Number.NaN })
      }
      const sorted = found.toSorted((a, b) => b.p95 - a.p95)
      const first = found.toSorted((a, b) => b.first - a.first)[0]
      const note = `the slowest 95th percentiles of ${found.length} pages, each after a completion was recorded: ${sorted
        .slice(0, 5)
        .map(({ label, p95 }) => `${label} ${p95.toFixed(0)}`)
        .join(', ')}; the slowest first response: ${first?.label} ${first?.first.toFixed(0)}`
      return [
        limitFigure(bench, {
          case: 'figures-pages-cold',
          ours: sorted[0]?.p95 ?? Number.NaN,
          unit: 'ms',
          under: 300,
          note,
        }),
      ]
    }),
}

const RATINGS = 1_000_000

/** Needs of everyone in post, after ratings of the criterion were added to the database. */
export const needsPageCold: Case = {
  name: 'needs-page-cold',
  run: (bench) => {
    const ratings = bench.isQuick ? 1000 : RATINGS
    bench.tell(`adding ${ratings} ratings`)
    return withReaders(
      bench,
      async ({ service, cookies, change }): Promise<Figure[]> => {
        const address = `${service.address}/needs?population=all`
        const times: number[] = []
        for (let round = 0; round < (bench.isQuick ? 1 : ROUNDS); round += 1) {
          await change()
          times.push(await timed(() => fetchPage(address, cookies.safe)))
        }
        return [
          limitFigure(bench, {
            case: 'needs-page-cold',
            ours: percentile95(times),
            unit: 'ms',
            under: 1000,
            note: `needs of everyone, from ${ratings} ratings; 95th percentile of ${times.length}, each after a completion was recorded; the first response: ${times[0]?.toFixed(0)}`,
          }),
        ]
      },
      (product) => product.call('addRatings', ratings),
    )
  },
}

export const stall: Case = {
  name: 'stall',
  run: (bench) =>
    withReaders(bench, async ({ service, pages, change, saveOne }): Promise<Figure[]> => {
      const waits: { label: string; longest: number }[] = []
      const done = new AbortController()
      const saving = (async () => {
        while (!done.signal.aborted) {
          const [took] = [await timed(saveOne)]
          await wait(Math.max(0, 1000 - took))
        }
      })()
      try {
        for (const { label, address, cookie } of pages) {
          await change()
          const longest = await longestWait(service.address, () => fetchPage(address, cookie))
          bench.tell(`${label}: ${longest.toFixed(0)} ms`)
          waits.push({ label, longest })
        }
      } finally {
        done.abort()
        await saving
      }
      const sorted = waits.toSorted((a, b) => b.longest - a.longest)
      return [
        limitFigure(bench, {
          case: 'stall',
          ours: sorted[0]?.longest ?? Number.NaN,
          unit: 'ms',
          under: 50,
          note: `the longest waits of /health/live while a page is requested and a register is saved every second: ${sorted
            .slice(0, 5)
            .map(({ label, longest }) => `${label} ${longest.toFixed(0)}`)
            .join(', ')}`,
        }),
      ]
    }),
}
