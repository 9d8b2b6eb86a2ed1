/**
 * The tables of a service as they are carried from one database to another, in words that neither SQLite nor PostgreSQL has for itself.
 * Which tables and columns there are, each database says of itself: a table added to the schema is carried without a further word.
 */
import { createHash } from 'node:crypto'
import { GATE } from '#app/data/database/import-gate.server.ts'

export type Kind = 'integer' | 'text' | 'boolean' | 'instant'
export type Column = { name: string; kind: Kind }
export type ServiceTable = {
  name: string
  /** The column that tells its rows apart, by which they are read in order. */
  key: string
  /** In the order of their names: neither database says them in an order of its own. */
  columns: readonly Column[]
  /** The other tables whose rows its rows name. */
  refersTo: readonly string[]
}

/** What a column holds that is not of its kind, or no instant. SQLite keeps such a thing when somebody writes it there. */
export type Odd = { odd: string }
/** An instant is a number of milliseconds since 1970 in UTC. */
export type Cell = string | number | boolean | null | Odd
export type Row = readonly Cell[]

export const isOdd = (cell: Cell): cell is Odd => typeof cell === 'object' && cell !== null

export const byName = (one: { name: string }, other: { name: string }): number =>
  one.name < other.name ? -1 : 1

/**
 * In SQL: is a row of this table one that a service writes of its running alone? Whoever has started one on an empty database has such
 * rows there, and the database counts as empty still.
 */
export function isOperationalRow(table: string): string {
  if (['WorkLease', 'RateCount', 'UptakeState', 'HealthWrite'].includes(table)) return 'TRUE'
  return table === 'Setting' ? `"key" = '${GATE}'` : 'FALSE'
}

/** How many rows are read at once. */
export const PAGE = 10_000

/**
 * Those whose rows others name go first. A table may name rows of its own.
 * @throws Error when tables name each other in a circle: they could not be filled one after the other
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
        `The tables ${waiting.map(({ name }) => name).join(', ')} name each other in a circle.`,
      )
    ordered.push(...waiting.splice(next, 1))
  }
  return ordered
}

/** A digest over rows in the order of their keys: the same for the same rows, whichever database they are read from. */
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
/** Of each table by its name. */
export type Digests = ReadonlyMap<string, Digest>

/** A service to be read, as it is at one moment, whatever is written in the meantime. */
export type Reading = {
  tables: readonly ServiceTable[]
  /** How many rows there are in all. */
  count: () => Promise<number>
  /** The rows of a table in the order of their keys, some thousands at a time. */
  pages: (table: ServiceTable) => AsyncIterable<Row[]>
  /** The highest id ever given in each table that gives its ids by itself: rows that are gone count too. */
  highestIds: () => Promise<ReadonlyMap<string, number>>
  close: () => Promise<void>
}

/** An empty place being filled in one transaction. Until `keep`, nobody sees anything of it. */
export type Filling = Pick<Reading, 'tables' | 'pages'> & {
  write: (table: ServiceTable, pages: AsyncIterable<Row[]>) => Promise<void>
  /** After all rows: what was set aside to be quicker is there again. */
  finish: () => Promise<void>
  /** The ids given next are beyond these. */
  resetIdSequences: (highest: ReadonlyMap<string, number>) => Promise<void>
  keep: () => Promise<void>
  /** Closes it; what is not kept is as if it had never been. */
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
