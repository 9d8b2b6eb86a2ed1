/**
 * A service's tables, described in the same way for SQLite and PostgreSQL, so that their rows can be transferred between the two.
 * The tables and columns are read from the database itself, so a new table needs no change here.
 */
import { createHash } from 'node:crypto'
import { GATE } from '#app/data/database/import-gate.server.ts'

export type Kind = 'integer' | 'text' | 'boolean' | 'instant'
type Column = { name: string; kind: Kind }

/**
 * Describes the columns and primary key of a table.
 * @param kinds the kind for each of the database's own types
 * @throws Error if the primary key is not a single column, or a type cannot be transferred
 */
export function describeColumns(
  table: string,
  columns: readonly { name: string; type: string; isKey: boolean }[],
  kinds: Readonly<Record<string, Kind>>,
): Pick<ServiceTable, 'name' | 'key' | 'columns'> {
  const [key, ...otherKeys] = columns.filter(({ isKey }) => isKey)
  if (!key || otherKeys.length > 0)
    throw new Error(`The table ${table} does not have a primary key of one column.`)
  const described = columns.toSorted(byName).map(({ name, type }) => {
    const kind = kinds[type]
    if (!kind) throw new Error(`${table}.${name} has a type that cannot be transferred: ${type}.`)
    return { name, kind }
  })
  return { name: table, key: key.name, columns: described }
}

export type ServiceTable = {
  name: string
  /** The primary key. Rows are read in its order. */
  key: string
  /** Sorted by name, because the two databases list them in different orders. */
  columns: readonly Column[]
  /** The other tables that it has foreign keys to. */
  refersTo: readonly string[]
}

/**
 * A value that does not have the type of its column. SQLite stores such values. The digest of a backup covers the name `odd`, so it must not
 * change.
 */
export type InvalidValue = { odd: string }
/** An instant is a number of milliseconds since 1970 in UTC. */
export type Cell = string | number | boolean | null | InvalidValue
export type Row = readonly Cell[]

export const isInvalid = (cell: Cell): cell is InvalidValue =>
  typeof cell === 'object' && cell !== null

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1)

/**
 * An SQL condition for rows that a service writes just by running. A database with only such rows is treated as empty, so you can transfer to a
 * database on which a service has been started.
 */
export function isOperationalRow(table: string): string {
  if (['Job', 'JobFile', 'RateCount', 'UptakeState', 'HealthWrite'].includes(table)) return 'TRUE'
  return table === 'Setting' ? `"key" = '${GATE}'` : 'FALSE'
}

/** How many rows are read at a time. */
export const ROWS_PER_PAGE = 10_000

/**
 * Sorts tables so that each one comes after the tables it refers to. A table may refer to itself.
 * @throws Error if tables refer to each other in a cycle
 */
export function parentsFirst(tables: readonly ServiceTable[]): ServiceTable[] {
  const ordered: ServiceTable[] = []
  const waiting = tables.toSorted(byName)
  while (waiting.length > 0) {
    const next = waiting.findIndex(
      ({ refersTo }) => !refersTo.some((parent) => waiting.some(({ name }) => name === parent)),
    )
    if (next === -1)
      throw new Error(
        `The tables ${waiting.map(({ name }) => name).join(', ')} refer to each other in a cycle.`,
      )
    ordered.push(...waiting.splice(next, 1))
  }
  return ordered
}

/** A digest of rows in the order of their keys. It is the same for the same rows on either database. */
export class TableDigest {
  #hash = createHash('sha256')
  rows = 0

  add(page: readonly Row[]): void {
    this.rows += page.length
    if (page.length > 0) this.#hash.update(JSON.stringify(page).slice(1, -1)).update(',')
  }

  end(): Digest {
    return { rows: this.rows, digest: this.#hash.digest('hex') }
  }
}

export type Digest = { rows: number; digest: string }
/** By the name of the table. */
export type Digests = ReadonlyMap<string, Digest>

/**
 * A service to read from. All reads use the same snapshot, even if others write while it is read.
 */
export type Source = {
  tables: readonly ServiceTable[]
  /** How many rows there are in total. */
  count: () => Promise<number>
  /** The rows of a table in the order of their keys, in pages. */
  pages: (table: ServiceTable) => AsyncIterable<Row[]>
  /** The highest id ever assigned in each table with generated ids, including deleted rows. */
  highestIds: () => Promise<ReadonlyMap<string, number>>
  close: () => Promise<void>
}

/** An empty database that is filled in one transaction. Other connections see no changes until `commit`. */
export type Destination = Pick<Source, 'tables' | 'pages'> & {
  write: (table: ServiceTable, pages: AsyncIterable<Row[]>) => Promise<void>
  /** Restores indexes and keys after all rows are written. */
  finish: () => Promise<void>
  /** Makes generated ids continue after the highest ones. */
  resetIdSequences: (highest: ReadonlyMap<string, number>) => Promise<void>
  commit: () => Promise<void>
  /** Closes the connection. Without a commit, nothing is changed. */
  close: () => Promise<void>
}

export async function digestOf(
  pages: AsyncIterable<Row[]>,
  onRows: (rows: number) => void = () => {},
): Promise<Digest> {
  const digest = new TableDigest()
  for await (const page of pages) {
    digest.add(page)
    onRows(page.length)
  }
  return digest.end()
}
