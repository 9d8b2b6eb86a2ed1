/** Places: where the databases of the bench are kept, and made again only when the tables or their making have changed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Floors } from './floors.ts'
import type { Sizes } from './measuring.ts'

export const ROOT = join(import.meta.dirname, '../..')
/** Everything that the bench keeps. */
export const KEPT = join(ROOT, 'var/bench')
/** What decides what is in a seeded database. */
export const MADE_FROM = [
  'prisma/migrations',
  'prisma/postgresql/migrations',
  'prisma/reference',
  'app/features/demonstration',
  'app/data/demonstration/civil-service.server.ts',
]
/** The day that made-up people are true for: fixed, so that a database can be kept. */
export const AS_AT = '2025-12-31'

type Copy = { url: string; remove: () => Promise<void> }

export type Place = {
  database: 'sqlite' | 'postgresql'
  /** The address of a database with a made-up civil service; it is kept, and nothing may be written to it. */
  seeded: (sizes: Sizes) => Promise<string>
  /** The same with the reference data alone. */
  reference: () => Promise<string>
  /** A copy to write to. */
  copyOf: (url: string) => Promise<Copy>
  openFloors: (url: string) => Promise<Floors>
  close: () => Promise<void>
}

/** The settings of a served instance and of its commands: alike, so that a login made by one is known to the other. */
export const SETTINGS = {
  LOGIN_SECRETS: 'only for measuring and known to everyone',
  EXPENSIVE_PAGES_A_MINUTE: '1000000000',
  NODE_ENV: 'production',
  LOG_LEVEL: 'warn',
  DEMO: '0',
}

/** Runs a command of `bin/fluency`. @returns what it printed. @throws when it did not do it. */
export async function fluency(url: string, words: readonly string[]): Promise<string> {
  const child = spawn(join(ROOT, 'bin/fluency'), words, {
    env: { ...process.env, ...SETTINGS, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`This failed: bin/fluency ${words.join(' ')}\n${printed}`)
  return printed
}

/** Fills an empty database. */
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
