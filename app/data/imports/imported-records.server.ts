/** Records that files identify by a code: creates new ones and updates existing ones. */
import { changeRecords, type ChangeableTable } from '#app/data/imports/changes.server.ts'
import { name } from '#app/data/database/import-staging.server.ts'
import { Prisma, type Tx } from '#app/data/database/database.server.ts'

export type Counts = { created: number; updated: number; touched: boolean }

/**
 * @param cells the staged column for each of the table's columns
 * @param constants values of other columns in new records
 */
export async function applyRecords(
  tx: Tx,
  table: ChangeableTable,
  cells: Record<string, string>,
  constants: Record<string, string | boolean>,
  batchId: number,
): Promise<Counts> {
  const columns = Object.keys(cells)
  const staged = Prisma.join(
    Object.entries(cells).map(([column, cell]) => Prisma.sql`s.${name(cell)} AS ${name(column)}`),
  )
  const updated = await changeRecords(
    tx,
    table,
    Prisma.sql`(SELECT r."id", ${staged} FROM "StagedRow" s JOIN ${name(table)} r ON r."code" = s."code" WHERE s."rejected" = 0)`,
    batchId,
  )
  const targetColumns = Prisma.join([...columns, ...Object.keys(constants), 'batchId'].map(name))
  const values = Prisma.join([
    ...columns.map((column) => Prisma.sql`s.${name(cells[column] ?? column)}`),
    ...Object.values(constants).map((value) => Prisma.sql`${value}`),
    Prisma.sql`${batchId}`,
  ])
  const created =
    await tx.$executeRaw`INSERT INTO ${name(table)} (${targetColumns}) SELECT ${values} FROM "StagedRow" s
    WHERE s."rejected" = 0 AND NOT EXISTS (SELECT 1 FROM ${name(table)} r WHERE r."code" = s."code") ORDER BY s."row"`
  return { created, updated, touched: created + updated > 0 }
}
