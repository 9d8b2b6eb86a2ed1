/** Copies a whole service to another database, and checks both. */
import type { OnProgress } from '#app/data/transfer/transfer-rows.server.ts'
import { transferService } from '#app/features/transfer/transfer-service.server.ts'
import { checkDatabase } from '#app/features/transfer/check-database.server.ts'
import {
  refuseNonEmptyEndpoint,
  refuseSameEndpoint,
  refuseUnreadyService,
} from '#app/features/transfer/check-endpoints.server.ts'

export type Copied = {
  tables: number
  rows: number
  moment: Date
  /** How many violations the integrity check found on either side. */
  contradictions: { from: number; to: number }
}

/**
 * Copies the service at `from` while it runs. Anything written after the moment of the copy is not copied.
 * @throws EndpointError when one of the two cannot be used; nothing is changed then
 */
export async function copyService(
  from: string,
  to: string,
  onProgress: OnProgress,
): Promise<Copied> {
  refuseSameEndpoint(from, to)
  await refuseUnreadyService(from, '--from')
  await refuseNonEmptyEndpoint(to, '--to')
  const { tables, rows, moment } = await transferService(from, to, onProgress)
  onProgress('check of the source')
  const there = await checkDatabase(from)
  onProgress('check of the copy')
  return { tables, rows, moment, contradictions: { from: there, to: await checkDatabase(to) } }
}
