/** Writes the rejected rows of an attendance file to a new file next to it, with the reasons. */
import { readFile } from 'node:fs/promises'
import { isHeader } from '#app/domain/learning/attendance-files/columns.ts'
import type { Problem } from '#app/domain/imports/imports.ts'
import { createCsvFile } from '#app/platform/files/csv-writer.server.ts'
import { readTable } from '#app/platform/files/table-reader.server.ts'

/** The column with the reasons. It is ignored when the corrected file is imported. */
const PROBLEM_COLUMN = 'problem'

/**
 * The file is CSV in UTF-8, whatever the imported file is. Rows from different tables of a report follow the headers of their tables.
 * @returns its path: that of the imported file followed by `.rejected.csv`
 */
export async function writeRejectedAttendance(
  path: string,
  problems: readonly Problem[],
): Promise<string> {
  const reasons = Map.groupBy(problems, ({ row }) => row)
  const rows = readTable(await readFile(path), Infinity)
  const target = `${path}.rejected.csv`
  const file = createCsvFile(target)
  let header: readonly string[] | null = null
  for (const { row, cells } of rows) {
    const why = reasons.get(row)
    if (isHeader(cells)) header = cells
    else if (why) {
      if (header) file.write([...header, PROBLEM_COLUMN])
      header = null
      file.write([...cells, why.map(({ column, message }) => `${column}: ${message}`).join(' ')])
    }
  }
  await file.close()
  return target
}
