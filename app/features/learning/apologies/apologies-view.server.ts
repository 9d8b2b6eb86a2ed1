import { db } from '#app/data/database/database.server.ts'
import {
  whyNoApologies,
  type ApologyRefusal,
} from '#app/features/learning/apologies/send-apologies.server.ts'
import { findRegisterToMark } from '#app/features/learning/registers/find-register.server.ts'

const MESSAGES: Readonly<Record<ApologyRefusal, string>> = {
  'no-place': 'You do not have a place in this session, so there is nothing to send.',
  started:
    'The session has started. If you did not come, tell the organiser, who can change the register.',
  cancelled: 'This session was cancelled, so you do not need to send apologies.',
}

/** What the page for apologies shows, or null if there is no such session. */
export async function findApologies(sessionId: number, personId: number, now: Date) {
  const register = await findRegisterToMark(db(), sessionId, 'all')
  if (!register) return null
  const refusal = whyNoApologies(register, personId, now)
  const latest = register.lines.find((line) => line.personId === personId)?.latest
  const { id, title, startsAt, endsAt, cohort } = register.session
  return {
    session: { id, title, startsAt, endsAt },
    cohort: { id: cohort.id, name: cohort.name, course: cohort.course.title },
    message: refusal && MESSAGES[refusal],
    /** Why they cannot come, if they have said so. */
    sent: latest?.isApology ? (latest.reason ?? '') : null,
  }
}
