/** What a job's page shows to the person who requested it. */
import type { JobRow } from '#app/data/operations/job-list.server.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { formatInstant } from '#app/ui/text/dates.ts'

export type JobStatus = { isOpen: boolean; hasFailed: boolean; text: string }

/** Such as "Checking rows: 400 of 1,200". */
function progressText({
  phase,
  progressDone,
  progressTotal,
}: Pick<JobRow, 'phase' | 'progressDone' | 'progressTotal'>): string {
  if (phase === null) return 'Started'
  if (progressDone === null || progressTotal === null) return phase
  return `${phase}: ${formatNumber(progressDone)} of ${formatNumber(progressTotal)}`
}

function textOf(job: Omit<JobRow, 'payload' | 'result'>): string {
  if (job.state === 'running') return progressText(job)
  if (job.state === 'done') return 'Done'
  if (job.lastError === null) return 'Waiting to start'
  if (job.state === 'failed') return job.lastError
  return `${job.lastError} We will try again at ${formatInstant(job.startAfter)}.`
}

export const jobStatusOf = (job: Omit<JobRow, 'payload' | 'result'>): JobStatus => ({
  isOpen: job.state === 'waiting' || job.state === 'running',
  hasFailed: job.state === 'failed',
  text: textOf(job),
})

const REFRESH_SECONDS = 2

/** Response headers that make the browser ask for the page again while the job is open. They need no scripts. */
export const refreshWhileOpen = ({ isOpen }: Pick<JobStatus, 'isOpen'>): HeadersInit =>
  isOpen ? { Refresh: String(REFRESH_SECONDS) } : {}
