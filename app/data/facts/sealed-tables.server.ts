/** The facts that seals cover, and how they are read. */
import { Prisma } from '#app/data/database/database.server.ts'
import { jsonOfRows } from '#app/data/database/dialect.server.ts'

/** The tables of facts and their immutable columns. */
const SEALED = {
  Headcount: ['setId', 'organisationId', 'professionId', 'gradeId', 'headcount', 'batchId'],
  Posting: ['personId', 'organisationId', 'professionId', 'gradeId', 'from', 'batchId'],
  Rating: ['assessmentId', 'skillId', 'answer', 'evidence', 'ratedAt'],
  EnrolmentEvent: ['enrolmentId', 'status', 'reason', 'at', 'byId'],
  Attendance: [
    'sessionId',
    'enrolmentId',
    'mark',
    'reason',
    'recordedAt',
    'recordedById',
    'minutes',
    'inPlaceOfId',
  ],
  Completion: [
    'personId',
    'courseId',
    'completedOn',
    'source',
    'reference',
    'cohortId',
    'recordedAt',
    'recordedById',
    'batchId',
  ],
} as const
export type SealedTable = keyof typeof SEALED

/**
 * How many of a table's columns every digest covers. The digest leaves out columns that were added
 * later if they are empty, so that older seals still match.
 */
const ALWAYS_SEALED: Partial<Record<SealedTable, number>> = { Attendance: 6 }

function trimAddedColumns(table: SealedTable, leading: number, cells: Cell[]): Cell[] {
  const least = leading + (ALWAYS_SEALED[table] ?? SEALED[table].length)
  while (cells.length > least && cells.at(-1) === null) cells.pop()
  return cells
}
export const SEALED_TABLES = (Object.keys(SEALED) as SealedTable[]).toSorted()

/**
 * The columns that are timestamps. Each database writes them differently in JSON, so digests use
 * JavaScript's format.
 */
const TIMESTAMP_COLUMNS = new Set(['ratedAt', 'at', 'recordedAt'])

export type Cell = string | number | boolean | null
const HAS_ZONE = /Z|[+-]\d{2}:?\d{2}$/
/**
 * Converts a timestamp to JavaScript's format. Returns a value that is not a timestamp, which was
 * written outside the service, unchanged.
 */
export function timestampOf(cell: Cell | undefined): Cell {
  if (cell === null || cell === undefined) return null
  const moment = new Date(
    typeof cell === 'string' ? (HAS_ZONE.test(cell) ? cell : `${cell}Z`) : Number(cell),
  )
  return Number.isNaN(moment.getTime()) ? cell : moment.toISOString()
}

/** A fact with its id and all its immutable columns. */
export type SealedRow<Table extends SealedTable> = { id: number } & Record<
  (typeof SEALED)[Table][number],
  Cell | Date
>

/** A name in SQL. */
export const quoted = (column: string): string => `"${column}"`

/**
 * SQL for some facts of a table as one JSON text, which is much faster than rows.
 * @param leading columns before the immutable ones · @param which `WHERE`, `ORDER BY` and `LIMIT`
 */
export function factsAsJson(table: SealedTable, leading: readonly string[], which: Prisma.Sql) {
  const columns = [...leading, ...SEALED[table]].map(quoted)
  return jsonOfRows(
    columns,
    Prisma.sql`(SELECT ${Prisma.raw(columns.join(', '))} FROM ${Prisma.raw(quoted(table))} ${which}) f`,
  )
}

/** Facts from the text of `factsAsJson`, each an array of its columns. */
export function parseFacts(table: SealedTable, leading: readonly string[], json: string): Cell[][] {
  const timestamps = [...leading, ...SEALED[table]].flatMap((column, at) =>
    TIMESTAMP_COLUMNS.has(column) ? [at] : [],
  )
  const facts = JSON.parse(json) as Cell[][]
  // Almost all facts of a seal have the same timestamp.
  const converted = new Map<Cell | undefined, Cell>()
  for (const fact of facts)
    for (const at of timestamps) {
      const cell = fact[at]
      if (!converted.has(cell)) converted.set(cell, timestampOf(cell))
      fact[at] = converted.get(cell) ?? null
    }
  for (const fact of facts) trimAddedColumns(table, leading.length, fact)
  return facts
}

/** The id and the immutable columns of a fact, as `parseFacts` returns them. */
export const cellsOf = (table: SealedTable, row: Record<string, Cell | Date>): Cell[] => {
  const cells = ['id', ...SEALED[table]].map((column) => {
    const value = row[column] ?? null
    const cell = value instanceof Date ? value.toISOString() : value
    return TIMESTAMP_COLUMNS.has(column) ? timestampOf(cell) : cell
  })
  return trimAddedColumns(table, 1, cells)
}
