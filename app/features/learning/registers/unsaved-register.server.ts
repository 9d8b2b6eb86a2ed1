import { ownMarks, type Attendance, type SubmittedMark } from '#app/domain/learning/attendance.ts'
import type { Register } from '#app/features/learning/registers/find-register.server.ts'
import type { RecordOutcome } from '#app/features/learning/registers/record-attendance.server.ts'
import { markField } from '#app/features/learning/registers/register-fields.ts'
import {
  describeClash,
  REASON_MISSING,
  REGISTER_MESSAGES,
  WALK_IN_MESSAGES,
} from '#app/features/learning/registers/register-messages.ts'

export type Unsaved = {
  status: 400 | 409 | 200
  errors: Record<string, string>
  /** The sender's marks by enrolment, to show again. */
  own: Record<string, Attendance>
  notice: string | null
}
type Submitted = { marks: readonly SubmittedMark[]; markAll: Attendance | null }

/** What the page of a register that was not saved shows: the sender's marks, and what to do. */
export function describeUnsaved(
  register: Register,
  submitted: Submitted,
  outcome: Exclude<RecordOutcome, { kind: 'saved' }>,
): Unsaved {
  const own = ownMarks(register, submitted.marks)
  const unsaved = { own: Object.fromEntries(own), notice: null }
  switch (outcome.kind) {
    case 'clash': {
      const lines = register.lines.filter((line) => outcome.enrolmentIds.includes(line.enrolmentId))
      const errors = lines.flatMap(({ enrolmentId, name, latest }) => {
        const mine = own.get(enrolmentId)
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

/** For browsers without scripts: shows the same mark for everyone without one. Nothing is saved yet. */
export function markAllUnmarked(register: Register, { marks, markAll }: Submitted): Unsaved {
  const own = ownMarks(register, marks)
  const unmarked = register.lines.filter(
    (line) => line.latest === null && !own.has(line.enrolmentId),
  )
  if (markAll) for (const { enrolmentId } of unmarked) own.set(enrolmentId, markAll)
  const notice =
    'We have marked everyone who did not have a mark. Change any marks that are wrong, then save the register.'
  return { status: 200, errors: {}, own: Object.fromEntries(own), notice }
}
