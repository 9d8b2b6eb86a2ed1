/** Lists what an import would do, in its transaction, before it is rolled back. */
import { createHash } from 'node:crypto'
import type { Tx } from '#app/data/database/database.server.ts'
import { countBatchLists, eachBatchRow } from '#app/data/imports/batch-lists/batch-lists.server.ts'
import { BATCH_LISTS, type BatchList, type ListCounts } from '#app/domain/imports/batch-rows.ts'
import type { Problem } from '#app/domain/imports/imports.ts'
import { describeRow } from '#app/features/imports/batch-lists/describe-rows.ts'
import { rowsOf } from '#app/features/imports/import-report.ts'

/** How many rows are stored together. A multiple of the rows on a page. */
export const ROWS_PER_PART = 600

export type CollectedPreview = {
  counts: ListCounts
  /** Of the lists and the rejected rows. The same file and records have the same checksum. */
  checksum: string
  /** Each part is JSON of some rows. */
  parts: Record<BatchList, string[]>
}

export async function collectPreview(
  tx: Tx,
  batch: { id: number; kind: string },
  problems: readonly Problem[],
): Promise<CollectedPreview> {
  const parts: CollectedPreview['parts'] = { created: [], changed: [], ended: [] }
  const hash = createHash('sha256')
  // The ids of people who are not on record yet differ each time.
  const isNew = (list: BatchList) => batch.kind === 'people' && list === 'created'
  for (const list of BATCH_LISTS) {
    hash.update(list)
    for await (const rows of eachBatchRow(tx, batch, list, ROWS_PER_PART)) {
      const described = rows.map((row) =>
        describeRow(batch.kind, list, isNew(list) ? { ...row, personId: null } : row),
      )
      const part = JSON.stringify(described)
      hash.update(part)
      parts[list].push(part)
    }
  }
  hash.update(JSON.stringify([...rowsOf(problems)].toSorted((a, b) => a - b)))
  return { counts: await countBatchLists(tx, batch), checksum: hash.digest('hex'), parts }
}
