import { open } from 'node:fs/promises'
import { readCsv, refuseLargeFile } from '#app/platform/files/csv-reader.server.ts'

const ZIP = 'PK\u0003\u0004'

async function isWorkbook(path: string): Promise<boolean> {
  await refuseLargeFile(path)
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0)
    return buffer.toString('latin1', 0, bytesRead) === ZIP
  } finally {
    await file.close()
  }
}

/**
 * Calls `onRecord` with every row of a CSV file or an Excel workbook, including the header (row 1) and empty rows.
 * @returns the SHA-256 of the file's bytes, in hexadecimal
 * @throws UnreadableFile
 */
export async function readRecords(
  path: string,
  onRecord: (cells: string[], row: number) => void,
): Promise<string> {
  if (!(await isWorkbook(path))) return readCsv(path, onRecord)
  // Loaded only for workbooks, because most processes never read one.
  const { readXlsx } = await import('#app/platform/files/xlsx-reader.server.ts')
  return readXlsx(path, onRecord)
}
