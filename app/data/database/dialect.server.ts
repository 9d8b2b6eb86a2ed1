/** The pieces of SQL that SQLite and PostgreSQL say differently, twin beside twin. Everything else is said once, in words both know. */
import { onPostgresql, Prisma, type Tx } from '#app/data/database/database.server.ts'

/** A column of rows given as JSON; text unless it says otherwise. */
export type ColumnType = 'integer' | 'text' | 'boolean'

const quoted = (word: string): string => `"${word}"`

/**
 * Rows given as one JSON parameter, some thousands at a time, to select from: `FROM ${jsonRows(json, {id: 'integer'})} given`.
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

/** The same for an array of arrays, whose places are the columns in their order. */
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

/** The entries of a JSON array of texts or whole numbers, to select from as `value`: a parameter, or a column of a row at hand. */
export function jsonValues(json: Prisma.Sql, type: ColumnType): Prisma.Sql {
  if (!onPostgresql()) return Prisma.sql`json_each(${json})`
  const value = Prisma.raw(`CAST("entry" AS ${type})`)
  return Prisma.sql`LATERAL (SELECT ${value} AS "value" FROM json_array_elements_text(CAST(${json} AS json)) AS "entries"("entry"))`
}

/** One entry of a column of JSON text. `isSet` also for one that is null. */
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
  const words = Prisma.join(
    pairs.map(([key, value]) => Prisma.sql`${Prisma.raw(`'${key}'`)}, ${value}`),
  )
  return onPostgresql()
    ? Prisma.sql`CAST(jsonb_build_object(${words}) AS TEXT)`
    : Prisma.sql`json_object(${words})`
}

/** All values of a group as a JSON array, to be put into a JSON object or cast to text; those that are null too. */
export function jsonArrayOf(value: Prisma.Sql, order?: Prisma.Sql): Prisma.Sql {
  const ordered = order ? Prisma.sql`${value} ORDER BY ${order}` : value
  return onPostgresql()
    ? Prisma.sql`json_agg(${ordered})`
    : Prisma.sql`json_group_array(${ordered})`
}

/** Values as a JSON array of their own. */
export const jsonTuple = (values: readonly Prisma.Sql[]): Prisma.Sql =>
  onPostgresql()
    ? Prisma.sql`json_build_array(${Prisma.join(values)})`
    : Prisma.sql`json_array(${Prisma.join(values)})`

/** All rows of a statement as one text: a JSON array of arrays, `[]` when there is none. Thousands of rows come quicker so. */
export const jsonOfRows = (columns: readonly string[], from: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`COALESCE((SELECT CAST(${jsonArrayOf(jsonTuple(columns.map((one) => Prisma.raw(one))))} AS TEXT) FROM ${from}), '[]')`

/** An array or object within a column of JSON text, as text. */
export const jsonPart = (column: Prisma.Sql, key: string): Prisma.Sql =>
  onPostgresql()
    ? Prisma.sql`CAST(CAST(${column} AS json) -> ${Prisma.raw(`'${key}'`)} AS TEXT)`
    : Prisma.sql`json_extract(${column}, ${Prisma.raw(`'$.${key}'`)})`

/**
 * Of two JSON objects of the same keys, as text: one without the entries that the other has alike, as text.
 * @param of the one that is kept of · @param other the one it is compared with
 */
export function jsonDifferences(of: Prisma.Sql, other: Prisma.Sql): Prisma.Sql {
  if (onPostgresql()) {
    return Prisma.sql`(SELECT CAST(jsonb_object_agg(b."key", b."value") AS TEXT) FROM jsonb_each(CAST(${of} AS jsonb)) b
      JOIN jsonb_each(CAST(${other} AS jsonb)) a ON a."key" = b."key" WHERE a."value" IS DISTINCT FROM b."value")`
  }
  return Prisma.sql`(SELECT json_group_object(b."key", b."value") FROM json_each(${of}) b
    JOIN json_each(${other}) a ON a."key" = b."key" WHERE a."value" IS DISTINCT FROM b."value")`
}

/** Is a text like a pattern (`%`, `_`, escaped by a backslash), whatever the case of its letters? */
export const isLike = (text: Prisma.Sql, pattern: string): Prisma.Sql =>
  onPostgresql()
    ? Prisma.sql`${text} ILIKE ${pattern} ESCAPE '\\'`
    : Prisma.sql`${text} LIKE ${pattern} ESCAPE '\\'`

/** The same for a condition of Prisma's: a text that has another in it. */
export const containing = (text: string): { contains: string } =>
  onPostgresql() ? Object.assign({ contains: text }, { mode: 'insensitive' }) : { contains: text }

/** A column of a temporary table. */
export const column = (name: string, type: ColumnType = 'text'): Prisma.Sql =>
  Prisma.raw(`${quoted(name)} ${type}`)

/** After many rows went into a temporary table: PostgreSQL plans without knowing how many there are, and plans badly. */
export async function analyzeTable(tx: Tx, table: string): Promise<void> {
  if (onPostgresql()) await tx.$executeRaw`ANALYZE ${Prisma.raw(quoted(table))}`
}

/** So many rows that statements over their table are planned otherwise. */
const MANY = 1000

/** The same after an import added rows to a table: those that go on with them must not wait for the server to notice by itself. */
export const analyzeTableIfMany = async (tx: Tx, table: string, added: number): Promise<void> =>
  added < MANY ? undefined : analyzeTable(tx, table)

/** After rows were given their ids: PostgreSQL counts on by itself, and would give the same ones again. */
export async function resetIdSequence(tx: Tx, table: string): Promise<void> {
  if (!onPostgresql()) return
  const named = Prisma.raw(quoted(table))
  await tx.$executeRaw`SELECT setval(pg_get_serial_sequence(${quoted(table)}, 'id'), COALESCE((SELECT MAX("id") FROM ${named}), 0) + 1, false)`
}

/** Of rows that several processes take from at once: those that nobody else is just taking. */
export const skippingTaken = (): Prisma.Sql =>
  onPostgresql() ? Prisma.sql`FOR UPDATE SKIP LOCKED` : Prisma.empty

/**
 * The calendar day it is in London at an instant. SQLite knows no time zones: there it is an hour on from the last Sunday of March to that of
 * October, 1am UTC, which can make another day of the last hour alone.
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

/** A day so many days after another, or before it. */
export const daysLater = (day: Prisma.Sql, days: number): Prisma.Sql =>
  onPostgresql()
    ? Prisma.sql`to_char(CAST(${day} AS date) + (${Prisma.raw(String(Math.trunc(days)))}), 'YYYY-MM-DD')`
    : Prisma.sql`date(${day}, ${Prisma.raw(`'${Math.trunc(days)} days'`)})`
