/** Deletes data at the end of the retention periods stated on the privacy page. */
import { z } from 'zod'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { deleteAnsweredRequestsBefore } from '#app/data/api/requests.server.ts'
import { deleteDeliveriesBefore } from '#app/data/api/webhooks.server.ts'
import { deleteOldSaveKeys } from '#app/data/learning/registers/register-saves.server.ts'
import { deleteAttendanceUploadsBefore } from '#app/data/learning/registers/attendance-uploads.server.ts'
import { deleteExpiredForms } from '#app/data/identity/held-forms.server.ts'
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { deleteJobFilesBefore } from '#app/data/operations/job-files.server.ts'
import { deleteOldCounts } from '#app/data/operations/retention.server.ts'
import { deleteOldChoices } from '#app/data/oversight/leader-choice.server.ts'
import { deleteUnconfirmedAlerts } from '#app/data/releases/alerts.server.ts'
import {
  daysAgo,
  deleteByRetention,
  type DeletedRecords,
} from '#app/features/operations/delete-by-retention.server.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { deleteOldUploads } from '#app/platform/forms/uploads.server.ts'

/** How long we wait for someone to confirm their address for emails about published figures. */
const ALERT_DAYS = 7

/** How long the list of a webhook has messages that were delivered or given up. */
const WEBHOOK_DAYS = 30

/** @returns how many records of each kind were deleted. If any were deleted, the numbers are saved in the audit log. */
export async function deleteOldRecords(): Promise<DeletedRecords> {
  const { retentionDays } = await hostSettings()
  await deleteOldCounts(now())
  await deleteOldSaveKeys(db(), now())
  await deleteExpiredForms(now())
  await deleteAnsweredRequestsBefore(db(), daysAgo(1))
  await deleteDeliveriesBefore(db(), daysAgo(WEBHOOK_DAYS))
  await deleteOldChoices(db(), today())
  await deleteUnconfirmedAlerts(db(), daysAgo(ALERT_DAYS))
  await deleteOldUploads()
  await deleteJobFilesBefore(db(), daysAgo(1))
  await deleteAttendanceUploadsBefore(db(), daysAgo(1))
  return inTransaction(async (tx) => {
    const deleted = await deleteByRetention(tx, retentionDays)
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
  // By kind. Results of earlier versions have some of the kinds.
  result: z.record(z.string(), z.number()),
  run: deleteOldRecords,
})
