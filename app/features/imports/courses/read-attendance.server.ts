import { z } from 'zod'
import { ATTENDANCE, type Attendance } from '#app/domain/learning/attendance.ts'
import { email, oneOf, optionalText } from '#app/features/imports/cells.schema.ts'
import { readRows } from '#app/features/imports/read-rows.server.ts'
import type { Problem } from '#app/domain/imports/imports.ts'

const COLUMNS = ['email', 'attendance', 'reason'] as const
const attendanceRow = z.object({ email, attendance: oneOf(ATTENDANCE), reason: optionalText(300) })

type AttendanceRow = {
  row: number
  email: string
  attendance: Attendance
  reason: string | null
}
export type ParsedAttendance = {
  rows: number
  validRows: AttendanceRow[]
  problems: Problem[]
  fatal: boolean
}

/** Reads an attendance file for one session. The rows are checked against the register when they are applied. */
export async function readAttendance(path: string): Promise<ParsedAttendance> {
  const { rows, chunks, problems, fatal } = await readRows(path, {
    columns: COLUMNS,
    schema: attendanceRow,
  })
  const cells = chunks.flatMap(
    (chunk) => JSON.parse(chunk) as [number, string, Attendance, string | null][],
  )
  return {
    rows,
    problems,
    fatal,
    validRows: cells.map(([row, address, attendance, reason]) => ({
      row,
      email: address,
      attendance,
      reason,
    })),
  }
}
