import { db } from '#app/data/database/database.server.ts'
import { listEnrolledPeople } from '#app/data/learning/places/enrolments.server.ts'
import type { PersonFound } from '#app/data/learning/registers/walk-ins.server.ts'
import {
  marksChangedBySender,
  minutesOf,
  type Attendance,
  type EnteredMark,
  type SubmittedMark,
} from '#app/domain/learning/attendance.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import type { Register } from '#app/features/learning/registers/find-register.server.ts'
import type { RecordOutcome } from '#app/features/learning/registers/record-attendance.server.ts'
import {
  markField,
  minutesField,
  whyField,
  type RowAnswers,
} from '#app/features/learning/registers/register-fields.ts'
import {
  describeClash,
  excuseMissing,
  longerThanSession,
  noLongerHasPlace,
  REASON_MISSING,
  REGISTER_MESSAGES,
  WALK_IN_MESSAGES,
} from '#app/features/learning/registers/register-messages.ts'

export type UnsavedRegister = {
  status: 400 | 409 | 200
  errors: Record<string, string>
  /** What the sender entered, by enrolment, to show again. */
  unsavedMarks: Record<string, RowAnswers>
  /** The people who have the name that was typed. */
  choices: PersonFound[]
  notice: string | null
}
type Submitted = { marks: readonly SubmittedMark[]; markAll: Attendance | null }

const asTyped = (marks: ReadonlyMap<number, EnteredMark>): Record<string, RowAnswers> =>
  Object.fromEntries(
    [...marks].map(([id, { mark, minutes, why }]) => [
      id,
      { mark, minutes: minutes === null ? '' : String(minutes), why },
    ]),
  )

/** Describes a register that was not saved: the sender's marks, and errors that say what to do. */
export async function describeUnsaved(
  register: Register,
  submitted: Submitted,
  outcome: Exclude<RecordOutcome, { kind: 'saved' }>,
): Promise<UnsavedRegister> {
  const unsavedMarks = marksChangedBySender(register, submitted.marks)
  const unsaved = { unsavedMarks: asTyped(unsavedMarks), choices: [], notice: null }
  if (outcome.kind === 'walk-in-refused') {
    const { walkIn } = outcome
    const errors = { 'walk-in': WALK_IN_MESSAGES[walkIn.refusal] }
    return { ...unsaved, status: 400, errors, ...('choices' in walkIn ? walkIn : {}) }
  }
  const ids = new Set(outcome.enrolmentIds)
  const lines = register.lines.filter((line) => ids.has(line.enrolmentId))
  if (outcome.kind === 'clash') {
    const errors = lines.flatMap(({ enrolmentId, name, history }) => {
      const [mine, saved] = [unsavedMarks.get(enrolmentId), history.at(-1)]
      return mine && saved
        ? [[markField(enrolmentId), `${name}: ${describeClash(mine, saved)}`]]
        : []
    })
    return { ...unsaved, status: 409, errors: Object.fromEntries(errors) as Record<string, string> }
  }
  return { ...unsaved, status: 400, errors: await describeRefusal(register, lines, outcome) }
}

async function describeRefusal(
  { session }: Register,
  lines: Register['lines'],
  { refusal, enrolmentIds }: Extract<RecordOutcome, { kind: 'refused' }>,
): Promise<Record<string, string>> {
  switch (refusal) {
    case 'not-found':
      throw new Response('Not found', { status: 404 })
    case 'reason-missing':
      return { reason: REASON_MISSING }
    case 'excuse-missing':
      return Object.fromEntries(
        lines.map(({ enrolmentId, name }) => [whyField(enrolmentId), excuseMissing(name)]),
      )
    case 'longer-than-session':
      return Object.fromEntries(
        lines.map(({ enrolmentId, name }) => [
          minutesField(enrolmentId),
          longerThanSession(name, minutesOf(session)),
        ]),
      )
    case 'person-not-on-register': {
      const people = await listEnrolledPeople(db(), session.cohortId, enrolmentIds)
      const names = joinWords(people.map(({ name }) => name))
      return { form: names === '' ? REGISTER_MESSAGES[refusal] : noLongerHasPlace(names) }
    }
    default:
      return { form: REGISTER_MESSAGES[refusal] }
  }
}

/** Selects the same mark for everyone who has none, for browsers without scripts. Saves nothing. */
export function markAllUnmarked(
  register: Register,
  { marks, markAll }: Submitted,
): UnsavedRegister {
  const unsavedMarks = marksChangedBySender(register, marks)
  const unmarked = register.lines.filter(
    (line) => line.latest === null && !unsavedMarks.has(line.enrolmentId),
  )
  if (markAll)
    for (const { enrolmentId } of unmarked)
      unsavedMarks.set(enrolmentId, { mark: markAll, minutes: null, why: '' })
  const notice =
    'We have marked everyone who did not have a mark. Change any marks that are wrong, then save the register.'
  return { status: 200, errors: {}, unsavedMarks: asTyped(unsavedMarks), choices: [], notice }
}
