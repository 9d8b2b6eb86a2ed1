/** SQL that differs between SQLite and PostgreSQL. All other SQL works on both. */
import { onPostgresql, Prisma, type Tx } from '#app/data/database/database.server.ts'

/** The type of a column when rows are passed as JSON. */
export type ColumnType = 'integer' | 'text' | 'boolean'

const quoted = (name: string): string => `"${name}"`

/** A table of rows from one JSON parameter, which can hold thousands: `FROM ${jsonRows(json, {id: 'integer'})} given`.
 * @param json an array of objects
 */
export function jsonRows(json: string, columns: Record<string, ColumnType>): Prisma.Sql {
  const pairs = Object.entries(columns)
  if (onPostgresql()) {
    const cells = pairs
      .map(([name, type]) => `(value ->> '${name}')::${type} AS ${quoted(name)}`)
      .join(', ')
    return Prisma.sql`(SELECT ${Prisma.raw(cells)} FROM json_array_elements(CAST(${json} AS json)))`
  }
  const cells = pairs.map(([name]) => `value ->> '${name}' AS ${quoted(name)}`).join(', ')
  return Prisma.sql`(SELECT ${Prisma.raw(cells)} FROM json_each(${json}))`
}

/** Like `jsonRows`, for an array of arrays in the order of the columns. */
export function jsonTuples(json: string, columns: Record<string, ColumnType>): Prisma.Sql {
  const pairs = Object.entries(columns)
  if (onPostgresql()) {
    const cells = pairs
      .map(([name, type], place) => `(value ->> ${place})::${type} AS ${quoted(name)}`)
      .join(', ')
    return Prisma.sql`(SELECT ${Prisma.raw(cells)} FROM json_array_elements(CAST(${json} AS json)))`
  }
  const cells = pairs.map(([name], place) => `value ->> ${place} AS ${quoted(name)}`).join(', ')
  return Prisma.sql`(SELECT ${Prisma.raw(cells)} FROM json_each(${json}))`
}

/** The entries of a JSON array of strings or integers, as rows with the column `value`. The array is a parameter or a column. */
export function jsonValues(json: Prisma.Sql, type: ColumnType): Prisma.Sql {
  if (!onPostgresql()) return Prisma.sql`json_each(${json})`
  const value = Prisma.raw(`CAST("entry" AS ${type})`)
  return Prisma.sql`LATERAL (SELECT ${value} AS "value" FROM json_array_elements_text(CAST(${json} AS json)) AS "entries"("entry"))`
}

/** One entry of a JSON text column. `isSet` is also true for an entry that is null. */
export function jsonEntry(
  column: Prisma.Sql,
  key: string,
  type: ColumnType,
): { value: Prisma.Sql; isSet: Prisma.Sql } {
  if (onPostgresql()) {
    const at = Prisma.raw(`'${key}'`)
    return {
      value: Prisma.sql`CAST(CAST(${column} AS json) ->> ${at} AS ${Prisma.raw(type)})`,
      isSet: Prisma.sql`jsonb_exists(CAST(${column} AS jsonb), ${at})`,
    }
  }
  const path = Prisma.raw(`'$.${key}'`)
  return {
    value: Prisma.sql`json_extract(${column}, ${path})`,
    isSet: Prisma.sql`json_type(${column}, ${path}) IS NOT NULL`,
  }
}

/** A JSON object, as text. */
export function jsonObject(
  pairs: readonly (readonly [key: string, value: Prisma.Sql])[],
): Prisma.Sql {
  const entries = Prisma.join(
    pairs.map(([key, value]) => Prisma.sql`${Prisma.raw(`'${key}'`)}, ${value}`),
  )
  return onPostgresql()
    ? Prisma.sql`CAST(jsonb_build_object(${entries}) AS TEXT)`
    : Prisma.sql`json_object(${entries})`
}

/** All values of a group as a JSON array, including nulls, for use in a JSON object or cast to text. */
export function jsonArrayOf(value: Prisma.Sql, order?: Prisma.Sql): Prisma.Sql {
  const ordered = order ? Prisma.sql`${value} ORDER BY ${order}` : value
  return onPostgresql()
    ? Prisma.sql`json_agg(${ordered})`
    : Prisma.sql`json_group_array(${ordered})`
}

/** Values as a JSON array. */
export const jsonTuple = (values: readonly Prisma.Sql[]): Prisma.Sql =>
  onPostgresql()
    ? Prisma.sql`json_build_array(${Prisma.join(values)})`
    : Prisma.sql`json_array(${Prisma.join(values)})`

