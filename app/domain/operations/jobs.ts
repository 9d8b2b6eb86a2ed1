/** Jobs: work outside requests. When a job is due, how often it is tried, and when a schedule runs. */

/** The kinds are stored, so they never change. The database checks them too. */
export const JOB_KINDS = [
  'delete-old-records',
  'refresh-counts',
  'remind-of-returns',
  'import',
  'undo-import',
  'freeze-release',
  'back-up',
  'pass-on-places',
  'remind-of-sessions',
  'send-digests',
  'check-delivery',
  'warn-of-expiry',
  'ask-for-feedback',
  'remind-of-assignments',
  'remind-of-approvals',
  'remind-of-goals',
  'colleague-requests',
  'end-sharing',
  'send-release-alerts',
  'erase-person',
  'check-quality',
  'send-reports',
  'warn-of-token-expiry',
] as const
export type JobKind = (typeof JOB_KINDS)[number]

/** Recurring jobs for which only the last run is stored, because earlier runs tell service admins nothing new. */
export const HOUSEKEEPING: readonly JobKind[] = [
  'delete-old-records',
  'refresh-counts',
  'remind-of-returns',
  'remind-of-sessions',
  'send-digests',
  'check-delivery',
  'warn-of-expiry',
  'ask-for-feedback',
  'pass-on-places',
  'remind-of-assignments',
  'remind-of-approvals',
  'remind-of-goals',
  'colleague-requests',
  'end-sharing',
  'send-release-alerts',
  'check-quality',
  'send-reports',
  'warn-of-token-expiry',
]

export const JOB_STATES = ['waiting', 'running', 'done', 'failed'] as const
export type JobState = (typeof JOB_STATES)[number]

const MINUTE_MS = 60_000

/**
 * How long a process holds a job without renewing its lease. After that we assume that the process
 * has crashed, and another one can run the job.
 */
export const JOB_LEASE_MS = 2 * MINUTE_MS
/** Several renewals fit into a lease, so a failed renewal does no harm. */
export const LEASE_RENEWAL_MS = 30_000

/** After this many attempts a job has failed, until someone asks for another attempt. */
export const MAX_JOB_ATTEMPTS = 5

const FIRST_PAUSE_MS = 30_000
const PAUSE_GROWTH = 4

/** When to try a job again after an attempt that failed: after 30 seconds, 2, 8 and 32 minutes. Null if it is not tried again. */
export const nextJobAttempt = (attempts: number, now: Date): Date | null =>
  attempts >= MAX_JOB_ATTEMPTS
    ? null
    : new Date(now.getTime() + FIRST_PAUSE_MS * PAUSE_GROWTH ** (attempts - 1))

/** A schedule: every `everyMinutes` minutes from midnight UTC, shifted by `offsetMinutes`. */
export type Schedule = { everyMinutes: number; offsetMinutes?: number }

/** The latest scheduled time at or before `now`. */
export function latestOccurrence({ everyMinutes, offsetMinutes = 0 }: Schedule, now: Date): Date {
  const [every, offset] = [everyMinutes * MINUTE_MS, offsetMinutes * MINUTE_MS]
  return new Date(Math.floor((now.getTime() - offset) / every) * every + offset)
}

/** The first scheduled time after `now`. */
export const nextOccurrence = (schedule: Schedule, now: Date): Date =>
  new Date(latestOccurrence(schedule, now).getTime() + schedule.everyMinutes * MINUTE_MS)

/** The unique key of one occurrence, such as `remind-of-returns 2026-11-30T16:00Z`. It is the same in every process. */
export const occurrenceKey = (kind: JobKind, occurrence: Date): string =>
  `${kind} ${occurrence.toISOString().slice(0, 16)}Z`
