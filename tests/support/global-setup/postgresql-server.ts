/**
 * Runs once before the tests on PostgreSQL. Starts a server with a migrated database. Every test file
 * gets a copy of this database.
 */
import type { TestProject } from 'vitest/node'
import { applyMigrations } from '#app/platform/database/migrations.server.ts'
import { makeDatabase, startPostgresql } from '../../../scripts/postgresql.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Undefined for the tests on SQLite. */
    postgresqlServer?: { url: string; superuserUrl: string; template: string }
  }
}

const TEMPLATE = 'fluency_template'

/** @returns a function that stops the server */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // An unusual time zone makes code that depends on the time zone fail.
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
