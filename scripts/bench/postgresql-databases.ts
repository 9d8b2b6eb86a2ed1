/** The benchmark's PostgreSQL databases, on a server for this run that syncs to disk as in production. */
import { Client } from 'pg'
import { dropDatabase, makeDatabase, startPostgresql } from '../postgresql.mjs'
import type { Sizes } from './measure.ts'
import { fill, nameOf, type DatabaseProvider } from './databases.ts'
import { postgresqlFloors } from './postgresql-floors.ts'

const SETTINGS = {
  fsync: 'on',
  full_page_writes: 'on',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
  autovacuum: 'off',
}

/** Runs maintenance now that the server would otherwise run during a measurement. */
async function vacuum(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('VACUUM ANALYZE')
  await client.end()
}

/** Starts the server. It and its data are removed at the end of the run. */
export async function postgresqlDatabases(tell: (step: string) => void): Promise<DatabaseProvider> {
  const server = await startPostgresql({ settings: SETTINGS })
  const home = server.url('postgres')
  const made = new Map<string, string>()
  let copies = 0

  async function cached(sizes: Sizes | null): Promise<string> {
    const name = nameOf(sizes)
    const existing = made.get(name)
    if (existing !== undefined) return existing
    tell(`creating ${name} (once for each run)`)
    const url = await makeDatabase(home, name)
    await fill(url, sizes)
    await vacuum(url)
    made.set(name, url)
    return url
  }

  return {
    kind: 'postgresql',
    seeded: cached,
    reference: () => cached(null),
    copy: async (url) => {
      const name = `copy-${(copies += 1)}`
      const copy = await makeDatabase(home, name, { template: new URL(url).pathname.slice(1) })
      return { url: copy, remove: async () => void (await dropDatabase(home, name)) }
    },
    openFloors: postgresqlFloors,
    close: () => server.stop(),
  }
}
