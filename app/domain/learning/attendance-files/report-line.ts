import type { Attendance } from '#app/domain/learning/attendance.ts'
import type { ClockTime } from '#app/domain/learning/attendance-files/written-times.ts'

/** What one row says about one person. */
export type ReportLine = {
  row: number
  name: string
  /** In lower case. A Teams report can have two. */
  emails: readonly string[]
  staffId: string | null
  /** If there is no time to leave, only its day is known. */
  joined: ClockTime | null
  left: ClockTime | null
  /** The time in the meeting that the row states. */
  seconds: number | null
  mark: Attendance | null
  /** A mark that is not one of ours, as written. */
  unknownMark: string | null
  reason: string | null
  /** Whether the person runs the meeting. */
  isOrganiser: boolean
}