/** All rows as one JSON text, an array of arrays, or `[]` if there are none. For thousands of rows this is faster than returning rows. */
export const jsonOfRows = (columns: readonly string[], from: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`COALESCE((SELECT CAST(${jsonArrayOf(jsonTuple(columns.map((column) => Prisma.raw(column))))} AS TEXT) FROM ${from}), '[]')`

/** An array or object inside a JSON text column, as text. */
export const jsonPart = (column: Prisma.Sql, key: string): Prisma.Sql =>
  onPostgresql()
    ? Prisma.sql`CAST(CAST(${column} AS json) -> ${Prisma.raw(`'${key}'`)} AS TEXT)`
    : Prisma.sql`json_extract(${column}, ${Prisma.raw(`'$.${key}'`)})`

/**
 * The entries of one JSON object that differ from another with the same keys, as text.
 * @param of the object whose entries are returned · @param other the object to compare with
 */
export function jsonDifferences(of: Prisma.Sql, other: Prisma.Sql): Prisma.Sql {
  if (onPostgresql()) {
    return Prisma.sql`(SELECT CAST(jsonb_object_agg(b."key", b."value") AS TEXT) FROM jsonb_each(CAST(${of} AS jsonb)) b
      JOIN jsonb_each(CAST(${other} AS jsonb)) a ON a."key" = b."key" WHERE a."value" IS DISTINCT FROM b."value")`
  }
  return Prisma.sql`(SELECT json_group_object(b."key", b."value") FROM json_each(${of}) b
    JOIN json_each(${other}) a ON a."key" = b."key" WHERE a."value" IS DISTINCT FROM b."value")`
}

/** Case-insensitive `LIKE`, with a backslash to escape `%` and `_`. */
export const isLike = (text: Prisma.Sql, pattern: string): Prisma.Sql =>
  onPostgresql()
    ? Prisma.sql`${text} ILIKE ${pattern} ESCAPE '\\'`
    : Prisma.sql`${text} LIKE ${pattern} ESCAPE '\\'`

/** A case-insensitive `contains` filter for Prisma. */
export const containing = (text: string): { contains: string } =>
  onPostgresql() ? Object.assign({ contains: text }, { mode: 'insensitive' }) : { contains: text }

/** A column of a temporary table. */
export const column = (name: string, type: ColumnType = 'text'): Prisma.Sql =>
  Prisma.raw(`${quoted(name)} ${type}`)

/** Call after adding many rows to a temporary table. PostgreSQL plans badly without statistics. */
export async function analyzeTable(tx: Tx, table: string): Promise<void> {
  if (onPostgresql()) await tx.$executeRaw`ANALYZE ${Prisma.raw(quoted(table))}`
}

/** This many new rows can change query plans. */
const MANY_ROWS = 1000

/**
 * Like `analyzeTable`, but only after many rows were added, so that the next statements do not have
 * to wait for automatic statistics.
 */
export const analyzeTableIfMany = async (tx: Tx, table: string, added: number): Promise<void> =>
  added < MANY_ROWS ? undefined : analyzeTable(tx, table)

/** Call after inserting rows with ids. Otherwise PostgreSQL would assign the same ids again. */
export async function resetIdSequence(tx: Tx, table: string): Promise<void> {
  if (!onPostgresql()) return
  const named = Prisma.raw(quoted(table))
  await tx.$executeRaw`SELECT setval(pg_get_serial_sequence(${quoted(table)}, 'id'), COALESCE((SELECT MAX("id") FROM ${named}), 0) + 1, false)`
}

/** Skips rows that another process is claiming, for a queue that several processes share. */
export const skipLocked = (): Prisma.Sql =>
  onPostgresql() ? Prisma.sql`FOR UPDATE SKIP LOCKED` : Prisma.empty

/** Locks rows against other writers until the transaction ends. SQLite has one writer at a time, so it needs no lock. */
export async function lockRows(tx: Tx, table: string, ids: readonly number[]): Promise<void> {
  if (onPostgresql() && ids.length > 0)
    await tx.$queryRaw`SELECT 1 FROM ${Prisma.raw(quoted(table))} WHERE "id" IN (${Prisma.join([...ids])}) ORDER BY "id" FOR NO KEY UPDATE`
}

/**
 * The calendar day in London at an instant. SQLite has no time zones, so the SQL states the rule for summer time: one hour ahead of
 * UTC between 1am UTC on the last Sundays of March and October. Only the last hour of a UTC day can fall on another day.
 */
export function dayOf(instant: Prisma.Sql): Prisma.Sql {
  if (onPostgresql())
    return Prisma.sql`to_char(${instant} AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/London', 'YYYY-MM-DD')`
  const lastSunday = (before: string) =>
    Prisma.sql`date(substr(${instant}, 1, 4) || ${Prisma.raw(`'${before}'`)}, 'weekday 0', '-7 days') || 'T01:00'`
  return Prisma.sql`CASE WHEN substr(${instant}, 12, 2) = '23'
    AND ${instant} >= ${lastSunday('-04-01')} AND ${instant} < ${lastSunday('-11-01')}
    THEN date(substr(${instant}, 1, 10), '+1 day') ELSE substr(${instant}, 1, 10) END`
}

/** The day that is a number of days after another, or before it if the number is negative. */
export const daysLater = (day: Prisma.Sql, days: number): Prisma.Sql =>
  onPostgresql()
    ? Prisma.sql`to_char(CAST(${day} AS date) + (${Prisma.raw(String(Math.trunc(days)))}), 'YYYY-MM-DD')`
    : Prisma.sql`date(${day}, ${Prisma.raw(`'${Math.trunc(days)} days'`)})`
