/** When people are reminded of a session: a week before, and the day before. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'

export const REMINDERS = { week: 7, day: 1 } as const
export type Reminder = keyof typeof REMINDERS

/** How many days late a reminder may be, if the service could not send it on its day. */
const LATEST = { week: 2, day: 1 } as const satisfies Record<Reminder, number>

/** The day on which a reminder of a session on `day` is due. */
export const reminderDay = (reminder: Reminder, day: Day): Day => addDays(day, -REMINDERS[reminder])

/** The reminder of a session on `day` that can be sent today, or null. */
export function dueReminder(day: Day, today: Day): Reminder | null {
  for (const reminder of ['day', 'week'] as const) {
    const due = reminderDay(reminder, day)
    if (today >= due && today <= addDays(due, LATEST[reminder])) return reminder
  }
  return null
}
