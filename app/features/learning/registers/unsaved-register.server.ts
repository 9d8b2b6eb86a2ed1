import {
  marksChangedBySender,
  type Attendance,
  type SubmittedMark,
} from '#app/domain/learning/attendance.ts'
import type { Register } from '#app/features/learning/registers/find-register.server.ts'
import type { RecordOutcome } from '#app/features/learning/registers/record-attendance.server.ts'
import { markField } from '#app/features/learning/registers/register-fields.ts'
import {
  describeClash,
  REASON_MISSING,
  REGISTER_MESSAGES,
  WALK_IN_MESSAGES,
} from '#app/features/learning/registers/register-messages.ts'

export type UnsavedRegister = {
  status: 400 | 409 | 200
  errors: Record<string, string>
  /** The sender's marks by enrolment, to show again. */
  unsavedMarks: Record<string, Attendance>
  notice: string | null
}
type Submitted = { marks: readonly SubmittedMark[]; markAll: Attendance | null }

/** Describes a register that was not saved: the sender's marks, and errors that say what to do. */
export function describeUnsaved(
  register: Register,
  submitted: Submitted,
  outcome: Exclude<RecordOutcome, { kind: 'saved' }>,
): UnsavedRegister {
  const unsavedMarks = marksChangedBySender(register, submitted.marks)
  const unsaved = { unsavedMarks: Object.fromEntries(unsavedMarks), notice: null }
  switch (outcome.kind) {
    case 'clash': {
      const lines = register.lines.filter((line) => outcome.enrolmentIds.includes(line.enrolmentId))
      const errors = lines.flatMap(({ enrolmentId, name, latest }) => {
        const mine = unsavedMarks.get(enrolmentId)
        return mine && latest
          ? [[markField(enrolmentId), `${name}: ${describeClash(mine, latest)}`]]
          : []
      })
      return {
        ...unsaved,
        status: 409,
        errors: Object.fromEntries(errors) as Record<string, string>,
      }
    }
    case 'walk-in-refused':
      return { ...unsaved, status: 400, errors: { 'walk-in': WALK_IN_MESSAGES[outcome.refusal] } }
    case 'refused': {
      if (outcome.refusal === 'reason-missing')
        return { ...unsaved, status: 400, errors: { reason: REASON_MISSING } }
      if (outcome.refusal === 'not-found') throw new Response('Not found', { status: 404 })
      return { ...unsaved, status: 400, errors: { form: REGISTER_MESSAGES[outcome.refusal] } }
    }
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
  if (markAll) for (const { enrolmentId } of unmarked) unsavedMarks.set(enrolmentId, markAll)
  const notice =
    'We have marked everyone who did not have a mark. Change any marks that are wrong, then save the register.'
  return { status: 200, errors: {}, unsavedMarks: Object.fromEntries(unsavedMarks), notice }
}
