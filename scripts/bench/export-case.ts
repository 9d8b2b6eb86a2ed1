/** Exporting everyone: how long it takes, and how much additional memory it uses. */
import { join } from 'node:path'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { load } from './load.ts'
import {
  limitFigure,
  ratioFigure,
  measureAlternately,
  timed,
  type Bench,
  type Case,
} from './measure.ts'
import type { Server } from './servers.ts'
import { withSignedInAdmin } from './signed-in.ts'

const SAMPLE_INTERVAL_MS = 50
const PAGES = 300

/** Downloads the file as a browser does. @returns the service's peak memory use during the download, in MB */
async function download(
  { address, residentMegabytes }: Server,
  cookie: string,
  file: string,
): Promise<number> {
  let peak = 0
  const sampling = setInterval(
    () => (peak = Math.max(peak, residentMegabytes() ?? Number.NaN)),
    SAMPLE_INTERVAL_MS,
  )
  try {
    const response = await fetch(`${address}/admin/people.csv`, { headers: { cookie } })
    if (response.status !== 200 || !response.body)
      throw new Error(`people.csv answered ${response.status}.`)
    await finished(Readable.fromWeb(response.body as ReadableStream).pipe(createWriteStream(file)))
  } finally {
    clearInterval(sampling)
  }
  return Math.max(peak, residentMegabytes() ?? Number.NaN)
}

const exporting = async (bench: Bench, service: Server, cookie: string) => {
  // Warms the service up, because a process that has just started uses less memory.
  await load(`${service.address}/admin/people`, bench.isQuick ? 10 : PAGES, cookie)
  const before = service.residentMegabytes() ?? Number.NaN
  const [ours, bare] = [join(bench.folder, 'ours.csv'), join(bench.folder, 'bare.csv')]
  let peak = 0
  const day = new Date().toISOString().slice(0, 10)
  const floors = await bench.databases.openFloors(await bench.databases.seeded(bench.sizes))
  try {
    const sides = await measureAlternately(
      bench,
      { rounds: 3 },
      {
        ours: () =>
          timed(async () => (peak = Math.max(peak, await download(service, cookie, ours)))),
        floor: () => floors.exportPeople(day, bare),
      },
    )
    return { sides, increase: peak - before }
  } finally {
    await floors.close()
  }
}

export const exportPeople: Case = {
  name: 'export',
  run: (bench) =>
    withSignedInAdmin(bench, async (service, cookie) => {
      const { sides, increase } = await exporting(bench, service, cookie)
      const people = bench.sizes.people.toLocaleString('en-GB')
      const note = `${people} people as CSV over HTTP; floor: the bare driver writes the same rows to a file`
      const figures = [
        ratioFigure(bench, { case: 'export', ...sides, unit: 'ms', atMost: 3, note }),
      ]
      if (Number.isNaN(increase))
        bench.tell('memory is not measured, because this system does not report it')
      else
        figures.push(
          limitFigure(bench, {
            case: 'export-memory',
            ours: Math.max(0, increase),
            unit: 'MB',
            under: 150,
            note: `increase in peak resident memory since ${PAGES} pages were served`,
          }),
        )
      return figures
    }),
}
