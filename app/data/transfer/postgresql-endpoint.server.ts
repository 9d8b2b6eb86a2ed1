/** A PostgreSQL database as the source or destination of a transfer. The user needs no rights other than those on its tables. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import {
  describeColumns,
  isOperationalRow,
  ROWS_PER_PAGE,
  parentsFirst,
  type Cell,
  type Destination,
  type Kind,
  type Source,
  type Row,
  type ServiceTable,
} from '#app/data/transfer/service-tables.server.ts'
import { copyLines } from '#app/data/transfer/postgresql-copy-format.server.ts'
import { dropIndexesAndKeys } from '#app/data/transfer/postgresql-indexes.server.ts'
import { connectionOptions, refuseOldServer } from '#app/platform/database/postgresql.server.ts'

const KINDS: Record<string, Kind> = {
  integer: 'integer',
  text: 'text',
  boolean: 'boolean',
  'timestamp(3) without time zone': 'instant',
}

const quoted = (name: string): string => `"${name}"`

/** Values are read as text, because the driver would convert times to this process's time zone. */
const AS_TEXT = { getTypeParser: () => (text: string) => text }

const SETTINGS = `SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = '10s'; SET datestyle = 'ISO'; SET jit = off`

async function connect(url: string): Promise<Client> {
  const client = new Client(connectionOptions(url))
  // A broken connection makes the current statement fail. Without a listener it would also end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    await refuseOldServer(client)
    await client.query(SETTINGS)
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
  return client
}

const COLUMNS = `SELECT t."relname" AS "table", a."attname" AS "name", format_type(a."atttypid", a."atttypmod") AS "type",
    COALESCE(a."attnum" = ANY (k."conkey") AND cardinality(k."conkey") = 1, FALSE) AS "isKey"
  FROM pg_class t JOIN pg_attribute a ON a."attrelid" = t."oid" AND a."attnum" > 0 AND NOT a."attisdropped"
  LEFT JOIN pg_constraint k ON k."conrelid" = t."oid" AND k."contype" = 'p'
  WHERE t."relkind" = 'r' AND pg_table_is_visible(t."oid") AND t."relnamespace" = current_schema()::regnamespace AND t."relname" NOT LIKE '\\_%'
  ORDER BY t."relname", a."attnum"`

const REFERENCES = `SELECT DISTINCT t."relname" AS "table", p."relname" AS "parent" FROM pg_constraint f
  JOIN pg_class t ON t."oid" = f."conrelid" JOIN pg_class p ON p."oid" = f."confrelid"
  WHERE f."contype" = 'f' AND f."conrelid" <> f."confrelid" AND t."relnamespace" = current_schema()::regnamespace`

async function tablesOf(client: Client): Promise<ServiceTable[]> {
  const { rows: columns } = await client.query<{
    table: string
    name: string
    type: string
    isKey: boolean
  }>(COLUMNS)
  const { rows: references } = await client.query<{ table: string; parent: string }>(REFERENCES)
  return parentsFirst(
    [...Map.groupBy(columns, ({ table }) => table)].map(([name, own]) => ({
      ...describeColumns(name, own, KINDS),
      refersTo: references.filter(({ table }) => table === name).map(({ parent }) => parent),
    })),
  )
}

const READ: Record<Kind, (text: string) => Cell> = {
  integer: Number,
  text: (text) => text,
  boolean: (text) => text === 't',
  instant: (text) => {
    const instant = Date.parse(`${text.replace(' ', 'T')}Z`)
    return Number.isNaN(instant) ? { odd: text } : instant
  },
}

async function* pagesOf(
  client: Client,
  { name, key, columns }: ServiceTable,
): AsyncGenerator<Row[]> {
  const names = columns.map((column) => quoted(column.name)).join(', ')
  const at = columns.findIndex((column) => column.name === key)
  const read = columns.map(({ kind }) => READ[kind])
  const select = async (where: string, values: string[]) => {
    const text = `SELECT ${names} FROM ${quoted(name)} ${where} ORDER BY ${quoted(key)} LIMIT ${ROWS_PER_PAGE}`
    return (
      await client.query<(string | null)[]>({ text, values, rowMode: 'array', types: AS_TEXT })
    ).rows
  }
  let rows = await select('', [])
  while (rows.length > 0) {
    const after = rows.at(-1)?.[at] ?? ''
    yield rows.map((row) =>
      row.map((text, place) => (text === null ? null : (read[place]?.(text) ?? null))),
    )
    rows = rows.length < ROWS_PER_PAGE ? [] : await select(`WHERE ${quoted(key)} > $1`, [after])
  }
}

