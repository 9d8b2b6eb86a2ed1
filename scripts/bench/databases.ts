/** The benchmark databases. They are cached until the migrations or the made-up data change. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Floors } from './floors.ts'
import type { Sizes } from './measure.ts'

export const ROOT = join(import.meta.dirname, '../..')
export const BENCH_FOLDER = join(ROOT, 'var/bench')
/** The sources that determine the contents of a seeded database. */
export const SEED_SOURCES = [
  'prisma/migrations',
  'prisma/postgresql/migrations',
  'prisma/reference',
  'app/features/demonstration',
  'app/data/demonstration/civil-service.server.ts',
]
/** The date of the made-up data. It is fixed, so that databases can be cached. */
export const AS_AT = '2025-12-31'

type Copy = { url: string; remove: () => Promise<void> }

export type DatabaseProvider = {
  kind: 'sqlite' | 'postgresql'
  /** The URL of a database with a made-up civil service. It is cached, so do not write to it. */
  seeded: (sizes: Sizes) => Promise<string>
  /** The URL of a database with reference data only. */
  reference: () => Promise<string>
  /** A copy to write to. */
  copy: (url: string) => Promise<Copy>
  openFloors: (url: string) => Promise<Floors>
  close: () => Promise<void>
}

/** Settings shared by the server instances and the commands, so that a login created by a command works in an instance. */
export const SETTINGS = {
  LOGIN_SECRETS: 'only for measuring and known to everyone',
  EXPENSIVE_PAGES_A_MINUTE: '1000000000',
  NODE_ENV: 'production',
  LOG_LEVEL: 'warn',
  DEMO: '0',
}

/** Runs a `bin/fluency` command. @returns its output @throws if it fails */
export async function fluency(url: string, args: readonly string[]): Promise<string> {
  const child = spawn(join(ROOT, 'bin/fluency'), args, {
    env: { ...process.env, ...SETTINGS, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`Command failed: bin/fluency ${args.join(' ')}\n${printed}`)
  return printed
}

/** Fills an empty database. @param sizes null for reference data only */
export async function fill(url: string, sizes: Sizes | null): Promise<void> {
  await fluency(url, ['migrate'])
  if (sizes === null) await fluency(url, ['reference-data'])
  else {
    const { people, completions } = sizes
    await fluency(url, [
      'seed',
      '--people',
      `${people}`,
      '--completions',
      `${completions}`,
      '--seed',
      '1',
      '--as-at',
      AS_AT,
    ])
  }
}

export const nameOf = (sizes: Sizes | null): string =>
  sizes === null ? 'reference' : `seeded-${sizes.people}-${sizes.completions}`
