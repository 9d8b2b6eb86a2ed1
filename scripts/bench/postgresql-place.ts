/** Where the bench keeps its PostgreSQL databases: on a server of the run's own, which keeps what it is told as one in earnest does. */
import { Client } from 'pg'
import { dropDatabase, makeDatabase, startPostgresql } from '../postgresql.mjs'
import type { Sizes } from './measuring.ts'
import { fill, nameOf, type Place } from './places.ts'
import { postgresqlFloors } from './postgresql-floors.ts'

const SETTINGS = {
  fsync: 'on',
  full_page_writes: 'on',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
  autovacuum: 'off',
}

/** What the server does by itself after a while, so that it does not do it in the middle. */
async function settle(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('VACUUM ANALYZE')
  await client.end()
}

/** Starts the server; it goes with the run, and what it held. */
export async function postgresqlPlace(tell: (step: string) => void): Promise<Place> {
  const server = await startPostgresql({ settings: SETTINGS })
  const home = server.url('postgres')
  const made = new Map<string, string>()
  let copies = 0

  async function kept(sizes: Sizes | null): Promise<string> {
    const name = nameOf(sizes)
    const there = made.get(name)
    if (there !== undefined) return there
    tell(`making ${name} (once a run)`)
    const url = await makeDatabase(home, name)
    await fill(url, sizes)
    await settle(url)
    made.set(name, url)
    return url
  }

  return {
    database: 'postgresql',
    seeded: kept,
    reference: () => kept(null),
    copyOf: async (url) => {
      const name = `copy-${(copies += 1)}`
      const copy = await makeDatabase(home, name, { template: new URL(url).pathname.slice(1) })
      return { url: copy, remove: async () => void (await dropDatabase(home, name)) }
    },
    openFloors: postgresqlFloors,
    close: () => server.stop(),
  }
}