async function nonEmptyTableOf(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT "relname" AS "name" FROM pg_class WHERE "relkind" IN ('r', 'p') AND "relnamespace" = current_schema()::regnamespace
     AND "relname" <> '_prisma_migrations' ORDER BY 1`,
  )
  for (const { name } of rows) {
    const found = await client.query(
      `SELECT 1 FROM ${quoted(name)} WHERE NOT ${isOperationalRow(name)} LIMIT 1`,
    )
    if (found.rows.length > 0) return name
  }
  return null
}

/** The name of a table that contains rows, or null if the database is empty. */
export async function findNonEmptyPostgresqlTable(url: string): Promise<string | null> {
  const client = await connect(url)
  try {
    return await nonEmptyTableOf(client)
  } finally {
    await client.end()
  }
}

const sequencesOf = async (
  client: Client,
  tables: readonly ServiceTable[],
): Promise<{ table: string; sequence: string }[]> => {
  const { rows } = await client.query<{ table: string; sequence: string | null }>(
    `SELECT "name" AS "table", pg_get_serial_sequence(quote_ident("name"), "key") AS "sequence"
     FROM unnest($1::text[], $2::text[]) AS "given"("name", "key")`,
    [tables.map(({ name }) => name), tables.map(({ key }) => key)],
  )
  return rows.flatMap(({ table, sequence }) => (sequence === null ? [] : [{ table, sequence }]))
}

async function highestIdsOf(
  client: Client,
  tables: readonly ServiceTable[],
): Promise<Map<string, number>> {
  const highest = new Map<string, number>()
  for (const { table, sequence } of await sequencesOf(client, tables)) {
    const { rows } = await client.query<{ id: number }>(
      `SELECT CAST("last_value" - CASE WHEN "is_called" THEN 0 ELSE 1 END AS INTEGER) AS "id" FROM ${sequence}`,
    )
    if (rows[0] && rows[0].id > 0) highest.set(table, rows[0].id)
  }
  return highest
}

/** Opens a database to read it in one transaction, while others can write. It may be a replica. */
export async function openPostgresqlSource(url: string): Promise<Source> {
  const client = await connect(url)
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const tables = await tablesOf(client)
  return {
    tables,
    count: async () => {
      let sum = 0
      for (const { name } of tables) {
        const { rows } = await client.query<{ rows: number }>(
          `SELECT CAST(COUNT(*) AS INTEGER) AS "rows" FROM ${quoted(name)}`,
        )
        sum += rows[0]?.rows ?? 0
      }
      return sum
    },
    pages: (table) => pagesOf(client, table),
    highestIds: () => highestIdsOf(client, tables),
    close: () => client.end(),
  }
}

/**
 * Opens an empty database that has all tables, and locks the tables.
 * @returns the name of a table that contains rows, if there is one
 */
export async function openPostgresqlDestination(url: string): Promise<Destination | string> {
  const client = await connect(url)
  try {
    await client.query('BEGIN')
    const tables = await tablesOf(client)
    await client.query(
      `LOCK TABLE ${tables.map(({ name }) => quoted(name)).join(', ')} IN ACCESS EXCLUSIVE MODE`,
    )
    const contents = await nonEmptyTableOf(client)
    if (contents !== null) {
      await client.end()
      return contents
    }
    for (const { name } of tables) await client.query(`DELETE FROM ${quoted(name)}`)
    const restoreIndexesAndKeys = await dropIndexesAndKeys(client)
    return {
      tables,
      pages: (table) => pagesOf(client, table),
      // One statement for each table. Foreign keys are checked at its end, so rows that refer to the same table can come in any order.
      write: async (table, pages) => {
        const names = table.columns.map((column) => quoted(column.name)).join(', ')
        const lines = async function* (): AsyncGenerator<string> {
          for await (const page of pages) yield copyLines(table, page)
        }
        await pipeline(
          Readable.from(lines(), { objectMode: true, highWaterMark: 2 }),
          client.query(copyFrom(`COPY ${quoted(table.name)} (${names}) FROM STDIN`)),
        )
      },
      resetIdSequences: async (highest) => {
        for (const { table, sequence } of await sequencesOf(client, tables)) {
          await client.query('SELECT setval($1::regclass, $2, FALSE)', [
            sequence,
            (highest.get(table) ?? 0) + 1,
          ])
        }
      },
      finish: async () => {
        await restoreIndexesAndKeys()
        // The check that follows needs statistics about the new rows, so that the planner chooses
        // good plans.
        await client.query(`ANALYZE ${tables.map(({ name }) => quoted(name)).join(', ')}`)
      },
      commit: async () => void (await client.query('COMMIT')),
      close: () => client.end(),
    }
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}
