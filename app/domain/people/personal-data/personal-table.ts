/** What the service says about a table in which a person can be named. A test compares it with the schema. */

/** The sections of the file that people download about themselves. */
export const OWN_DATA_SECTIONS = {
  account: 'Your details',
  postings: 'Your postings',
  roles: 'Your roles',
  delegates: 'Delegates and signatories',
  logins: 'Where you were signed in',
  skills: 'Your answers about your skills',
  sharing: 'Who you shared your answers with',
  colleagues: 'Requests to colleagues',
  places: 'Your places and attendance',
  completions: 'Your completions and certificates',
  messages: 'Messages to you',
  reminders: 'Reminders about you',
  work: 'What you did for others',
  changes: 'Changes to your record',
} as const
export type OwnDataSection = keyof typeof OWN_DATA_SECTIONS

/** The kinds of record that the service deletes after some days: those of the host’s settings. */
type RetentionKind =
  | 'logins'
  | 'messages'
  | 'adjustments'
  | 'delegates'
  | 'signatories'
  | 'shares'
  | 'consents'
  | 'colleagues'
  | 'leaderReminders'
  | 'commitments'
  | 'goals'
  | 'tokens'
  | 'jobs'

/** When rows go without an erasure: after a number of days, or as the sentence says. */
type Retention = { kind: RetentionKind } | { until: string }

/** What erasure writes instead of text that must not be empty. */
export const ERASED_TEXT = '[erased]'
export const ERASED_NAME = 'Erased person'
type Emptied = null | '' | '{}' | typeof ERASED_TEXT | typeof ERASED_NAME

export type PersonalTable = {
  /** What a row is, for the page and the documents. */
  holds: string
  /** The columns with the id of the person whom a row is about. */
  owner?: readonly string[]
  /** The column that leads to a row of another table that is about a person, and that table. */
  through?: { column: string; table: string }
  /** What erasure does to the rows of the person. They are kept where figures count them. */
  rows?: 'deleted' | 'kept'
  /** Columns with the id of someone who did something to a record of others. They stay, and lead to a record without a name. */
  actors?: readonly string[]
  /** What erasure writes to these columns in the rows of the person, where they have a value. */
  emptied?: Readonly<Record<string, Emptied>>
  /** Text in which anyone could be named. Erasure replaces names and identifiers of the person in every row. */
  searched?: readonly string[]
  /** Text that erasure does not change, because it was signed or published, or only its author can. Erasure reports where it names the person. */
  frozen?: readonly string[]
  /** Text that cannot name anyone: codes, days, digests, and values that the service itself makes. */
  codes?: readonly string[]
  ownData: { section: OwnDataSection } | { leftOut: string }
  retention: Retention
}

/** A table about things, not people. People can only be named in its searched text. */
export const aboutThings = (
  holds: string,
  { searched = [], codes = [] }: Pick<PersonalTable, 'searched' | 'codes'> = {},
): PersonalTable => ({
  holds,
  searched,
  codes,
  ownData: { leftOut: 'It is not about a person' },
  retention: { until: 'As long as the service needs it' },
})

/** Retention of what the organisation decides about. */
export const HOST_DECIDES = {
  until: 'The organisation decides. Erasing a person removes what names them',
} as const
