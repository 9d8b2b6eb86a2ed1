/** Why a register was not saved, in words that say what to do. Pure. */
import {
  ATTENDANCE_LABELS,
  type Attendance,
  type RecordRefusal,
} from '#app/domain/learning/attendance.ts'
import type { WalkInRefusal } from '#app/features/learning/registers/add-walk-in.server.ts'
import { formatTime } from '#app/ui/text/dates.ts'

export const REGISTER_MESSAGES: Readonly<Record<RecordRefusal, string>> = {
  'register-not-open': 'Come back when the session has started: nobody can be marked before it.',
  'cohort-cancelled': 'This cohort was cancelled before the session. There is nothing to mark.',
  'person-not-on-register':
    'Somebody you marked is no longer on this register. Look through it again, and save what is right.',
}

export const REASON_MISSING = 'Say why you are changing marks that were saved before.'

export const WALK_IN_MESSAGES: Readonly<Record<WalkInRefusal, string>> = {
  several:
    'Several people had this email address, but nobody had it on the day of the session. Enter another email address of this person.',
  'not-known':
    'Nobody here has that email address. Check how it is written, or ask a service admin to add the person.',
  'on-register': 'That person is already on this register. Mark them in their own row.',
  'no-places':
    'All places of this cohort are taken. Raise its capacity first, then add the person.',
}

/** Both sides of a clash, for its row. */
export function describeClash(
  mine: Attendance,
  saved: { mark: Attendance; recordedBy: string | null; recordedAt: Date },
): string {
  const who = saved.recordedBy ?? 'Somebody else'
  return `${who} saved “${ATTENDANCE_LABELS[saved.mark]}” at ${formatTime(saved.recordedAt)}; you chose “${ATTENDANCE_LABELS[mine]}”. Choose which is right, and save again.`
}
