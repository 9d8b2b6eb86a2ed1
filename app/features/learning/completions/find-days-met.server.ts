import type { Tx } from '#app/data/database/database.server.ts'
import { listMarksOfCohort } from '#app/data/learning/registers.server.ts'
import { listSessions } from '#app/data/learning/sessions.server.ts'
import { completedOn, type CourseRule } from '#app/domain/learning/completion.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type DaysMet = ReadonlyMap<number, Day>

/** By enrolment, the day on which the registers show that the course's rule was met. People who have not met it are left out. */
export async function findDaysMet(tx: Tx, cohortId: number, rule: CourseRule): Promise<DaysMet> {
  const sessions = (await listSessions(tx, cohortId)).map(({ id, required, startsAt }) => ({
    id,
    required,
    day: dayInLondon(startsAt),
  }))
  const marks = Map.groupBy(await listMarksOfCohort(tx, cohortId), (mark) => mark.enrolmentId)
  const days = new Map<number, Day>()
  for (const [enrolmentId, own] of marks) {
    const marked = sessions.map((session) => ({
      ...session,
      mark: own.find((mark) => mark.sessionId === session.id)?.mark ?? null,
    }))
    const day = completedOn(rule, marked)
    if (day !== null) days.set(enrolmentId, day)
  }
  return days
}
