/** Deletes records by the retention periods of the host, and says beforehand how many. */
import { inTransaction, Rollback, type Tx } from '#app/data/database/database.server.ts'
import { deleteTokensBefore } from '#app/data/identity/api-tokens.server.ts'
import { deleteCommitmentsBefore } from '#app/data/learning/completions/feedback.server.ts'
import { deleteJobsBefore } from '#app/data/operations/job-list.server.ts'
import {
  deleteOldAdjustmentNeeds,
  deleteOldDelegates,
  deleteOldLogins,
  deleteOldMessages,
  deleteOldShares,
  deleteOldSignatories,
} from '#app/data/operations/retention.server.ts'
import { deleteOldRequests } from '#app/data/skills/colleagues/requests.server.ts'
import { deleteClosedGoals } from '#app/data/skills/plan.server.ts'
import { deleteOldConsents } from '#app/data/skills/support/consents.server.ts'
import { deleteRemindersBefore } from '#app/data/uptake/people/reminders.server.ts'
import type { HostSettings, RetentionKind } from '#app/domain/operations/host-settings.ts'
import { now } from '#app/platform/clock.server.ts'

export type DeletedRecords = Record<RetentionKind, number>

const DAY_MS = 24 * 60 * 60_000
export const daysAgo = (days: number): Date => new Date(now().getTime() - days * DAY_MS)

/** @returns how many records of each kind were deleted, or emptied where only a part of them is personal */
export async function deleteByRetention(
  tx: Tx,
  days: HostSettings['retentionDays'],
): Promise<DeletedRecords> {
  const limitOf = (kind: RetentionKind): Date => daysAgo(days[kind])
  const requests = await deleteOldRequests(tx, {
    cancelledBefore: limitOf('cancelledRequests'),
    closedBefore: limitOf('colleagues'),
  })
  return {
    logins: await deleteOldLogins(tx, limitOf('logins')),
    messages: await deleteOldMessages(tx, {
      before: limitOf('messages'),
      linksBefore: daysAgo(1),
    }),
    adjustments: await deleteOldAdjustmentNeeds(tx, limitOf('adjustments')),
    delegates: await deleteOldDelegates(tx, limitOf('delegates')),
    signatories: await deleteOldSignatories(tx, limitOf('signatories')),
    shares: await deleteOldShares(tx, limitOf('shares')),
    consents: (await deleteOldConsents(tx, limitOf('consents'))).count,
    colleagues: requests.invitations,
    cancelledRequests: requests.cancelled,
    leaderReminders: await deleteRemindersBefore(tx, limitOf('leaderReminders')),
    commitments: (await deleteCommitmentsBefore(tx, limitOf('commitments'))).count,
    goals: await deleteClosedGoals(tx, limitOf('goals')),
    tokens: (await deleteTokensBefore(tx, limitOf('tokens'))).count,
    jobs: (await deleteJobsBefore(tx, limitOf('jobs'))).count,
  }
}

/** What the next run would delete with these periods. Does the same work and rolls it back, so that both agree. */
export const previewRetention = (days: HostSettings['retentionDays']): Promise<DeletedRecords> =>
  inTransaction(async (tx): Promise<DeletedRecords> => {
    throw new Rollback(await deleteByRetention(tx, days))
  })
