/** Everybody as a file: how long it takes, and how much more memory than the service has anyway. */
import { join } from 'node:path'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { load } from './load.ts'
import { bounded, compared, inTurn, timed, type Bench, type Case } from './measuring.ts'
import type { Served } from './served.ts'
import { signedIn } from './signed-in.ts'

const OFTEN = 50
const PAGES = 300

/** Takes the file as a browser does. @returns how much memory the service had at most meanwhile */
async function take(
  { address, residentMegabytes }: Served,
  cookie: string,
  file: string,
): Promise<number> {
  let most = 0
  const look = setInterval(() => (most = Math.max(most, residentMegabytes() ?? Number.NaN)), OFTEN)
  try {
    const response = await fetch(`${address}/admin/people.csv`, { headers: { cookie } })
    if (response.status !== 200 || !response.body)
      throw new Error(`people.csv answered ${response.status}.`)
    await finished(Readable.fromWeb(response.body as ReadableStream).pipe(createWriteStream(file)))
  } finally {
    clearInterval(look)
  }
  return Math.max(most, residentMegabytes() ?? Number.NaN)
}

const exporting = async (bench: Bench, service: Served, cookie: string) => {
  // As a service that is in use: a process that has just started has less memory than any that has served a while.
  await load(`${service.address}/admin/people`, bench.isQuick ? 10 : PAGES, cookie)
  const before = service.residentMegabytes() ?? Number.NaN
  const [ours, bare] = [join(bench.folder, 'ours.csv'), join(bench.folder, 'bare.csv')]
  let most = 0
  const day = new Date().toISOString().slice(0, 10)
  const floors = await bench.place.openFloors(await bench.place.seeded(bench.sizes))
  try {
    const sides = await inTurn(
      bench,
      { rounds: 3 },
      {
        ours: () => timed(async () => (most = Math.max(most, await take(service, cookie, ours)))),
        floor: () => floors.exportPeople(day, bare),
      },
    )
    return { sides, more: most - before }
  } finally {
    await floors.close()
  }
}

export const exportPeople: Case = {
  name: 'export',
  run: (bench) =>
    signedIn(bench, async (service, cookie) => {
      const { sides, more } = await exporting(bench, service, cookie)
      const people = bench.sizes.people.toLocaleString('en-GB')
      const note = `${people} people as CSV over HTTP; floor: the bare driver, the same rows into a file`
      const figures = [compared(bench, { case: 'export', ...sides, unit: 'ms', atMost: 3, note })]
      if (Number.isNaN(more))
        bench.tell('this system does not say how much memory a process has: left out')
      else
        figures.push(
          bounded(bench, {
            case: 'export-memory',
            ours: Math.max(0, more),
            unit: 'MB',
            under: 150,
            note: `more than after ${PAGES} pages, resident, at most`,
          }),
        )
      return figures
    }),
}
