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
  /** The sender's own marks by enrolment, to be shown again. */
  own: Record<string, Attendance>
  notice: string | null
}
type Sent = { marks: readonly SubmittedMark[]; markAll: Attendance | null }

/** What a register that was not saved shows: the sender's marks beside what is saved now, and what to do. */
export function describeUnsaved(
  register: Register,
  sent: Sent,
  outcome: Exclude<RecordOutcome, { kind: 'saved' }>,
): Unsaved {
  const own = ownMarks(register, sent.marks)
  const shown = { own: Object.fromEntries(own), notice: null }
  switch (outcome.kind) {
    case 'clash': {
      const lines = register.lines.filter((line) => outcome.enrolmentIds.includes(line.enrolmentId))
      const errors = lines.flatMap(({ enrolmentId, name, latest }) => {
        const mine = own.get(enrolmentId)
        return mine && latest
          ? [[markField(enrolmentId), `${name}: ${describeClash(mine, latest)}`]]
          : []
      })
      return { ...shown, status: 409, errors: Object.fromEntries(errors) as Record<string, string> }
    }
    case 'walk-in-refused':
      return { ...shown, status: 400, errors: { 'walk-in': WALK_IN_MESSAGES[outcome.problem] } }
    case 'refused': {
      if (outcome.problem === 'reason-missing')
        return { ...shown, status: 400, errors: { reason: REASON_MISSING } }
      if (outcome.problem === 'not-found') throw new Response('Not found', { status: 404 })
      return { ...shown, status: 400, errors: { form: REGISTER_MESSAGES[outcome.problem] } }
    }
  }
}

/** Without scripts: everyone who has no mark is given the same one on the page; nothing is saved yet. */
export function markAllUnmarked(register: Register, { marks, markAll }: Sent): Unsaved {
  const own = ownMarks(register, marks)
  const unmarked = register.lines.filter(
    (line) => line.latest === null && !own.has(line.enrolmentId),
  )
  if (markAll) for (const { enrolmentId } of unmarked) own.set(enrolmentId, markAll)
  const notice =
    'Everyone without a mark is marked on this page. Change those it is not true for, then save the register.'
  return { status: 200, errors: {}, own: Object.fromEntries(own), notice }
}
