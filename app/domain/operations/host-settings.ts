/** What the organisation that runs the service can set for everyone, with the values that hold until it does. */
import type { Day } from '#app/domain/calendar/day.ts'
import { LED_DETAILS, type LeadRules } from '#app/domain/operations/leading-sources.ts'

/** The reminders that the service sends automatically, with what the settings page calls them. */
export const REMINDER_KINDS = {
  'session-week': 'A session in a week',
  'session-day': 'A session the next day',
  approvals: 'Requests that have waited two working days for approval',
  assignments: 'Courses that a department requires',
  expiry: 'Completions that are about to expire',
  goals: 'Goals that are due',
  yearly: 'Skills answers that are a year old',
  feedback: 'Feedback after a course',
  returns: 'Quarterly returns that have not been signed off',
} as const
export type ReminderKind = keyof typeof REMINDER_KINDS
export const REMINDER_NAMES = Object.keys(REMINDER_KINDS) as ReminderKind[]

/** How long one kind of record can be kept, in days. `why` explains the lower limit. */
type RetentionRule = {
  what: string
  after: string
  days: number
  min: number
  max: number
  why: string
}

const SECURITY = 'so that misuse can still be investigated'
const RIGHTS = 'so that people can see what was done with their data'

/** The records that the service deletes automatically. The keys are stored. */
export const RETENTION_RULES = {
  logins: {
    what: 'Logins and sign-in links',
    after: 'after they end',
    days: 90,
    min: 30,
    max: 730,
    why: SECURITY,
  },
  messages: {
    what: 'Messages',
    after: 'after they are sent',
    days: 90,
    min: 30,
    max: 730,
    why: 'so that undelivered messages can be found and sent again',
  },
  adjustments: {
    what: 'Adjustments that people need to take part',
    after: 'after the last session',
    days: 30,
    min: 7,
    max: 90,
    why: 'so that organisers can follow up a complaint',
  },
  delegates: {
    what: 'Delegates',
    after: 'after their last day',
    days: 365,
    min: 90,
    max: 2555,
    why: RIGHTS,
  },
  signatories: {
    what: 'Signatories of returns',
    after: 'after their last day',
    days: 365,
    min: 90,
    max: 2555,
    why: 'so that it stays clear who could sign off a return',
  },
  shares: {
    what: 'Who answers about skills were shared with',
    after: 'after sharing ends',
    days: 365,
    min: 90,
    max: 2555,
    why: RIGHTS,
  },
  consents: {
    what: 'Which service admins could see the answers of a person',
    after: 'after it ends',
    days: 365,
    min: 90,
    max: 2555,
    why: RIGHTS,
  },
  colleagues: {
    what: 'Requests to colleagues',
    after: 'after they close',
    days: 365,
    min: 30,
    max: 730,
    why: 'so that no one is asked again too soon',
  },
  cancelledRequests: {
    what: 'Cancelled requests to colleagues',
    after: 'after they are cancelled',
    days: 90,
    min: 30,
    max: 730,
    why: 'so that no one is asked again too soon',
  },
  leaderReminders: {
    what: 'Who a leader reminded to take a course',
    after: 'after the reminder',
    days: 365,
    min: 90,
    max: 1095,
    why: 'because leaders see what was done in the last 90 days',
  },
  commitments: {
    what: 'What people said they would do after a course',
    after: 'after the course',
    days: 365,
    min: 120,
    max: 1095,
    why: 'because the service asks about them after 90 days',
  },
  goals: {
    what: 'Goals that were done or dropped',
    after: 'after they were closed',
    days: 730,
    min: 90,
    max: 2555,
    why: 'so that people can look back at their plan',
  },
  tokens: {
    what: 'Tokens of other programs that no longer work',
    after: 'after they end',
    days: 365,
    min: 30,
    max: 730,
    why: SECURITY,
  },
  jobs: {
    what: 'Jobs and their results',
    after: 'after they end',
    days: 30,
    min: 7,
    max: 365,
    why: 'so that problems can be found',
  },
} as const satisfies Record<string, RetentionRule>
export type RetentionKind = keyof typeof RETENTION_RULES
export const RETENTION_KINDS = Object.keys(RETENTION_RULES) as RetentionKind[]

/** The disclosure policies that a new release can start with. */
export const STARTING_POLICIES = ['standard', 'stricter', 'strictest'] as const
export type StartingPolicy = (typeof STARTING_POLICIES)[number]

export const MAX_BANNER_TEXT = 300

/** `until` is the last day on which the banner is shown. */
export type Banner = { text: string; from: Day; until: Day }

export type HostSettings = {
  /** At the top of every page, in its title and in emails. */
  serviceName: string
  /** The organisation that runs the service, and is the controller of its data. */
  organisationName: string | null
  /** The address for questions and problems. */
  contactEmail: string | null
  /** The address of the data protection officer. */
  privacyEmail: string | null
  banner: Banner | null
  policy: { newReleases: StartingPolicy }
  /** Which reminders are sent. */
  reminders: Record<ReminderKind, boolean>
  retentionDays: Record<RetentionKind, number>
  /** How long a login lasts without a request. */
  loginMinutes: number
  /** Whether a service admin hid the set-up checklist on the home page. */
  hidesSetUp: boolean
  /** Which source leads on each detail of a person. */
  leads: LeadRules
}
export type SettingName = keyof HostSettings

export const LOGIN_MINUTES = { min: 15, max: 720 } as const

const valuesFor = <Key extends string, Value>(
  keys: readonly Key[],
  valueOf: (key: Key) => Value,
): Record<Key, Value> =>
  Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<Key, Value>

/** The settings until someone changes them. */
export const DEFAULT_SETTINGS: HostSettings = {
  serviceName: 'Fluency',
  organisationName: null,
  contactEmail: null,
  privacyEmail: null,
  banner: null,
  policy: { newReleases: 'standard' },
  reminders: valuesFor(REMINDER_NAMES, () => true),
  retentionDays: valuesFor(RETENTION_KINDS, (kind) => RETENTION_RULES[kind].days),
  loginMinutes: 120,
  hidesSetUp: false,
  leads: valuesFor(LED_DETAILS, () => 'automatic'),
}

/** A number of days in words, such as “30 days” or “2 years”. */
export function daysInWords(days: number): string {
  if (days === 1) return 'one day'
  const years = days / 365
  if (!Number.isInteger(years)) return `${days} days`
  return years === 1 ? 'a year' : `${years} years`
}

/** Whether a banner is shown on a day, or will be, or was. */
export function bannerState({ from, until }: Banner, day: Day): 'shown' | 'later' | 'over' {
  if (day < from) return 'later'
  return day > until ? 'over' : 'shown'
}

/** Why records cannot be deleted after so many days, as a sentence, or null if they can. */
export function retentionProblem(kind: RetentionKind, days: number): string | null {
  const { what, min, max, why } = RETENTION_RULES[kind]
  if (!Number.isInteger(days)) return `${what}: enter a whole number of days`
  if (days < min) return `${what} must be kept for at least ${min} days, ${why}`
  if (days > max)
    return `${what} must be deleted after ${max} days or fewer, because they are personal data`
  return null
}
