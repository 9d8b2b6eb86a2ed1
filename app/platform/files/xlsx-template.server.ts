import writeWorkbook from 'write-excel-file/node'

/** How many rows are ready to be filled in. */
const ROWS = 1_000
/** So that a spreadsheet keeps the zeros at the start of a number, and leaves dates as they are typed. */
const AS_TEXT = { type: String, format: '@' } as const
/** In characters. */
const MIN_WIDTH = 16

/** An Excel workbook with a header, and empty rows formatted as text below it. @param sheet the name of its sheet, at most 31 characters */
export function writeTemplate(sheet: string, columns: readonly string[]): Promise<Buffer> {
  const header = columns.map((value) => ({ ...AS_TEXT, value, fontWeight: 'bold' as const }))
  const empty = columns.map(() => AS_TEXT)
  return writeWorkbook([header, ...Array.from({ length: ROWS }, () => empty)], {
    sheet,
    columns: columns.map(({ length }) => ({ width: Math.max(MIN_WIDTH, length + 2) })),
    stickyRowsCount: 1,
  }).toBuffer()
}
