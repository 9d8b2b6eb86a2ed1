/** Marks as people write them in files. */
import { ATTENDANCE, ATTENDANCE_LABELS, type Attendance } from '#app/domain/learning/attendance.ts'

const WRITTEN = new Map<string, Attendance>([
  ...ATTENDANCE.map((mark) => [mark, mark] as const),
  ...ATTENDANCE.map((mark) => [ATTENDANCE_LABELS[mark].toLowerCase(), mark] as const),
  ['partly attended', 'partly'],
  ['attended partly', 'partly'],
  ['present', 'attended'],
  ['yes', 'attended'],
  ['apologies', 'excused'],
])

/** The mark that a cell means, by its code or its label in upper or lower case. Null if it is none. */
export const writtenMark = (cell: string): Attendance | null =>
  WRITTEN.get(cell.replaceAll(/\s+/gu, ' ').trim().toLowerCase()) ?? null

/** Whether a cell says that a registered person did not come. */
export const saysNo = (cell: string): boolean => /^(?:no|n|false|nein|non)$/i.test(cell.trim())

const ORGANISER =
  /^(?:co )?(?:organi[sz]er|organisator\p{L}*|organisateur|organizador\p{L}*|host|trefnydd)$/u

/**
 * Whether a role in a report, in lower case and without accents, is that of someone who runs the meeting.
 * Teams calls everyone in the organisation a presenter, unless the organiser changes that.
 */
export const isOrganiserRole = (role: string): boolean => ORGANISER.test(role)
