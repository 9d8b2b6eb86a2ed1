/** The bench: reads the words, measures each case on each database, prints a table or JSON. `npm run bench` prepares and starts it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { CASES } from './cases.ts'
import type { Figure, Sizes } from './measuring.ts'
import { KEPT, type Place } from './places.ts'
import { postgresqlPlace } from './postgresql-place.ts'
import { sqlitePlace } from './sqlite-place.ts'
import { tableOf } from './table.ts'

const USAGE = `Usage: npm run bench -- [--case NAME]… [--database sqlite|postgresql|both] [--people N] [--completions N] [--quick] [--json]
Cases: ${CASES.map(({ name }) => name).join(', ')}.
Sizes are those of the aims (550,000 people, 1,000,000 completions) unless given; the databases are made once and kept in var/bench.
--quick measures each once: to see that everything works, not how fast it is.`

class WrongUse extends Error {}

type Words = {
  cases: typeof CASES
  databases: Place['database'][]
  sizes: Sizes
  isQuick: boolean
  isJson: boolean
}

function sizeOf(word: string, text: string | undefined, fallback: number): number {
  const size = text === undefined ? fallback : Number(text)
  if (!Number.isInteger(size) || size < 200)
    throw new WrongUse(`--${word} must be a whole number from 200.`)
  return size
}

function readWords(words: string[]): Words | null {
  const [option, flag] = [{ type: 'string' }, { type: 'boolean' }] as const
  let values
  try {
    const options = {
      case: { ...option, multiple: true },
      database: option,
      people: option,
      completions: option,
    } as const
    values = parseArgs({
      args: words,
      options: { ...options, quick: flag, json: flag, help: flag },
    }).values
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error))
  }
  if (values.help) return null
  const unknown = values.case?.find((name) => !CASES.some((one) => one.name === name))
  if (unknown !== undefined) throw new WrongUse(`There is no case “${unknown}”.`)
  const database = values.database ?? 'both'
  if (database !== 'sqlite' && database !== 'postgresql' && database !== 'both')
    throw new WrongUse('--database must be sqlite, postgresql or both.')
  return {
    cases: CASES.filter(({ name }) => values.case === undefined || values.case.includes(name)),
    databases: database === 'both' ? ['sqlite', 'postgresql'] : [database],
    sizes: {
      people: sizeOf('people', values.people, 550_000),
      completions: sizeOf('completions', values.completions, 1_000_000),
    },
    isQuick: values.quick === true,
    isJson: values.json === true,
  }
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`)

async function openPlace(database: Place['database'], folder: string): Promise<Place> {
  const told = (step: string) => tell(`  ${database}: ${step}`)
  return database === 'sqlite' ? sqlitePlace(folder, told) : postgresqlPlace(told)
}

/** @returns what was found; a case that could not be measured is told, and the others are measured all the same. */
async function measure({
  cases,
  databases,
  sizes,
  isQuick,
}: Words): Promise<{ figures: Figure[]; failed: number }> {
  mkdirSync(KEPT, { recursive: true })
  const folder = mkdtempSync(join(KEPT, 'run-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const figures: Figure[] = []
  let failed = 0
  for (const [index, database] of databases.entries()) {
    const place = await openPlace(database, folder)
    try {
      for (const { name, isOnce, run } of cases) {
        if (isOnce && index > 0) continue
        tell(`${database}: ${name} …`)
        try {
          const found = await run({
            place,
            sizes,
            isQuick,
            folder,
            tell: (step) => tell(`  ${step}`),
          })
          figures.push(...found)
          for (const { case: name, ours, floor, unit } of found)
            tell(`  ${name}: ${ours} ${unit}, floor ${floor ?? 'none'}`)
        } catch (error) {
          failed += 1
          tell(
            `  ${name} could not be measured. ${error instanceof Error ? error.stack : String(error)}`,
          )
        }
      }
    } finally {
      await place.close()
    }
  }
  return { figures, failed }
}

// Whoever stops it gets what it started and wrote taken away all the same, at its exit.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143))

try {
  const words = readWords(process.argv.slice(2))
  if (words === null) process.stdout.write(`${USAGE}\n`)
  else {
    const { figures, failed } = await measure(words)
    process.stdout.write(words.isJson ? `${JSON.stringify(figures)}\n` : tableOf(figures))
    if (failed > 0) process.exitCode = 1
  }
} catch (error) {
  if (!(error instanceof WrongUse)) throw error
  process.stderr.write(`${error.message}\n${USAGE}\n`)
  process.exitCode = 2
}
