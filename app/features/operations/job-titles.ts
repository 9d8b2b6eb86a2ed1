import type { JobKind, JobState } from '#app/domain/operations/jobs.ts'
import type { TagColour } from '#app/ui/tag.tsx'

/** The name of each kind of job on pages. */
export const JOB_TITLES: Readonly<Record<JobKind, string>> = {
  'delete-old-records': 'Delete old records',
  'refresh-counts': 'Refresh counts of uptake',
  'remind-of-returns': 'Send reminders about returns',
  import: 'Import a file',
  'undo-import': 'Undo an import',
  'freeze-release': 'Freeze a release',
  'back-up': 'Back up the service',
  'remind-of-sessions': 'Send reminders of sessions',
  'send-digests': 'Send daily digests to managers',
  'check-delivery': 'Check which messages were delivered',
  'warn-of-expiry': 'Warn people before completions expire',
  'ask-for-feedback': 'Ask for feedback after courses',
  'pass-on-places': 'Pass on free places',
  'remind-of-approvals': 'Send reminders about requests to approve',
  'end-sharing': 'End sharing with managers who changed or left',
  'remind-of-goals': 'Send reminders about goals and earlier answers',
  'remind-of-assignments': 'Send reminders about required courses',
  'send-release-alerts': 'Tell people about published figures',
  'send-reports': 'Send reports by email',
  'warn-of-token-expiry': 'Warn people before tokens expire',
  'colleague-requests': 'Close requests to colleagues',
  'erase-person': 'Erase a person',
  'check-quality': 'Check the quality of the data',
}

export const JOB_TAGS: Readonly<Record<JobState, { text: string; colour: TagColour }>> = {
  waiting: { text: 'Waiting', colour: 'grey' },
  running: { text: 'Running', colour: 'blue' },
  done: { text: 'Done', colour: 'green' },
  failed: { text: 'Failed', colour: 'red' },
}
