/** A list, such as of cohorts, as a CSV or OpenDocument file. */
import { csvLines } from '#app/platform/files/csv-writer.server.ts'
import type { OdsCell } from '#app/platform/files/ods-cells.server.ts'
import { writeOds } from '#app/platform/files/ods.server.ts'
import { now } from '#app/platform/clock.server.ts'

type ListCell = string | number | { day: string }
export type ListFile = {
  /** Without its extension. */
  name: string
  title: string
  columns: readonly string[]
  rows: readonly (readonly ListCell[])[]
}

const textOf = (cell: ListCell): string => (typeof cell === 'object' ? cell.day : String(cell))

function odsCellOf(cell: ListCell): OdsCell {
  if (typeof cell === 'number') return { kind: 'number', number: cell }
  return typeof cell === 'object' ? { kind: 'day', day: cell.day } : { kind: 'text', text: cell }
}

/** In characters. */
const [MIN_WIDTH, MAX_WIDTH] = [10, 60]

function odsOf({ title, columns, rows }: ListFile): Buffer {
  return writeOds({
    title,
    subject: title,
    author: '',
    keywords: [],
    language: 'en-GB',
    made: now(),
    sheets: [
      {
        name: title.slice(0, 31),
        rows: [
          columns.map((column): OdsCell => ({ kind: 'text', text: column, style: 'column' })),
          ...rows.map((row) => row.map(odsCellOf)),
        ],
        widths: columns.map((column, index) => {
          const cells = rows.map((row) => textOf(row[index] ?? '').length)
          return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, column.length, ...cells) + 2)
        }),
        table: { name: 'list', headerRow: 0 },
      },
    ],
  })
}

/** The file as a download. In a CSV, formulas are escaped. */
export function listFileResponse(kind: 'csv' | 'ods', file: ListFile): Response {
  const body =
    kind === 'csv'
      ? `\uFEFF${csvLines([file.columns, ...file.rows.map((row) => row.map(textOf))])}`
      : new Uint8Array(odsOf(file))
  const type =
    kind === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.oasis.opendocument.spreadsheet'
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${file.name}.${kind}"`,
    },
  })
}
