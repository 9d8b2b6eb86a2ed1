/** Deletes data at the end of the retention periods stated on the privacy page. */
import { z } from 'zod'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { deleteTokensBefore } from '#app/data/identity/api-tokens.server.ts'
import { deleteOldSaveKeys } from '#app/data/learning/registers/register-saves.server.ts'
import { deleteAttendanceUploadsBefore } from '#app/data/learning/registers/attendance-uploads.server.ts'
import { deleteCommitmentsBefore } from '#app/data/learning/completions/feedback.server.ts'
import { deleteExpiredForms } from '#app/data/identity/held-forms.server.ts'
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
import { defineJob } from '#app/features/operations/define-job.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { deleteOldUploads } from '#app/platform/forms/uploads.server.ts'

/** How long jobs that have ended stay in the list. */
const JOB_DAYS = 30

/** How long we store who a person asked about their skills, so that they do not ask the same colleague again too soon. */
const COLLEAGUES_DAYS = 365
/** How long a person can see who they gave access to their answers, and when those people opened them. */
const CONSENT_DAYS = 365
/** How long the list of tokens has those that no longer work. */
const TOKEN_DAYS = 365
/** How long we store cancelled requests to colleagues. */
const CANCELLED_REQUEST_DAYS = 90

/** People are asked about a commitment after 90 days. After a year they no longer need its text. */
const COMMITMENT_DAYS = 365

/** How long we wait for someone to confirm their address for emails about published figures. */
const ALERT_DAYS = 7

/** How long we store who was reminded by a leader. Leaders see what was done in the last 90 days. */
const REMINDER_DAYS = 365

/** How long a plan shows goals that were done or dropped. */
const CLOSED_GOAL_DAYS = 2 * 365

const daysAgo = (days: number): Date => new Date(now().getTime() - days * 24 * 60 * 60_000)

/** @returns how many records of each kind were deleted. If any were deleted, the numbers are saved in the audit log. */
export async function deleteOldRecords(): Promise<{
  logins: number
  messages: number
  adjustmentNeeds: number
  delegates: number
  reminders: number
}> {
  await deleteOldCounts(now())
  await deleteOldSaveKeys(db(), now())
  await deleteCommitmentsBefore(db(), daysAgo(COMMITMENT_DAYS))
  await deleteExpiredForms(now())
  await deleteClosedGoals(db(), daysAgo(CLOSED_GOAL_DAYS))
  await deleteOldRequests(db(), {
    cancelledBefore: daysAgo(CANCELLED_REQUEST_DAYS),
    closedBefore: daysAgo(COLLEAGUES_DAYS),
  })
  await deleteOldConsents(db(), daysAgo(CONSENT_DAYS))
  await deleteOldShares(db(), now())
  await deleteOldSignatories(db(), now())
  await deleteTokensBefore(db(), daysAgo(TOKEN_DAYS))
  await deleteOldChoices(db(), today())
  await deleteUnconfirmedAlerts(db(), daysAgo(ALERT_DAYS))
  await deleteOldUploads()
  await deleteJobsBefore(db(), daysAgo(JOB_DAYS))
  await deleteJobFilesBefore(db(), daysAgo(1))
  await deleteAttendanceUploadsBefore(db(), daysAgo(1))
  return inTransaction(async (tx) => {
    const deleted = {
      logins: await deleteOldLogins(tx, now()),
      messages: await deleteOldMessages(tx, now()),
      adjustmentNeeds: await deleteOldAdjustmentNeeds(tx, now()),
      delegates: await deleteOldDelegates(tx, now()),
      reminders: await deleteRemindersBefore(tx, daysAgo(REMINDER_DAYS)),
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
