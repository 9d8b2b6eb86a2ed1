/** Attendance: the marks in a session's register. */
export const ATTENDANCE = ['attended', 'partly', 'absent', 'excused'] as const
export type Attendance = (typeof ATTENDANCE)[number]
export const isAttendance = (text: string): text is Attendance =>
  (ATTENDANCE as readonly string[]).includes(text)

export const ATTENDANCE_LABELS: Readonly<Record<Attendance, string>> = {
  attended: 'Attended',
  partly: 'Attended part',
  absent: 'Absent',
  excused: 'Excused',
}

/**
 * What a register's history can hold: a mark, or that a mark was withdrawn, by an undo or by someone
 * who sent apologies and can come after all.
 */
export const SAVED_ATTENDANCE = [...ATTENDANCE, 'unmarked'] as const
export type SavedAttendance = (typeof SAVED_ATTENDANCE)[number]
export const isSavedAttendance = (text: string): text is SavedAttendance =>
  (SAVED_ATTENDANCE as readonly string[]).includes(text)

/** A row of a register's history. Rows are only added: the one with the highest id counts. */
export type Mark = {
  id: number
  mark: SavedAttendance
  /** How long someone was there who attended part of the session. */
  minutes: number | null
  /** Why they are excused, or why the mark was corrected. */
  reason: string | null
  /** Saved before the session started, so it says who is expected, not who came. */
  isApology: boolean
}
/** `latest` is the mark that counts, or null if there is none or it was undone. */
type RegisterLine = { enrolmentId: number; latest: Mark | null; history: readonly Mark[] }
export type Register = { startsAt: Date; lines: readonly RegisterLine[] }

/** The mark that counts, from all of a line's marks, oldest first. */
export function latestMark<M extends { mark: SavedAttendance }>(history: readonly M[]): M | null {
  const last = history.at(-1)
  return last === undefined || last.mark === 'unmarked' ? null : last
}

/** A register opens for marks when its session starts. Before, it takes apologies. */
export const isRegisterOpen = (session: { startsAt: Date }, now: Date): boolean =>
  now >= session.startsAt

/** What someone entered for a person: a mark, with minutes if partly and why if excused. */
export type EnteredMark = { mark: SavedAttendance; minutes: number | null; why: string }
/** A mark as submitted, with the id of the saved mark that the page showed (null: none). */
export type SubmittedMark = EnteredMark & { enrolmentId: number; shownId: number | null }
export type ChangedMark = {
  enrolmentId: number
  mark: SavedAttendance
  minutes: number | null
  /** The reason that was entered with the mark, or null. */
  why: string | null
  before: Mark | null
}
export type Clash = { enrolmentId: number; mine: EnteredMark; saved: Mark }

/** Whether a saved mark already says what was entered. Without a saved mark, "unmarked" changes nothing. */
function isSame(saved: Mark | null, { mark, minutes, why }: EnteredMark): boolean {
  if ((saved?.mark ?? 'unmarked') !== mark) return false
  if (mark === 'partly') return saved?.minutes === minutes
  return mark !== 'excused' || why === '' || saved?.reason === why
}

/**
 * Compares submitted marks with saved ones. A mark that the sender did not change is ignored, even if
 * someone else has changed it since. If both changed it, the marks clash.
 */
export function compareMarks(
  register: Pick<Register, 'lines'>,
  submitted: readonly SubmittedMark[],
): { changes: ChangedMark[]; clashes: Clash[] } {
  const lines = new Map(register.lines.map((line) => [line.enrolmentId, line]))
  const changes: ChangedMark[] = []
  const clashes: Clash[] = []
  for (const { enrolmentId, shownId, ...entered } of submitted) {
    const { latest = null, history = [] } = lines.get(enrolmentId) ?? {}
    const last = history.at(-1) ?? null
    if (isSame(last, entered)) continue
    const shown = history.find((mark) => mark.id === shownId) ?? null
    // Nothing is lost if a mark was undone since the page was opened.
    if (latest === null ? shown === null || shown.id === last?.id : latest.id === shown?.id) {
      const { mark, minutes, why } = entered
      changes.push({ enrolmentId, mark, minutes, why: why === '' ? null : why, before: latest })
    } else if (last !== null && !isSame(shown, entered))
      clashes.push({ enrolmentId, mine: entered, saved: last })
  }
  return { changes, clashes }
}

/**
 * The marks that the sender changed, by enrolment. If the register could not be saved, the page
 * shows these marks again, and the saved marks for everyone else.
 */
