/** Reads an attendance file or a pasted table. */
import { createHash } from 'node:crypto'
import { readReport, type Report } from '#app/domain/learning/attendance-files/read-report.ts'
import type { ClockTime } from '#app/domain/learning/attendance-files/written-times.ts'
import { UnreadableFile } from '#app/platform/files/csv-reader.server.ts'
import { readTable, readTableText } from '#app/platform/files/table-reader.server.ts'

/** More than the largest Teams webinar has. */
const MAX_ROWS = 25_000
/** Twenty thousand rows of a Teams report in UTF-16 are about 8 MB. */
export const MAX_ATTENDANCE_BYTES = 10_000_000

export type ReadAttendance = { report: Report; checksum: string }

const NOTHING =
  'There are no people in this file. Select the attendance report, or paste a table of the people who came'

/** @param expected the dates of the cohort's sessions @returns the report, or why it cannot be read and the row */
export function readAttendanceFile(
  content: Uint8Array | string,
  expected: readonly ClockTime[],
): ReadAttendance | { problem: string; row: number } {
  const size = typeof content === 'string' ? content.length : content.byteLength
  if (size > MAX_ATTENDANCE_BYTES)
    return {
      problem: `The file must be smaller than ${MAX_ATTENDANCE_BYTES / 1_000_000} MB. Split it into one file for each session.`,
      row: 1,
    }
  try {
    const rows =
      typeof content === 'string' ? readTableText(content, MAX_ROWS) : readTable(content, MAX_ROWS)
    const report = readReport(rows, expected)
    if (report.lines.length === 0) return { problem: `${NOTHING}.`, row: 1 }
    return { report, checksum: createHash('sha256').update(content).digest('hex') }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return { problem: error.message, row: error.row }
  }
}
