import { inTransaction } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import type { Caller } from '#app/features/api/require-token.server.ts'

/**
 * Records that someone reads a list with names. A program reads page after page, so only the first
 * is recorded.
 */
export async function auditList(
  { viewer: { personId }, tokenId }: Caller,
  list: 'people' | 'completions',
  { after }: { after: number },
): Promise<void> {
  if (after > 0) return
  await inTransaction((tx) =>
    saveAudit(tx, {
      by: { personId },
      action: 'token:list',
      subjectId: tokenId,
      after: { list },
    }),
  )
}
