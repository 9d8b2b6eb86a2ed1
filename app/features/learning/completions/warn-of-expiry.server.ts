/** Warns people before a completion ends, so that they can renew it. */
import { z } from 'zod'
import { inTransaction } from '#app/data/database/database.server.ts'
import { listExpiringCompletions } from '#app/data/learning/completions/expiring-completions.server.ts'
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { dueWarning, WARNING_DAYS } from '#app/domain/learning/validity.ts'
import { completionExpires } from '#app/features/learning/completions/completion-emails.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/**
 * Saves the warnings that are due. The key of a message makes sure that no warning is sent twice.
 * @returns how many were saved
 */
export async function warnOfExpiry(): Promise<number> {
  if (!(await hostSettings()).reminders.expiry) return 0
  const day = today()
  const expiring = await listExpiringCompletions({
    after: day,
    until: addDays(day, WARNING_DAYS[0]),
  })
  return inTransaction((tx) =>
    saveMessages(
      tx,
      expiring.map(({ id, personId, name, email, courseId, courseCode, courseTitle, endsOn }) => ({
        to: email,
        kind: 'completion-expires',
        key: `completion-expires-${dueWarning(endsOn, day)} ${id}`,
        personId,
        courseId,
        ...completionExpires({
          name,
          courseTitle,
          endsOn,
          url: env().baseUrl + paths.course(courseCode),
        }),
      })),
    ),
  )
}

export const warnOfExpiryJob = defineJob({
  kind: 'warn-of-expiry',
  length: 'short',
  // At 8am UTC, so that no one gets an email at night.
  schedule: () => ({ everyMinutes: 24 * 60, offsetMinutes: 8 * 60 }),
  payload: z.object({}),
  result: z.object({ warned: z.number() }),
  run: async () => ({ warned: await warnOfExpiry() }),
})
