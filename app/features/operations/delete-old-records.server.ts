/** Deletes data at the end of the retention periods stated on the privacy page. One instance runs this every hour. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  deleteOldAdjustmentNeeds,
  deleteOldCounts,
  deleteOldLogins,
  deleteOldMessages,
} from '#app/data/operations/retention.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { deleteOldUploads } from '#app/platform/forms/uploads.server.ts'

/** @returns how many records of each kind were deleted. If any were deleted, the numbers are saved in the audit log. */
export async function deleteOldRecords(): Promise<{
  logins: number
  messages: number
  adjustmentNeeds: number
}> {
  await deleteOldCounts(now())
  await deleteOldUploads()
  return inTransaction(async (tx) => {
    const deleted = {
      logins: await deleteOldLogins(tx, now()),
      messages: await deleteOldMessages(tx, now()),
      adjustmentNeeds: await deleteOldAdjustmentNeeds(tx, now()),
    }
    if (deleted.logins + deleted.messages + deleted.adjustmentNeeds > 0)
      await saveAudit(tx, {
        by: 'service',
        action: 'old-records:delete',
        subjectId: 'retention',
        after: deleted,
      })
    return deleted
  })
}
