/** Imports by the command, compared with the bare driver inserting the same rows from memory. */
import { ratioFigure, measureAlternately, timed, type Bench, type Case } from './measure.ts'
import type { Floors } from './floors.ts'
import { AS_AT, fluency } from './databases.ts'
import { openProduct } from './product.ts'
import type { Codes } from './product-process.ts'
import { makeCompletions, makePeople, writeCompletions, writePeople } from './rows.ts'

const MAX_ROWS = 100_000

type Report = { applied: boolean; created: number; rejected: number }

async function timeImport(url: string, args: readonly string[], rows: number): Promise<number> {
  let printed = ''
  const took = await timed(
    async () => (printed = await fluency(url, ['import', ...args, '--json'])),
  )
  const { applied, created } = JSON.parse(printed) as Report
  if (!applied || created !== rows)
    throw new Error(`The import did not create ${rows} records: ${printed.slice(0, 500)}`)
  return took
}

async function codesOf(url: string): Promise<Codes> {
  const product = openProduct(url)
  try {
    return await product.call('listCodes')
  } finally {
    await product.close()
  }
}

/** Measures both sides on a new copy each time. */
async function onCopies(
  bench: Bench,
  url: string,
  sides: { args: string[]; rows: number; floor: (floors: Floors) => Promise<number> },
) {
  const { databases } = bench
  return measureAlternately(
    bench,
    { rounds: 3 },
    {
      ours: async () => {
        const copy = await databases.copy(url)
        try {
          return await timeImport(copy.url, sides.args, sides.rows)
        } finally {
          await copy.remove()
        }
      },
      floor: async () => {
        const copy = await databases.copy(url)
        const floors = await databases.openFloors(copy.url)
        try {
          return await sides.floor(floors)
        } finally {
          await floors.close()
          await copy.remove()
        }
      },
    },
  )
}

const rowCount = ({ sizes }: Bench): number => Math.min(MAX_ROWS, sizes.people)

export const importPeople: Case = {
  name: 'import-people',
  run: async (bench) => {
    const url = await bench.databases.reference()
    const people = makePeople(rowCount(bench), await codesOf(url))
    const args = ['people', writePeople(bench.folder, people), '--as-at', AS_AT, '--full']
    const sides = await onCopies(bench, url, {
      args,
      rows: people.length,
      floor: (floors) => floors.insertPeople(people),
    })
    const note = `${people.length.toLocaleString('en-GB')} rows, a full extract into an empty service; floor: two inserts for each row`
    return [ratioFigure(bench, { case: 'import-people', ...sides, unit: 'ms', atMost: 6, note })]
  },
}

export const importCompletions: Case = {
  name: 'import-completions',
  run: async (bench) => {
    const reference = await bench.databases.reference()
    const codes = await codesOf(reference)
    const people = makePeople(rowCount(bench), codes)
    const completions = makeCompletions(rowCount(bench), people.length, codes)
    const withPeople = await bench.databases.copy(reference)
    try {
      await timeImport(
        withPeople.url,
        ['people', writePeople(bench.folder, people), '--as-at', AS_AT, '--full'],
        people.length,
      )
      const args = ['completions', writeCompletions(bench.folder, completions)]
      const sides = await onCopies(bench, withPeople.url, {
        args,
        rows: completions.length,
        floor: (floors) => floors.insertCompletions(completions),
      })
      const note = `${completions.length.toLocaleString('en-GB')} rows for as many people; floor: one insert for each row, which finds the person`
      return [
        ratioFigure(bench, { case: 'import-completions', ...sides, unit: 'ms', atMost: 4, note }),
      ]
    } finally {
      await withPeople.remove()
    }
  },
}
