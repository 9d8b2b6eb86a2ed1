/** Messages that say why a register was not saved. */
import {
  ATTENDANCE_LABELS,
  type EnteredMark,
  type Mark,
  type RecordRefusal,
} from '#app/domain/learning/attendance.ts'
import type { WalkInRefusal } from '#app/features/learning/registers/add-walk-in.server.ts'
import type { UnresolvedWalkIn } from '#app/features/learning/registers/resolve-walk-in.server.ts'
import { formatTime } from '#app/ui/text/dates.ts'

export const REGISTER_MESSAGES: Readonly<Record<RecordRefusal, string>> = {
  'register-not-open': 'You can only mark attendance after the session has started',
  'cohort-cancelled':
    'You cannot mark attendance, because this cohort was cancelled before the session',
  'session-cancelled': 'You cannot mark attendance, because this session was cancelled',
  'person-not-on-register':
    'Someone you marked is no longer on this register. Check the marks and save again',
}

export const REASON_MISSING = 'Enter the reason for changing saved marks'

export const excuseMissing = (name: string): string => `Enter why ${name} is excused`

export const longerThanSession = (name: string, minutes: number): string =>
  `${name} cannot have attended for longer than the session. Enter ${minutes} minutes or fewer`

/** For people who gave up their place after the page was opened. */
export const noLongerHasPlace = (names: string): string =>
  `${names} gave up their place after you opened this page, so nothing is saved yet. If they are here, add them under “Add someone who is here”. Then save again`

export const WALK_IN_MESSAGES: Readonly<
  Record<WalkInRefusal | UnresolvedWalkIn['refusal'], string>
> = {
  'several-had-email':
    'Several people had this email address, but no one had it on the day of the session. Enter a different email address for this person',
  'several-had-number':
    'Several people had this staff number, and no one has it now. Enter the email address of this person',
  'unknown-email':
    'No one has this email address. Check it, or ask a service admin to add the person',
  'unknown-person':
    'No one has this name or staff number. Check it, try their email address, or ask a service admin to add the person',
  'choose-person': 'Select the person who is here',
  'too-many-people':
    'More than 20 people have this name. Enter their full name, staff number or email address',
  'already-on-register': 'This person is already on this register. Mark them in their own row',
  'not-on-register': 'Select someone on this register whose place they are taking',
  'came-themselves':
    'You cannot add someone in place of a person who is marked as attended. Correct that mark first',
}

/** What a mark says, such as “Attended part (45 minutes)”. */
export function describeMark({
  mark,
  minutes = null,
}: Pick<EnteredMark, 'mark'> & { minutes?: number | null }): string {
  if (mark === 'unmarked') return 'No mark'
  const label = ATTENDANCE_LABELS[mark]
  return minutes === null ? label : `${label} (${minutes} minutes)`
}

/** The error on a row that someone else has also changed. */
export function describeClash(
  mine: EnteredMark,
  saved: Mark & { recordedBy: string | null; recordedAt: Date },
): string {
  const who = saved.recordedBy ?? 'Someone else'
  return `${who} saved “${describeMark(saved)}” at ${formatTime(saved.recordedAt)}; you chose “${describeMark(mine)}”. Select the right one and save again`
}
