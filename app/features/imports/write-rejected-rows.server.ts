/** Writes a file's rejected rows to a new file next to it, with the reasons, so that the rows can be corrected and imported. */
import type { Problem } from '#app/domain/imports/imports.ts'
import { PROBLEM_COLUMN } from '#app/features/imports/file-header.ts'
import { unescapeCell } from '#app/platform/files/csv-reader.server.ts'
import { createCsvFile } from '#app/platform/files/csv-writer.server.ts'
import { readRecords } from '#app/platform/files/row-reader.server.ts'

/**
 * The file is CSV separated by commas, also if the imported file is a workbook or uses another separator. Its last column,
 * `problem`, contains the reasons.
 * @returns its path: that of the imported file followed by `.rejected.csv`
 */
export async function writeRejectedRows(
  path: string,
  problems: readonly Problem[],
): Promise<string> {
  const reasons = new Map<number, string[]>()
  for (const { row, column, message } of problems) {
    const reason = column === '' ? message : `${column}: ${message}`
    reasons.set(row, [...(reasons.get(row) ?? []), reason])
  }
  const target = `${path}.rejected.csv`
  const file = createCsvFile(target)
  let width = 0
  let earlierReasons = -1
  const outputCells = (cells: readonly string[]) => {
    const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1
    const padded = Array.from({ length: Math.max(width, filled) }, (_, place) =>
      unescapeCell(cells[place] ?? ''),
    )
    return padded.filter((_, place) => place !== earlierReasons)
  }
  await readRecords(path, (cells, row) => {
    if (cells.every((cell) => cell.trim() === '')) return
    if (width === 0) {
      width = cells.findLastIndex((cell) => cell.trim() !== '') + 1
      earlierReasons = cells.findIndex((cell) => cell.trim() === PROBLEM_COLUMN)
      file.write([...outputCells(cells), PROBLEM_COLUMN])
      return
    }
    const why = reasons.get(row)
    if (why) file.write([...outputCells(cells), why.join(' ')])
  })
  await file.close()
  return target
}
