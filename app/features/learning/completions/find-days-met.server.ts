/** When each person of a cohort met its course's rule, by the registers as they are. */
import type { Tx } from '#app/data/database/database.server.ts'
import { listMarksOfCohort, type MarkOfCohort } from '#app/data/learning/registers.server.ts'
import { listSessions } from '#app/data/learning/sessions.server.ts'
import { completedOn, type CourseRule } from '#app/domain/learning/completion.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type DaysMet = ReadonlyMap<number, Day>

/** By enrolment, for those who met it. */
export async function findDaysMet(tx: Tx, cohortId: number, rule: CourseRule): Promise<DaysMet> {
  const sessions = (await listSessions(tx, cohortId)).map(({ id, required, startsAt }) => ({
    id,
    required,
    day: dayInLondon(startsAt),
  }))
  const marks = new Map<number, MarkOfCohort[]>()
  for (const mark of await listMarksOfCohort(tx, cohortId))
    marks.set(mark.enrolmentId, [...(marks.get(mark.enrolmentId) ?? []), mark])
  const days = new Map<number, Day>()
  for (const [enrolmentId, own] of marks) {
    const taken = sessions.map((session) => ({
      ...session,
      mark: own.find((mark) => mark.sessionId === session.id)?.mark ?? null,
    }))
    const day = completedOn(rule, taken)
    if (day !== null) days.set(enrolmentId, day)
  }
  return days
}
