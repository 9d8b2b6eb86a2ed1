import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { lockCohortForSession } from '#app/data/learning/cohorts/cohorts.server.ts'
import type { NewMark } from '#app/data/learning/registers/registers.server.ts'
import { isRegisterOpen, whyCannotRecord } from '#app/domain/learning/attendance.ts'
import { notifyOfApologies } from '#app/features/learning/apologies/notify-of-apologies.server.ts'
import {
  findRegisterToMark,
  type RegisterToMark,
} from '#app/features/learning/registers/find-register.server.ts'
import { writeMarks } from '#app/features/learning/registers/write-marks.server.ts'

export type ApologyRefusal = 'no-place' | 'started' | 'cancelled'

/** Why a person cannot send apologies for a session, or null if they can. */
export function whyNoApologies(
  register: RegisterToMark | null,
  personId: number,
  now: Date,
): ApologyRefusal | null {
  if (!register?.lines.some((line) => line.personId === personId && line.isExpected))
    return 'no-place'
  const refusal = whyCannotRecord(register, [{ enrolmentId: -1, mark: 'excused' }], now)
  if (refusal === 'cohort-cancelled' || refusal === 'session-cancelled') return 'cancelled'
  return isRegisterOpen(register, now) ? 'started' : null
}

type ApologyOptions = {
  sessionId: number
  personId: number
  /** Why they cannot come, or null if they can come after all. */
  why: string | null
  now: Date
}

/** Records that a person cannot come to a session, or can come after all, and emails them. */
export const sendApologies = (options: ApologyOptions): Promise<ApologyRefusal | null> =>
  inTransaction((tx) => send(tx, options))

async function send(tx: Tx, options: ApologyOptions): Promise<ApologyRefusal | null> {
  const { sessionId, personId, why, now } = options
  await lockCohortForSession(tx, sessionId)
  const register = await findRegisterToMark(tx, sessionId, 'all')
  const refusal = whyNoApologies(register, personId, now)
  const line = register?.lines.find((one) => one.personId === personId)
  if (refusal || !register || !line) return refusal ?? 'no-place'
  const { enrolmentId, latest } = line
  if (why === null ? latest === null : latest?.mark === 'excused' && latest.reason === why)
    return null
  const mark: NewMark = {
    enrolmentId,
    mark: why === null ? 'unmarked' : 'excused',
    before: latest,
    reason: why,
  }
  const { session } = register
  const change = { session, marks: [mark], reason: '', by: { personId }, now } as const
  await writeMarks(tx, { ...change, action: 'register:apologise' })
  await notifyOfApologies(tx, session, [mark])
  return null
}
