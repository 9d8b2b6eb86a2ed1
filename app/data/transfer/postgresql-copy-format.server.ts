/** Rows in the text format of PostgreSQL's COPY. */
import {
  isInvalid,
  type Cell,
  type Kind,
  type Row,
  type ServiceTable,
} from '#app/data/transfer/service-tables.server.ts'
import { EndpointError } from '#app/platform/database/database-endpoint.server.ts'

const ESCAPED: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const MAX_INTEGER = 2_147_483_647

const fits = (kind: Kind, cell: Cell): boolean => {
  if (isInvalid(cell)) return false
  if (kind === 'text') return !String(cell).includes('\0')
  return kind !== 'integer' || Math.abs(Number(cell)) <= MAX_INTEGER
}

const WRITE: Record<Kind, (cell: Cell) => string> = {
  integer: String,
  text: (cell) =>
    String(cell).replace(/[\\\n\r\t]/g, (character) => ESCAPED[character] ?? character),
  boolean: (cell) => (cell === true ? 't' : 'f'),
  instant: (cell) => new Date(Number(cell)).toISOString().slice(0, -1),
}

const INVALID_REASONS: Record<Kind, string> = {
  integer: 'not a whole number up to 2,147,483,647',
  text: 'not text, or text with a NUL character',
  boolean: 'neither true nor false',
  instant: 'not a point in time',
}

/** One line for each row. @throws EndpointError for a value that PostgreSQL cannot store */
export function copyLines({ name, key, columns }: ServiceTable, page: readonly Row[]): string {
  const at = columns.findIndex((column) => column.name === key)
  const lines = page.map((row) => {
    const cells = columns.map(({ name: column, kind }, place) => {
      const cell = row[place] ?? null
      if (cell === null) return '\\N'
      if (fits(kind, cell)) return WRITE[kind](cell)
      throw new EndpointError(
        `PostgreSQL cannot store the value in the table ${name}, column ${column}, row ${key} ${String(row[at])}: it is ${INVALID_REASONS[kind]}. ` +
          'Correct the value in the source database, and run this again.',
      )
    })
    return cells.join('\t')
  })
  return `${lines.join('\n')}\n`
}
