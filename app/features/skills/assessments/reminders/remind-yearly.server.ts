/** Reminds people once a year to check their answers about their skills. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { saveMessages, type NewMessage } from '#app/data/operations/outbox.server.ts'
import { listLastAnswered } from '#app/data/skills/assessments/yearly-reminders.server.ts'
import { daysToRemind } from '#app/domain/skills/assessments/yearly-reminder.ts'
import { yearlyReminder } from '#app/features/skills/assessments/reminders/reminder-email.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/**
 * Saves the reminders that are due, except for people who turned them off. The key of a message prevents two reminders for
 * the same year.
 * @returns how many were saved
 */
export async function remindYearly(): Promise<number> {
  if (!(await hostSettings()).reminders.yearly) return 0
  const url = env().baseUrl + paths.assessments()
  const due: NewMessage[] = []
  for (const { years, ...days } of daysToRemind(today()))
    for (const { personId, name, email, lastDay } of await listLastAnswered(days))
      due.push({
        to: email,
        kind: 'answers-yearly',
        key: `answers-yearly ${personId} ${lastDay} ${years}`,
        personId,
        ...yearlyReminder({ name, years, url }),
      })
  return inTransaction((tx) => saveMessages(tx, due))
}
