/** Moves a whole service to another database, and checks both. */
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
  /** How many contradictions `check` found on either side. */
  contradictions: { from: number; to: number }
}

/**
 * The service at `from` may go on meanwhile; what it writes after the moment of the copy stays there alone.
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
  onProgress('check of where it came from')
  const there = await checkDatabase(from)
  onProgress('check of where it went')
  return { tables, rows, moment, contradictions: { from: there, to: await checkDatabase(to) } }
}
