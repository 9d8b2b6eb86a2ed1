/** Writes the rejected rows of a file beside it, with the reasons, for somebody to mend and import again. */
import type { Problem } from '#app/domain/imports.ts'
import { readCsv } from '#app/platform/csv-reader.server.ts'
import { CsvFile } from '#app/platform/csv-writer.server.ts'

/** @returns the path of the file: the import's own with `.rejected.csv` after it. */
export async function writeRejectedRows(path: string, problems: readonly Problem[]): Promise<string> {
  const reasons = new Map<number, string[]>()
  for (const { row, column, message } of problems) {
    const reason = column === '' ? message : `${column}: ${message}`
    reasons.set(row, [...(reasons.get(row) ?? []), reason])
  }
  const target = `${path}.rejected.csv`
  const file = new CsvFile(target)
  await readCsv(path, (cells, row) => {
    const why = reasons.get(row)
    if (row === 1) file.write([...cells, 'problem'])
    else if (why) file.write([...cells, why.join(' ')])
  })
  await file.close()
  return target
}
