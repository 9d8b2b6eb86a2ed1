/** Once before the tests on PostgreSQL: a real server, and on it a database with every migration, to be copied for each test file. */
import type { TestProject } from 'vitest/node'
import { applyMigrations } from '#app/platform/database/migrations.server.ts'
import { makeDatabase, startPostgresql } from '../../scripts/postgresql.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Not there for the tests on SQLite. */
    postgresqlServer?: { url: string; superuserUrl: string; template: string }
  }
}

const TEMPLATE = 'fluency_template'

/** @returns what ends the server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Nothing may rest on the server's own time zone.
  const server = await startPostgresql({ settings: { timezone: 'Asia/Kolkata' } })
  try {
    await applyMigrations(await makeDatabase(server.url('postgres'), TEMPLATE))
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('postgresqlServer', {
    url: server.url('postgres'),
    superuserUrl: server.url('postgres', { asSuperuser: true }),
    template: TEMPLATE,
  })
  return server.stop
}
