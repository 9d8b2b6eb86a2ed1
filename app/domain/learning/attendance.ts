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

/** A saved mark. Marks are only added: the one with the highest id counts, earlier ones are history. */
export type Mark = { id: number; mark: Attendance }
type RegisterLine = { enrolmentId: number; latest: Mark | null; history: readonly Mark[] }
export type Register = { startsAt: Date; lines: readonly RegisterLine[] }

/** A register opens when its session starts. */
export const isRegisterOpen = (session: { startsAt: Date }, now: Date): boolean =>
  now >= session.startsAt

/** A mark as submitted, with the id of the saved mark that the page showed (null: none). */
export type SubmittedMark = { enrolmentId: number; mark: Attendance; shownId: number | null }
export type ChangedMark = { enrolmentId: number; mark: Attendance; before: Mark | null }
export type Clash = { enrolmentId: number; mine: Attendance; saved: Mark }

/**
 * Compares submitted marks with saved ones. A mark that the sender did not change is ignored, even if
 * someone else has changed it since. If both changed it, the marks clash.
 */
export function compareMarks(
  register: Register,
  submitted: readonly SubmittedMark[],
): { changes: ChangedMark[]; clashes: Clash[] } {
  const lines = new Map(register.lines.map((line) => [line.enrolmentId, line]))
  const changes: ChangedMark[] = []
  const clashes: Clash[] = []
  for (const { enrolmentId, mark, shownId } of submitted) {
    const { latest = null, history = [] } = lines.get(enrolmentId) ?? {}
    if (latest?.mark === mark) continue
    const shown = history.find((mark) => mark.id === shownId) ?? null
    if (latest === null || latest.id === shown?.id)
      changes.push({ enrolmentId, mark, before: latest })
    else if (shown?.mark !== mark) clashes.push({ enrolmentId, mine: mark, saved: latest })
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
): Map<number, Attendance> {
  const lines = new Map(register.lines.map((line) => [line.enrolmentId, line]))
  const changed = submitted.filter(({ enrolmentId, mark, shownId }) => {
    const shown = lines.get(enrolmentId)?.history.find((mark) => mark.id === shownId)
    return shown?.mark !== mark
  })
  return new Map(changed.map(({ enrolmentId, mark }) => [enrolmentId, mark]))
}

export type RecordRefusal = 'register-not-open' | 'cohort-cancelled' | 'person-not-on-register'

/** Why no marks can be recorded, or null if they can. */
export function whyCannotRecord(
  register: Register & { cancelledAt: Date | null },
  submitted: readonly Pick<SubmittedMark, 'enrolmentId'>[],
  now: Date,
): RecordRefusal | null {
  if (!isRegisterOpen(register, now)) return 'register-not-open'
  // Sessions held before the cohort was cancelled still have a register.
  if (register.cancelledAt !== null && register.cancelledAt <= register.startsAt)
    return 'cohort-cancelled'
  const onRegister = new Set(register.lines.map((line) => line.enrolmentId))
  return submitted.every(({ enrolmentId }) => onRegister.has(enrolmentId))
    ? null
    : 'person-not-on-register'
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
