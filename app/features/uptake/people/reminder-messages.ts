import type { LeftOutReason } from '#app/domain/uptake/reminders.ts'
import { MAX_REMINDED } from '#app/domain/uptake/reminders.ts'
import type { RemindRefusal, ReminderPreview } from '#app/features/uptake/people/remind.server.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

const REASONS: Readonly<Record<Exclude<LeftOutReason, 'reminded'>, string>> = {
  'no-address': 'Has no email address on record',
  'opted-out': 'Turned off reminders from leaders',
  booked: 'Has a place already',
}

/** Why someone is left out of a reminder. */
export function describeLeftOut({
  reason,
  remindedAt,
  remindedBy,
}: ReminderPreview['leftOut'][number]): string {
  if (reason !== 'reminded') return REASONS[reason]
  const by = remindedBy === null ? '' : ` by ${remindedBy}`
  return `Was reminded${remindedAt ? ` on ${formatDayOf(remindedAt)}` : ''}${by}, less than a week ago`
}

/** Why a reminder was not sent, and what to do. */
export const REMIND_MESSAGES: Readonly<Record<RemindRefusal, string>> = {
  'no-one': 'No one you chose can be reminded now. Choose other people, or wait a week',
  'too-many': `Remind at most ${formatNumber(MAX_REMINDED)} people at once. Filter the list first`,
  changed:
    'Who gets the reminder has changed since you opened this page. Check it, and send it again',
}