export function marksChangedBySender(
  register: Pick<Register, 'lines'>,
  submitted: readonly SubmittedMark[],
): Map<number, EnteredMark> {
  const lines = new Map(register.lines.map((line) => [line.enrolmentId, line]))
  const changed = submitted.filter(({ enrolmentId, shownId, ...entered }) => {
    const shown = lines.get(enrolmentId)?.history.find((mark) => mark.id === shownId)
    return !isSame(shown ?? null, entered)
  })
  return new Map(
    changed.map(({ enrolmentId, mark, minutes, why }) => [enrolmentId, { mark, minutes, why }]),
  )
}

export type RecordRefusal =
  'register-not-open' | 'cohort-cancelled' | 'session-cancelled' | 'person-not-on-register'

/** Whether a mark can be saved before the session starts: only apologies, and withdrawing them. */
const isForBeforeStart = (mark: SavedAttendance): boolean =>
  mark === 'excused' || mark === 'unmarked'

/** Why no marks can be recorded, or null if they can. */
export function whyCannotRecord(
  register: Register & { cancelledAt: Date | null; sessionCancelledAt?: Date | null },
  submitted: readonly Pick<SubmittedMark, 'enrolmentId' | 'mark'>[],
  now: Date,
): RecordRefusal | null {
  const isOpen = isRegisterOpen(register, now)
  const areApologies = submitted.length > 0 && submitted.every(({ mark }) => isForBeforeStart(mark))
  if (!isOpen && !areApologies) return 'register-not-open'
  // Sessions held before the cohort was cancelled still have a register.
  if (register.cancelledAt !== null && register.cancelledAt <= register.startsAt)
    return 'cohort-cancelled'
  if (register.sessionCancelledAt) return 'session-cancelled'
  const onRegister = new Set(register.lines.map((line) => line.enrolmentId))
  return submitted.every(({ enrolmentId }) => onRegister.has(enrolmentId))
    ? null
    : 'person-not-on-register'
}

/**
 * The changes that correct a mark of the register without saying why. Apologies are not corrected
 * but followed by what happened.
 */
export const changesWithoutReason = (
  changes: readonly ChangedMark[],
  reason: string,
): ChangedMark[] =>
  reason === ''
    ? changes.filter(({ before, why }) => before !== null && !before.isApology && why === null)
    : []

/** The changes that excuse someone without saying why. */
export const excusesWithoutReason = (
  changes: readonly ChangedMark[],
  reason: string,
): ChangedMark[] =>
  reason === '' ? changes.filter(({ mark, why }) => mark === 'excused' && why === null) : []

/** The changes whose minutes are longer than the session. */
export const changesTooLong = (
  changes: readonly ChangedMark[],
  session: { startsAt: Date; endsAt: Date },
): ChangedMark[] =>
  changes.filter(({ minutes }) => minutes !== null && minutes > minutesOf(session))

/** How long a session is, in minutes. */
export const minutesOf = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): number =>
  Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000)

/** What an undo adds to reverse one save. */
export type UndoneMark = {
  enrolmentId: number
  /** The mark that the save added. */
  undone: Mark
  /** What counted before it; null if there was no mark. */
  back: Mark | null
}

/**
 * Plans the undo of one save: what each of its marks goes back to. Marks that were changed again since
 * stay as they are.
 * @param saved the ids of the marks that the save added
 */
export function planUndo(
  lines: readonly RegisterLine[],
  saved: ReadonlySet<number>,
): { undo: UndoneMark[]; changedSince: number[] } {
  const undo: UndoneMark[] = []
  const changedSince: number[] = []
  for (const { enrolmentId, history } of lines) {
    const index = history.findLastIndex(({ id }) => saved.has(id))
    const undone = history[index]
    if (!undone) continue
    if (index < history.length - 1) changedSince.push(enrolmentId)
    else undo.push({ enrolmentId, undone, back: latestMark(history.slice(0, index)) })
  }
  return { undo, changedSince }
}

export type RegisterState = 'not-open' | 'not-started' | 'part-marked' | 'complete'

/** How much of a register is marked, for lists of sessions. */
export function registerState(
  session: { startsAt: Date; marked: number; people: number },
  now: Date,
): RegisterState {
  if (!isRegisterOpen(session, now)) return 'not-open'
  if (session.marked === 0) return 'not-started'
  return session.marked < session.people ? 'part-marked' : 'complete'
}
