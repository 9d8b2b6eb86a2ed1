/** Which messages people can turn off or collect. All others are necessary, and always sent at once. */

/** Kinds of message that a person can turn off, with what the page calls them. */
export const OPTIONAL_MESSAGES = {
  'reminder-week': 'A reminder a week before each session',
  'reminder-day': 'A reminder the day before each session',
  'completion-expires': 'A warning before a completion expires',
  'leader-reminder': 'A reminder from a leader of your organisation to take a course',
  'goal-due': 'A reminder when a goal in your plan is due',
  'answers-yearly': 'A reminder once a year to check your answers about your skills',
  'criterion-changed': 'New questions when the criterion changes',
  'answers-shared': 'When someone you manage shares their answers with you',
  'answers-confirmed': 'When your manager responds to answers that you share',
} as const
export type OptionalMessage = keyof typeof OPTIONAL_MESSAGES
export const OPTIONAL_KINDS = Object.keys(OPTIONAL_MESSAGES) as OptionalMessage[]

export const isOptional = (kind: string): kind is OptionalMessage =>
  Object.hasOwn(OPTIONAL_MESSAGES, kind)

/** The kinds that the daily digest of a manager replaces. */
export const DIGEST_KINDS = ['approval-asked'] as const

/** What is stored about a kind. Without it, each message is sent by itself. */
export const PREFERENCE_CHOICES = ['off', 'digest'] as const
export type PreferenceChoice = (typeof PREFERENCE_CHOICES)[number]
