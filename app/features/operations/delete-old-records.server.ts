/** Deletes data at the end of the retention periods stated on the privacy page. */
import { z } from 'zod'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { deleteAnsweredRequestsBefore } from '#app/data/api/requests.server.ts'
import { deleteDeliveriesBefore } from '#app/data/api/webhooks.server.ts'
import { deleteTokensBefore } from '#app/data/identity/api-tokens.server.ts'
import { deleteOldSaveKeys } from '#app/data/learning/registers/register-saves.server.ts'
import { deleteAttendanceUploadsBefore } from '#app/data/learning/registers/attendance-uploads.server.ts'
import { deleteCommitmentsBefore } from '#app/data/learning/completions/feedback.server.ts'
import { deleteExpiredForms } from '#app/data/identity/held-forms.server.ts'
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { deleteJobFilesBefore } from '#app/data/operations/job-files.server.ts'
import { deleteJobsBefore } from '#app/data/operations/job-list.server.ts'
import {
  deleteOldAdjustmentNeeds,
  deleteOldCounts,
  deleteOldDelegates,
  deleteOldLogins,
  deleteOldMessages,
  deleteOldShares,
  deleteOldSignatories,
} from '#app/data/operations/retention.server.ts'
import { deleteOldChoices } from '#app/data/oversight/leader-choice.server.ts'
import { deleteClosedGoals } from '#app/data/skills/plan.server.ts'
import { deleteRemindersBefore } from '#app/data/uptake/people/reminders.server.ts'
import { deleteUnconfirmedAlerts } from '#app/data/releases/alerts.server.ts'
import { deleteOldRequests } from '#app/data/skills/colleagues/requests.server.ts'
import { deleteOldConsents } from '#app/data/skills/support/consents.server.ts'
import type { RetentionKind } from '#app/domain/operations/host-settings.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { deleteOldUploads } from '#app/platform/forms/uploads.server.ts'

/** How long we wait for someone to confirm their address for emails about published figures. */
const ALERT_DAYS = 7

/** How long the list of a webhook has messages that were delivered or given up. */
const WEBHOOK_DAYS = 30

const daysAgo = (days: number): Date => new Date(now().getTime() - days * 24 * 60 * 60_000)

/** @returns how many records of each kind were deleted. If any were deleted, the numbers are saved in the audit log. */
export async function deleteOldRecords(): Promise<{
  logins: number
  messages: number
  adjustmentNeeds: number
  delegates: number
  reminders: number
}> {
  const { retentionDays } = await hostSettings()
  const limitOf = (kind: RetentionKind): Date => daysAgo(retentionDays[kind])
  await deleteOldCounts(now())
  await deleteOldSaveKeys(db(), now())
  await deleteCommitmentsBefore(db(), limitOf('commitments'))
  await deleteExpiredForms(now())
  await deleteClosedGoals(db(), limitOf('goals'))
  await deleteOldRequests(db(), {
    cancelledBefore: limitOf('cancelledRequests'),
    closedBefore: limitOf('colleagues'),
  })
  await deleteOldConsents(db(), limitOf('consents'))
  await deleteOldShares(db(), limitOf('shares'))
  await deleteOldSignatories(db(), limitOf('signatories'))
  await deleteAnsweredRequestsBefore(db(), daysAgo(1))
  await deleteDeliveriesBefore(db(), daysAgo(WEBHOOK_DAYS))
  await deleteTokensBefore(db(), limitOf('tokens'))
  await deleteOldChoices(db(), today())
  await deleteUnconfirmedAlerts(db(), daysAgo(ALERT_DAYS))
  await deleteOldUploads()
  await deleteJobsBefore(db(), limitOf('jobs'))
  await deleteJobFilesBefore(db(), daysAgo(1))
  await deleteAttendanceUploadsBefore(db(), daysAgo(1))
  return inTransaction(async (tx) => {
    const deleted = {
      logins: await deleteOldLogins(tx, limitOf('logins')),
      messages: await deleteOldMessages(tx, {
        before: limitOf('messages'),
        linksBefore: daysAgo(1),
      }),
      adjustmentNeeds: await deleteOldAdjustmentNeeds(tx, limitOf('adjustments')),
      delegates: await deleteOldDelegates(tx, limitOf('delegates')),
      reminders: await deleteRemindersBefore(tx, limitOf('leaderReminders')),
    }
    if (Object.values(deleted).some((count) => count > 0))
      await saveAudit(tx, {
        by: 'service',
        action: 'old-records:delete',
        subjectId: 'retention',
        after: deleted,
      })
    return deleted
  })
}

export const deleteOldRecordsJob = defineJob({
  kind: 'delete-old-records',
  length: 'short',
  schedule: () => ({ everyMinutes: 60 }),
  payload: z.object({}),
  result: z.object({
    logins: z.number(),
    messages: z.number(),
    adjustmentNeeds: z.number(),
    // Results of earlier versions do not have it.
    delegates: z.number().default(0),
    reminders: z.number().default(0),
  }),
  run: deleteOldRecords,
})
