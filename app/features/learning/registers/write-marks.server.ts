import { actorId, saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { saveMarks, type NewMark } from '#app/data/learning/registers/registers.server.ts'
import type { SessionWithCohort } from '#app/data/learning/cohorts/sessions.server.ts'
import {
  completionDaysOf,
  findCohortRegisters,
} from '#app/features/learning/completions/find-completion-days.server.ts'
import { reconcileCompletions } from '#app/features/learning/completions/reconcile-completions.server.ts'

type MarksToWrite = {
  session: SessionWithCohort
  marks: readonly NewMark[]
  reason: string
  by: Actor
  now: Date
  action?: 'register:save' | 'register:undo' | 'register:apologise'
}

/** A mark as the audit log holds it, such as "partly, 45 minutes". */
const describeMark = ({
  mark,
  minutes,
  inPlaceOfId,
}: Pick<NewMark, 'mark' | 'minutes' | 'inPlaceOfId'>) =>
  [
    mark,
    minutes ? `${minutes} minutes` : null,
    inPlaceOfId ? `in place of enrolment ${inPlaceOfId}` : null,
  ]
    .filter(Boolean)
    .join(', ')

/** Adds marks to a register, with the audit row and the completions that follow. The caller must have locked the cohort. */
export async function writeMarks(
  tx: Tx,
  { session, marks, reason, by, now, action = 'register:save' }: MarksToWrite,
): Promise<void> {
  if (marks.length === 0) return
  const { cohortId, cohort } = session
  const { course } = cohort
  const registers = await findCohortRegisters(tx, cohortId)
  await saveMarks(tx, { sessionId: session.id, marks, recordedById: actorId(by), now })
  const marksByEnrolment = (describe: (mark: NewMark) => string | null) =>
    Object.fromEntries(marks.map((mark) => [mark.enrolmentId, describe(mark)]))
  await saveAudit(tx, {
    by,
    action,
    subjectId: session.id,
    before: marksByEnrolment(({ before }) => before && describeMark(before)),
    after: marksByEnrolment((mark) => describeMark(mark)),
    reason: reason === '' ? null : reason,
  })
  const added = marks.map(({ enrolmentId, mark }) => ({
    sessionId: session.id,
    enrolmentId,
    mark: mark === 'unmarked' ? null : mark,
  }))
  await reconcileCompletions(tx, {
    cohortId,
    course,
    enrolmentIds: marks.map(({ enrolmentId }) => enrolmentId),
    before: completionDaysOf(registers, course),
    after: completionDaysOf({ ...registers, marks: [...registers.marks, ...added] }, course),
    by,
    reason: reason || 'The register was corrected',
    now,
  })
}
