/** What the pages about saved attendance files show. */
import { db } from '#app/data/database/database.server.ts'
import { listBatchesOfSession } from '#app/data/imports/attendance-batches.server.ts'
import { findBatchWithPeople, problemsOf } from '#app/data/imports/batches.server.ts'
import { listLines, type Line } from '#app/data/learning/registers/registers.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import { describeMark } from '#app/features/learning/attendance-files/describe-mark.ts'
import {
  describeBlockers,
  describeStanding,
  findUndoPlan,
} from '#app/features/learning/attendance-files/undo-attendance.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { formatRange } from '#app/ui/text/dates.ts'

export const listSessionFiles = listBatchesOfSession

const NO_MARK = 'No mark'
const described = (mark: Line['latest'] | undefined): string =>
  mark ? describeMark(mark) : NO_MARK

/** An attendance file with the marks that it saved, and what undoing it would do. Null if it is not in the scope. */
export async function findAttendanceFileView(batchId: number, scope: CourseScope) {
  const batch = await findBatchWithPeople(batchId)
  if (batch?.kind !== 'attendance') return null
  const planned = await findUndoPlan(db(), { batchId, scope })
  const [first] = planned ?? []
  if (!planned || !first) return null
  const { cohort } = first.session
  const sessions = []
  for (const { session, batchOf, undo } of planned) {
    const { id, cohortId, startsAt, title } = session
    const lines = await listLines({ id, cohortId, startsAt, day: dayInLondon(startsAt) })
    const backs = new Map(undo.map(({ enrolmentId, back }) => [enrolmentId, back]))
    sessions.push({
      id,
      title,
      when: formatRange(startsAt, session.endsAt),
      rows: lines.flatMap(({ enrolmentId, name, history, latest }) => {
        const at = history.findIndex((mark) => batchOf.get(mark.id) === batchId)
        if (at === -1) return []
        const back = backs.get(enrolmentId)
        return {
          enrolmentId,
          name,
          before: described(history.slice(0, at).findLast(({ mark }) => mark !== 'unmarked')),
          saved: described(history[at]),
          now: described(latest),
          afterUndo: back === undefined ? described(latest) : back ? describeMark(back) : NO_MARK,
        }
      }),
    })
  }
  const { problems: _problems, checksum: _checksum, unchangedStarts: _starts, ...shown } = batch
  return {
    batch: shown,
    problems: problemsOf(batch),
    cohort: { id: cohort.id, name: cohort.name, course: cohort.course.title },
    sessions,
    blockers: describeBlockers(planned),
    standing: describeStanding(planned),
  }
}
export type AttendanceFileView = NonNullable<Awaited<ReturnType<typeof findAttendanceFileView>>>
