/** Messages that say why a register was not saved. */
import {
  ATTENDANCE_LABELS,
  type Attendance,
  type RecordRefusal,
} from '#app/domain/learning/attendance.ts'
import type { WalkInRefusal } from '#app/features/learning/registers/add-walk-in.server.ts'
import { formatTime } from '#app/ui/text/dates.ts'

export const REGISTER_MESSAGES: Readonly<Record<RecordRefusal, string>> = {
  'register-not-open': 'You can only mark attendance after the session has started',
  'cohort-cancelled':
    'You cannot mark attendance, because this cohort was cancelled before the session',
  'person-not-on-register':
    'Someone you marked is no longer on this register. Check the marks and save again',
}

export const REASON_MISSING = 'Enter the reason for changing saved marks'

export const WALK_IN_MESSAGES: Readonly<Record<WalkInRefusal, string>> = {
  'several-people':
    'Several people had this email address, but no one had it on the day of the session. Enter a different email address for this person',
  'unknown-email':
    'No one has this email address. Check it, or ask a service admin to add the person',
  'already-on-register': 'This person is already on this register. Mark them in their own row',
  full: 'This cohort is full. Increase its number of places, then add the person',
}

/** The error on a row that someone else has also changed. */
export function describeClash(
  mine: Attendance,
  saved: { mark: Attendance; recordedBy: string | null; recordedAt: Date },
): string {
  const who = saved.recordedBy ?? 'Someone else'
  return `${who} saved “${ATTENDANCE_LABELS[saved.mark]}” at ${formatTime(saved.recordedAt)}; you chose “${ATTENDANCE_LABELS[mine]}”. Select the right one and save again`
}
