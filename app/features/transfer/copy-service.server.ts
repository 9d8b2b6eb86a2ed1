/** Copies a whole service to another database, and checks both. */
import type { OnProgress } from '#app/data/transfer/transfer-rows.server.ts'
import { transferService } from '#app/features/transfer/transfer-service.server.ts'
import { checkDatabase } from '#app/features/transfer/check-database.server.ts'
import {
  refuseNonEmptyEndpoint,
  refuseSameEndpoint,
  refuseUnreadyService,
} from '#app/features/transfer/check-endpoints.server.ts'

export type CopyResult = {
  tables: number
  rows: number
  /** Changes committed after this time may not be in the copy. */
  startedAt: Date
  /** How many violations the integrity check found in each database. */
  violations: { from: number; to: number }
}

/**
 * Copies the service at `from` while it runs. Changes made after the copy starts are not copied.
 * @throws EndpointError if either database cannot be used. Nothing is changed.
 */
export async function copyService(
  from: string,
  to: string,
  onProgress: OnProgress,
): Promise<CopyResult> {
  refuseSameEndpoint(from, to)
  await refuseUnreadyService(from, '--from')
  await refuseNonEmptyEndpoint(to, '--to')
  const { tables, rows, startedAt } = await transferService(from, to, onProgress)
  onProgress('checking the source')
  const sourceViolations = await checkDatabase(from)
  onProgress('checking the copy')
  const copyViolations = await checkDatabase(to)
  return {
    tables,
    rows,
    startedAt,
    violations: { from: sourceViolations, to: copyViolations },
  }
}
