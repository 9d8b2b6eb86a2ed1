import type { Tx } from '#app/data/database/database.server.ts'
import { listCohortMarks, type CohortMark } from '#app/data/learning/registers/registers.server.ts'
import { listSessions } from '#app/data/learning/cohorts/sessions.server.ts'
import { completedOn, type CourseRule } from '#app/domain/learning/completion.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type CompletionDays = ReadonlyMap<number, Day>

type CohortRegisters = {
  sessions: readonly { id: number; required: boolean; day: Day }[]
  /** The latest mark of each person in each session, or null if it was undone. */
  marks: readonly (Omit<CohortMark, 'mark'> & { mark: CohortMark['mark'] | null })[]
}

/** A cohort's sessions and the marks in their registers. */
export async function findCohortRegisters(tx: Tx, cohortId: number): Promise<CohortRegisters> {
  const sessions = await listSessions(tx, cohortId)
  return {
    sessions: sessions.map(({ id, required, startsAt }) => ({
      id,
      required,
      day: dayInLondon(startsAt),
    })),
    marks: await listCohortMarks(tx, cohortId),
  }
}

/** The day on which registers show that each person met the course's rule, by enrolment id. Leaves out people who have not met it. */
export function completionDaysOf(
  { sessions, marks }: CohortRegisters,
  rule: CourseRule,
): CompletionDays {
  const days = new Map<number, Day>()
  for (const [enrolmentId, personMarks] of Map.groupBy(marks, (mark) => mark.enrolmentId)) {
    // A later mark in the same session replaces an earlier one.
    const bySession = new Map(personMarks.map(({ sessionId, mark }) => [sessionId, mark]))
    const marked = sessions.map((session) => ({
      ...session,
      mark: bySession.get(session.id) ?? null,
    }))
    const day = completedOn(rule, marked)
    if (day !== null) days.set(enrolmentId, day)
  }
  return days
}

/** The completion days that a cohort's registers show now. */
export const findCompletionDays = async (
  tx: Tx,
  cohortId: number,
  rule: CourseRule,
): Promise<CompletionDays> => completionDaysOf(await findCohortRegisters(tx, cohortId), rule)
