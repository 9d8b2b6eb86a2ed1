/** Every kind of job. */
import type { JobKind } from '#app/domain/operations/jobs.ts'
import { deleteOldRecordsJob } from '#app/features/operations/delete-old-records.server.ts'
import { remindAssignedJob } from '#app/features/learning/assignments/remind-job.server.ts'
import { remindApproversJob } from '#app/features/learning/team/remind-approvers.server.ts'
import type { RunnableJob } from '#app/features/operations/define-job.ts'
import { importJob, undoImportJob } from '#app/features/imports/import-job.server.ts'
import { warnOfExpiryJob } from '#app/features/learning/completions/warn-of-expiry.server.ts'
import { passOnPlacesJob } from '#app/features/learning/waiting-list/pass-on-places-job.server.ts'
import { askForFeedbackJob } from '#app/features/learning/feedback/ask-for-feedback.server.ts'
import { colleagueRequestsJob } from '#app/features/skills/colleagues/close-requests.server.ts'
import { freezeJob } from '#app/features/releases/freeze-job.server.ts'
import { sendAlertsJob } from '#app/features/releases/alerts/send-alerts-job.server.ts'
import { remindOfSessionsJob } from '#app/features/learning/messages/remind-of-sessions-job.server.ts'
import { sendDigestsJob } from '#app/features/learning/messages/send-digests-job.server.ts'
import { checkDeliveryJob } from '#app/features/operations/check-delivery-job.server.ts'
import { remindJob } from '#app/features/reviews/remind.server.ts'
import { endSharingJob } from '#app/features/skills/sharing/end-sharing-job.server.ts'
import { remindOfGoalsJob } from '#app/features/skills/plan/remind-of-goals-job.server.ts'
import { warnOfTokenExpiryJob } from '#app/features/api/tokens/warn-of-token-expiry.server.ts'
import { erasePersonJob } from '#app/features/people/erasure/erase-person-job.server.ts'
import { backUpJob } from '#app/features/transfer/back-up-job.server.ts'
import { checkQualityJob } from '#app/features/oversight/quality/check-quality-job.server.ts'
import { sendReportsJob } from '#app/features/uptake/scheduled/send-reports-job.server.ts'
import { refreshCountsJob } from '#app/features/uptake/refresh-counts.server.ts'

export const JOBS: Record<JobKind, RunnableJob> = {
  'delete-old-records': deleteOldRecordsJob,
  'refresh-counts': refreshCountsJob,
  'remind-of-returns': remindJob,
  import: importJob,
  'undo-import': undoImportJob,
  'freeze-release': freezeJob,
  'back-up': backUpJob,
  'remind-of-sessions': remindOfSessionsJob,
  'send-digests': sendDigestsJob,
  'check-delivery': checkDeliveryJob,
  'warn-of-expiry': warnOfExpiryJob,
  'ask-for-feedback': askForFeedbackJob,
  'pass-on-places': passOnPlacesJob,
  'remind-of-assignments': remindAssignedJob,
  'remind-of-approvals': remindApproversJob,
  'end-sharing': endSharingJob,
  'remind-of-goals': remindOfGoalsJob,
  'send-release-alerts': sendAlertsJob,
  'colleague-requests': colleagueRequestsJob,
  'erase-person': erasePersonJob,
  'check-quality': checkQualityJob,
  'send-reports': sendReportsJob,
  'warn-of-token-expiry': warnOfTokenExpiryJob,
}
