/** What an attendance file would do to the registers of a cohort, and what an admin can choose. */
import type { Attendance, SavedAttendance } from '#app/domain/learning/attendance.ts'
import type { FilePerson, SessionTime } from '#app/domain/learning/attendance-files/file-people.ts'
import type { PersonMatch } from '#app/domain/learning/attendance-files/match-people.ts'
import type { ReportLine } from '#app/domain/learning/attendance-files/report-line.ts'
import type { ClockTime } from '#app/domain/learning/attendance-files/written-times.ts'

export type FileOptions = {
  /** The share of the session from which someone attended it. */
  percent: number
  /** The length of the given session to compare with. Null for its planned length. */
  minutes: number | null
  /** What to do about people on the register who are not in the file and have no mark. */
  missing: 'leave' | 'absent'
  /** Whether the file changes marks that are already saved. */
  saved: 'replace' | 'keep'
  /** Whether the file counts for the given session although its dates are others. */
  anyDay: boolean
}

/** Who an admin says a person in the file is: the id of a person, or null to leave them out. */
export type Choices = ReadonlyMap<number, number | null>

export type RegisterPerson = {
  enrolmentId: number
  personId: number
  latest: { mark: SavedAttendance; minutes: number | null; isApology: boolean } | null
}

/** A person in the file. */
export type PlannedPerson = FilePerson & {
  match: PersonMatch
  /** Null if they are left out. */
  personId: number | null
}
export type PlannedMark = {
  personId: number
  /** Null for someone who is added to the register. */
  enrolmentId: number | null
  /** Their first row in the file. Null if they are not in it. */
  row: number | null
  before: RegisterPerson['latest']
  mark: Attendance
  minutes: number | null
  reason: string | null
  effect: 'new' | 'change' | 'same' | 'keep'
}
export type SessionPlan = {
  sessionId: number
  /** What was added to the file's times, in hours. */
  hoursAdded: number
  /** How long anyone in the file was in the session. Null if the file has no times. */
  heldMinutes: number | null
  marks: PlannedMark[]
  /** People on the register who are not in the file and have no mark. */
  missing: number[]
}
/** Why a row is left out. */
export type RowProblem = {
  row: number
  kind: 'unknown-mark' | 'no-person' | 'repeated' | 'not-on-this-register'
  value: string
  /** The row of the same person that counts. */
  firstRow?: number
}
export type FilePlan = {
  people: PlannedPerson[]
  sessions: SessionPlan[]
  problems: RowProblem[]
  /** Days in the file on which the cohort has no session, with the number of their rows. */
  otherDays: { day: ClockTime; rows: number }[]
  /**
   * The file may be about another session: none of its days is right, or no one in it is on the
   * register.
   */
  doubt: 'other-day' | 'nobody-matches' | null
}

export type PlanInput = {
  lines: readonly ReportLine[]
  sessions: readonly SessionTime[]
  givenId: number
  options: FileOptions
  choices: Choices
  registers: ReadonlyMap<number, readonly RegisterPerson[]>
  match: (person: FilePerson) => PersonMatch
}

/** A person with all their rows. */
export type Identified = { person: PlannedPerson; lines: ReportLine[] }
