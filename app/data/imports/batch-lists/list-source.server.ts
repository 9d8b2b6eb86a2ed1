/** Where the rows of a list of an import come from. */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonValues } from '#app/data/database/dialect.server.ts'
import type { BatchRow } from '#app/domain/imports/batch-rows.ts'

export type ListSource = {
  /** SQL for all records of the list, with the columns `id` and `sort`. */
  all: (batchId: number) => Prisma.Sql
  /** The rows for some of the records, in any order. */
  find: (tx: Tx, batchId: number, ids: readonly number[]) => Promise<BatchRow[]>
}

/** SQL for a list of ids: `IN ${idsIn(ids)}`. */
export const idsIn = (ids: readonly number[]): Prisma.Sql =>
  Prisma.sql`(SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(ids)}`, 'integer')} j)`

export type SavedChange = {
  recordId: number
  subject: string
  before: Record<string, unknown>
  after: Record<string, unknown>
}

/** What an import changed in some records. */
export async function listSavedChanges(
  tx: Tx,
  batchId: number,
  { subjects, ids }: { subjects: readonly string[]; ids: readonly number[] },
): Promise<SavedChange[]> {
  const rows = await queryRows<{
    recordId: number
    subject: string
    before: string
    after: string
  }>(
    tx,
    Prisma.sql`SELECT c."recordId", c."subject", c."before", c."after" FROM "ImportChange" c
      WHERE c."batchId" = ${batchId} AND c."subject" IN (${Prisma.join([...subjects])}) AND c."recordId" IN ${idsIn(ids)} ORDER BY c."id"`,
  )
  const parse = (json: string) => JSON.parse(json) as Record<string, unknown>
  return rows.map((row) => ({ ...row, before: parse(row.before), after: parse(row.after) }))
}
