/**
 * The temporary staging table of an import: the valid rows of a file, with a column for each header, plus `row` (the header is row 1) and
 * `rejected`. Rules are checked with SQL statements, not loops.
 */
import { Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import {
  column,
  analyzeTable,
  jsonTuples,
  jsonValues,
  type ColumnType,
} from '#app/data/database/dialect.server.ts'

/** A row that breaks a rule, with its value and, if there is one, the value it conflicts with. */
export type Found = { row: number; value: string; other: string | number | null }

/** How many rows are sent to the database in one parameter. */
const BATCH_SIZE = 5_000

/** A file's columns and their types. */
export type Columns = Record<string, ColumnType>

export const name = (identifier: string): Prisma.Sql => Prisma.raw(`"${identifier}"`)
const list = (identifiers: readonly string[]) => Prisma.join(identifiers.map(name))

/** Creates the empty staging table, with an index on each column used for lookups. */
export async function makeStaging(
  tx: Tx,
  columns: Columns,
  indexed: readonly string[],
): Promise<void> {
  const cells = Prisma.join(Object.entries(columns).map(([word, type]) => column(word, type)))
  await tx.$executeRaw`DROP TABLE IF EXISTS "StagedRow"`
  await tx.$executeRaw`CREATE TEMP TABLE "StagedRow" ("row" INTEGER PRIMARY KEY, "rejected" INTEGER NOT NULL DEFAULT 0, ${cells})`
  for (const word of indexed) {
    await tx.$executeRaw`CREATE INDEX ${name(`StagedRow_${word}`)} ON "StagedRow" (${name(word)})`
  }
}

/** @param rows thousands at a time as JSON: `[[row, value of the first column, …], …]` */
export async function stageRows(tx: Tx, columns: Columns, rows: string): Promise<void> {
  const given = jsonTuples(rows, { row: 'integer', ...columns })
  const cells = list(['row', ...Object.keys(columns)])
  await tx.$executeRaw`INSERT INTO "StagedRow" (${cells}) SELECT ${cells} FROM ${given} given`
}

/** Stages the cells of rejected rows that refer to other records, so that problems with them are reported together with those of valid rows. */
export async function stageRejectedCells(
  tx: Tx,
  cells: readonly (readonly [row: number, column: string, value: string])[],
): Promise<void> {
  await tx.$executeRaw`DROP TABLE IF EXISTS "RejectedCell"`
  await tx.$executeRaw`CREATE TEMP TABLE "RejectedCell" ("row" INTEGER, ${column('column')}, ${column('value')})`
  for (let from = 0; from < cells.length; from += BATCH_SIZE) {
    const given = jsonTuples(JSON.stringify(cells.slice(from, from + BATCH_SIZE)), {
      row: 'integer',
      column: 'text',
      value: 'text',
    })
    await tx.$executeRaw`INSERT INTO "RejectedCell" ("row", "column", "value") SELECT "row", "column", "value" FROM ${given} given`
  }
}

/** Call once all rows are staged. */
export const endStaging = (tx: Tx): Promise<void> => analyzeTable(tx, 'StagedRow')

/** Removes rows from the import. */
export async function rejectStaged(tx: Tx, rows: readonly number[]): Promise<void> {
  await tx.$executeRaw`UPDATE "StagedRow" SET "rejected" = 1 WHERE "row" IN (
    SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(rows)}`, 'integer')} j)`
}

/** Rows, including rejected ones, whose code does not exist in a table. Empty cells are ignored. */
export const findUnknownCodes = (
  tx: Tx,
  column: string,
  table: string,
  key = 'code',
): Promise<Found[]> =>
  queryRows<Found>(
    tx,
    Prisma.sql`SELECT s."row", s."value", NULL AS "other"
      FROM (SELECT "row", ${name(column)} AS "value" FROM "StagedRow" UNION ALL SELECT "row", "value" FROM "RejectedCell" WHERE "column" = ${column}) s
      LEFT JOIN ${name(table)} t ON t.${name(key)} = s."value"
      WHERE s."value" IS NOT NULL AND t."id" IS NULL ORDER BY s."row"`,
  )

/** Rows that repeat the values of an earlier row in these columns. `other` is the earlier row, and `value` is the value in the first column. */
export const findRepeatedRows = (tx: Tx, columns: readonly string[]): Promise<Found[]> =>
  queryRows<Found>(
    tx,
    Prisma.sql`SELECT "row", "value", "other" FROM (
        SELECT "row", ${name(columns[0] ?? 'row')} AS "value", MIN("row") OVER (PARTITION BY ${list(columns)}) AS "other",
               COUNT(*) OVER (PARTITION BY ${list(columns)}) AS "times"
        FROM "StagedRow" WHERE ${name(columns[0] ?? 'row')} IS NOT NULL) f
      WHERE "times" > 1 AND "row" <> "other" ORDER BY "row"`,
  )

/** Rows that refer to a record that exists neither in a table nor in a valid row of the file. */
export const findMissingTargets = (
  tx: Tx,
  column: string,
  table: string,
  key: { staged: string; table: string },
): Promise<Found[]> =>
  queryRows<Found>(
    tx,
    Prisma.sql`SELECT s."row", s.${name(column)} AS "value",
        (SELECT b."row" FROM "StagedRow" b WHERE b.${name(key.staged)} = s.${name(column)} LIMIT 1) AS "other"
      FROM "StagedRow" s
      WHERE s."rejected" = 0 AND s.${name(column)} IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM ${name(table)} t WHERE t.${name(key.table)} = s.${name(column)})
        AND NOT EXISTS (SELECT 1 FROM "StagedRow" o WHERE o.${name(key.staged)} = s.${name(column)} AND o."rejected" = 0)
      ORDER BY s."row"`,
  )

/** Valid rows that have the same value as a rejected row, in the staging table or among `others`. */
export const findRowsLikeRejected = (
  tx: Tx,
  column: string,
  others: readonly string[],
): Promise<Found[]> =>
  queryRows<Found>(
    tx,
    Prisma.sql`SELECT s."row", s.${name(column)} AS "value", NULL AS "other" FROM "StagedRow" s WHERE s."rejected" = 0 AND (
        EXISTS (SELECT 1 FROM "StagedRow" r WHERE r."rejected" = 1 AND r.${name(column)} = s.${name(column)})
        OR s.${name(column)} IN (SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(others)}`, 'text')} j)) ORDER BY s."row"`,
  )

/** All codes of a table, for suggestions. */
export async function listCodes(tx: Tx, table: string): Promise<string[]> {
  const rows = await queryRows<{ code: string }>(
    tx,
    Prisma.sql`SELECT "code" FROM ${name(table)} ORDER BY "code"`,
  )
  return rows.map(({ code }) => code)
}

/** The staged rows, for imports with few rows. */
export const listStaged = <T extends object>(
  tx: Tx,
  columns: readonly string[],
): Promise<(T & { row: number })[]> =>
  queryRows<T & { row: number }>(
    tx,
    Prisma.sql`SELECT "row", ${list(columns)} FROM "StagedRow" WHERE "rejected" = 0 ORDER BY "row"`,
  )

/** @param from a temporary table, with a condition */
export async function countRows(tx: Tx, from: Prisma.Sql): Promise<number> {
  const { count } = await queryRow<{ count: number }>(
    tx,
    Prisma.sql`SELECT COUNT(*) AS "count" FROM ${from}`,
  )
  return count
}
