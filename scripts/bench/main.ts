/** The bench: measures each case on each database, and prints a table or JSON. Started by `npm run bench`. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { CASES } from './cases.ts'
import type { Figure, Sizes } from './measure.ts'
import { BENCH_FOLDER, type DatabaseProvider } from './databases.ts'
import { postgresqlDatabases } from './postgresql-databases.ts'
import { sqliteDatabases } from './sqlite-databases.ts'
import { tableOf } from './table.ts'

const USAGE = `Usage: npm run bench -- [--case NAME]… [--database sqlite|postgresql|both] [--people N] [--completions N] [--quick] [--json]
Cases: ${CASES.map(({ name }) => name).join(', ')}.
The aims are for the default sizes: 550,000 people and 1,000,000 completions. The databases are created once and stored in var/bench.
--quick runs each case once, to check that it works. Its timings are not meaningful.`

class UsageError extends Error {}

type Options = {
  cases: typeof CASES
  databases: DatabaseProvider['kind'][]
  sizes: Sizes
  isQuick: boolean
  isJson: boolean
}

function sizeOf(word: string, text: string | undefined, fallback: number): number {
  const size = text === undefined ? fallback : Number(text)
  if (!Number.isInteger(size) || size < 200)
    throw new UsageError(`--${word} must be a whole number of 200 or more.`)
  return size
}

function parseOptions(args: string[]): Options | null {
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
      args,
      options: { ...options, quick: flag, json: flag, help: flag },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  if (values.help) return null
  const unknown = values.case?.find((name) => !CASES.some((one) => one.name === name))
  if (unknown !== undefined) throw new UsageError(`There is no case “${unknown}”.`)
  const database = values.database ?? 'both'
  if (database !== 'sqlite' && database !== 'postgresql' && database !== 'both')
    throw new UsageError('--database must be sqlite, postgresql or both.')
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

async function openDatabases(
  database: DatabaseProvider['kind'],
  folder: string,
): Promise<DatabaseProvider> {
  const report = (step: string) => tell(`  ${database}: ${step}`)
  return database === 'sqlite' ? sqliteDatabases(folder, report) : postgresqlDatabases(report)
}

/** Reports a case that cannot be measured and continues with the others. */
async function measure({
  cases,
  databases,
  sizes,
  isQuick,
}: Options): Promise<{ figures: Figure[]; failed: number }> {
  mkdirSync(BENCH_FOLDER, { recursive: true })
  const folder = mkdtempSync(join(BENCH_FOLDER, 'run-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const figures: Figure[] = []
  let failed = 0
  for (const [index, database] of databases.entries()) {
    const provider = await openDatabases(database, folder)
    try {
      for (const { name, isOnce, run } of cases) {
        if (isOnce && index > 0) continue
        tell(`${database}: ${name} …`)
        try {
          const found = await run({
            databases: provider,
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
      await provider.close()
    }
  }
  return { figures, failed }
}

// Exit normally after a signal, so that processes and files are removed.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143))

try {
  const options = parseOptions(process.argv.slice(2))
  if (options === null) process.stdout.write(`${USAGE}\n`)
  else {
    const { figures, failed } = await measure(options)
    process.stdout.write(options.isJson ? `${JSON.stringify(figures)}\n` : tableOf(figures))
    if (failed > 0) process.exitCode = 1
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.message}\n${USAGE}\n`)
  process.exitCode = 2
}
