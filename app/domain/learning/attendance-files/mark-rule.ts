/** The mark that someone gets from an attendance file. */
import type { Attendance } from '#app/domain/learning/attendance.ts'
import type { FilePerson } from '#app/domain/learning/attendance-files/file-people.ts'

/**
 * The default share of a session that counts as attending it. Someone who is up to half an hour late for a session of three hours still
 * attended it. Someone who missed an hour did not.
 */
export const DEFAULT_PERCENT = 80
/** Someone who was there for less than this was not there: Teams also lists people who opened the meeting by mistake. */
const MIN_SECONDS = 60

export type MinutesRule = {
  percent: number
  /** The length of the session to compare with. */
  minutes: number
}

/** A mark with the minutes that it follows from, if the file has them. Null if the person was hardly there. */
export type FileMark = { mark: Attendance; minutes: number | null }

/** A mark in the file counts first, then the time. Someone in a list without either was there. */
export function markFor(
  { mark, seconds }: Pick<FilePerson, 'mark' | 'seconds'>,
  { percent, minutes }: MinutesRule,
): FileMark | null {
  const rounded = seconds === null ? null : Math.max(1, Math.round(seconds / 60))
  if (mark !== null) return { mark, minutes: mark === 'partly' ? rounded : null }
  if (seconds === null) return { mark: 'attended', minutes: null }
  if (seconds < MIN_SECONDS) return null
  const isEnough = seconds * 100 >= percent * minutes * 60
  return isEnough ? { mark: 'attended', minutes: null } : { mark: 'partly', minutes: rounded }
}
