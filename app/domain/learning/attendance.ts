/** Attendance: what a register says about who came to a session. */
export const ATTENDANCE = ['attended', 'partly', 'absent', 'excused'] as const
export type Attendance = (typeof ATTENDANCE)[number]
export const isAttendance = (word: string): word is Attendance =>
  (ATTENDANCE as readonly string[]).includes(word)

export const ATTENDANCE_LABELS: Readonly<Record<Attendance, string>> = {
  attended: 'Attended',
  partly: 'Partly',
  absent: 'Absent',
  excused: 'Excused',
}

/** A mark as it was saved. The one with the highest id of a line holds; those before it are its history. */
export type Mark = { id: number; mark: Attendance }
type RegisterLine = { enrolmentId: number; latest: Mark | null; history: readonly Mark[] }
export type Register = { startsAt: Date; lines: readonly RegisterLine[] }

/** A register opens when its session starts: nobody can attend the future. */
export const isRegisterOpen = (session: { startsAt: Date }, now: Date): boolean =>
  now >= session.startsAt

/** A mark as an admin sends it, with the id of the saved mark they were looking at (null: there was none). */
export type SubmittedMark = { enrolmentId: number; mark: Attendance; seenId: number | null }
export type ChangedMark = { enrolmentId: number; mark: Attendance; before: Mark | null }
export type Clash = { enrolmentId: number; mine: Attendance; saved: Mark }

/**
 * What sent marks change. A mark that the sender left as they saw it changes nothing, whatever was saved since. One that they did
 * change, where somebody else has meanwhile saved another, is a clash: somebody has to choose.
 */
export function compareMarks(
  register: Register,
  sent: readonly SubmittedMark[],
): { changes: ChangedMark[]; clashes: Clash[] } {
  const lines = new Map(register.lines.map((line) => [line.enrolmentId, line]))
  const changes: ChangedMark[] = []
  const clashes: Clash[] = []
  for (const { enrolmentId, mark, seenId } of sent) {
    const { latest = null, history = [] } = lines.get(enrolmentId) ?? {}
    if (latest?.mark === mark) continue
    const seen = history.find((one) => one.id === seenId) ?? null
    if (latest === null || latest.id === seen?.id)
      changes.push({ enrolmentId, mark, before: latest })
    else if (seen?.mark !== mark) clashes.push({ enrolmentId, mine: mark, saved: latest })
  }
  return { changes, clashes }
}

/**
 * The marks of a sending that are the sender's own, by enrolment: those unlike what they were looking at. When a register comes back
 * unsaved these are shown again, and every other line as it is now.
 */
export function ownMarks(
  register: Pick<Register, 'lines'>,
  sent: readonly SubmittedMark[],
): Map<number, Attendance> {
  const lines = new Map(register.lines.map((line) => [line.enrolmentId, line]))
  const own = sent.filter(({ enrolmentId, mark, seenId }) => {
    const seen = lines.get(enrolmentId)?.history.find((one) => one.id === seenId)
    return seen?.mark !== mark
  })
  return new Map(own.map(({ enrolmentId, mark }) => [enrolmentId, mark]))
}

export type RecordRefusal = 'register-not-open' | 'cohort-cancelled' | 'person-not-on-register'

/** Why marks cannot be recorded at all, or null when they can. */
export function whyCannotRecord(
  register: Register & { cancelledAt: Date | null },
  sent: readonly Pick<SubmittedMark, 'enrolmentId'>[],
  now: Date,
): RecordRefusal | null {
  if (!isRegisterOpen(register, now)) return 'register-not-open'
  // What was held before the cohort was cancelled still has its register.
  if (register.cancelledAt !== null && register.cancelledAt <= register.startsAt)
    return 'cohort-cancelled'
  const onRegister = new Set(register.lines.map((line) => line.enrolmentId))
  return sent.every(({ enrolmentId }) => onRegister.has(enrolmentId))
    ? null
    : 'person-not-on-register'
}

export type RegisterState = 'not-open' | 'not-started' | 'part-marked' | 'complete'

/** How far a register is, for lists of sessions. */
export function registerState(
  session: { startsAt: Date; marked: number; people: number },
  now: Date,
): RegisterState {
  if (!isRegisterOpen(session, now)) return 'not-open'
  if (session.marked === 0) return 'not-started'
  return session.marked < session.people ? 'part-marked' : 'complete'
}
