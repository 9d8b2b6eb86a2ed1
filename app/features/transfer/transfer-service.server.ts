/** Transfers a service into an empty database, in the fastest way for the two kinds of database. */
import {
  transferRows,
  countRows,
  explainError,
  openSource,
  type OnProgress,
} from '#app/data/transfer/transfer-rows.server.ts'
import { transferPages } from '#app/data/transfer/sqlite-backup.server.ts'
import type { Digests } from '#app/data/transfer/service-tables.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { isPostgresql } from '#app/platform/environment.server.ts'
import { applyMigrations } from '#app/platform/database/migrations.server.ts'

/** What was transferred. Changes committed after `startedAt` may be missing. */
export type TransferResult = { digests: Digests; tables: number; rows: number; startedAt: Date }

export async function transferService(
  from: string,
  to: string,
  onProgress: OnProgress,
): Promise<TransferResult> {
  const startedAt = now()
  const digests =
    isPostgresql(from) || isPostgresql(to)
      ? await transferByRows(from, to, onProgress)
      : await transferPages(from, to, onProgress)
  return { digests, tables: digests.size, rows: countRows(digests), startedAt }
}

async function transferByRows(from: string, to: string, onProgress: OnProgress): Promise<Digests> {
  try {
    await applyMigrations(to)
  } catch (error) {
    throw explainError(error, to)
  }
  const source = await openSource(from)
  try {
    return await transferRows(source, from, to, onProgress)
  } finally {
    await source.close()
  }
}
