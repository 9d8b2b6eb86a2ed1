import { ATTENDANCE_LABELS, type SavedAttendance } from '#app/domain/learning/attendance.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** A mark with its minutes, such as “Attended part, 45 minutes”. */
export const describeMark = ({
  mark,
  minutes,
}: {
  mark: SavedAttendance
  minutes: number | null
}): string =>
  mark === 'unmarked'
    ? 'No mark'
    : [ATTENDANCE_LABELS[mark], minutes === null ? null : formatCount(minutes, 'minute')]
        .filter((part) => part !== null)
        .join(', ')
