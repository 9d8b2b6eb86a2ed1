import type { Tx } from '#app/data/database/database.server.ts'
import { listCohortMarks } from '#app/data/learning/registers.server.ts'
import { listSessions } from '#app/data/learning/sessions.server.ts'
import { completedOn, type CourseRule } from '#app/domain/learning/completion.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type CompletionDays = ReadonlyMap<number, Day>

/** The day on which the registers show that each person met the course's rule, by enrolment id. Leaves out people who have not met it. */
export async function findCompletionDays(
  tx: Tx,
  cohortId: number,
  rule: CourseRule,
): Promise<CompletionDays> {
  const sessions = (await listSessions(tx, cohortId)).map(({ id, required, startsAt }) => ({
    id,
    required,
    day: dayInLondon(startsAt),
  }))
  const marks = Map.groupBy(await listCohortMarks(tx, cohortId), (mark) => mark.enrolmentId)
  const days = new Map<number, Day>()
  for (const [enrolmentId, personMarks] of marks) {
    const marked = sessions.map((session) => ({
      ...session,
      mark: personMarks.find((mark) => mark.sessionId === session.id)?.mark ?? null,
    }))
    const day = completedOn(rule, marked)
    if (day !== null) days.set(enrolmentId, day)
  }
  return days
}
