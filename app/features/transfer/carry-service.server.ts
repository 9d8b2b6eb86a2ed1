/** Carries a service into an empty place, by the quickest way between the two. */
import {
  carryRows,
  countRows,
  inASentence,
  readService,
  type OnProgress,
} from '#app/data/transfer/carry-service.server.ts'
import { carryPages } from '#app/data/transfer/carry-sqlite-file.server.ts'
import type { Digests } from '#app/data/transfer/service-tables.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { PlaceError } from '#app/platform/database/database-place.server.ts'
import { isPostgresql } from '#app/platform/environment.server.ts'
import { applyMigrations, MigrationsError } from '#app/platform/database/migrations.server.ts'

/** What was carried: all that was kept up to a moment, and nothing that was written after. */
export type Carried = { digests: Digests; tables: number; rows: number; moment: Date }

export async function carryService(
  from: string,
  to: string,
  onProgress: OnProgress,
): Promise<Carried> {
  const moment = now()
  const digests =
    isPostgresql(from) || isPostgresql(to)
      ? await carryByRows(from, to, onProgress)
      : await carryPages(from, to, onProgress)
  return { digests, tables: digests.size, rows: countRows(digests), moment }
}

async function carryByRows(from: string, to: string, onProgress: OnProgress): Promise<Digests> {
  try {
    await applyMigrations(to)
  } catch (error) {
    throw error instanceof MigrationsError ? new PlaceError(error.message) : inASentence(error, to)
  }
  const reading = await readService(from)
  try {
    return await carryRows(reading, from, to, onProgress)
  } finally {
    await reading.close()
  }
}
