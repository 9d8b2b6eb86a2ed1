/** Exempts people from an assignment, ends exemptions, and ends the assignment itself. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { lockRows } from '#app/data/database/dialect.server.ts'
import { isAssigned } from '#app/data/learning/assignments/assigned-people.server.ts'
import {
  endAssignment,
  endExemption,
  findExemption,
  saveExemption,
  type AssignmentRow,
} from '#app/data/learning/assignments/assignments.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

type Context = { by: { personId: number }; now: Date }

/** Exempts a person, with the reason. Does nothing if they are exempt already. @returns whether they are in the group */
export const exemptPerson = (
  assignment: AssignmentRow,
  { personId, reason }: { personId: number; reason: string },
  { by, now }: Context,
): Promise<boolean> =>
  inTransaction(async (tx) => {
    if (!(await isAssigned(assignment, personId, dayInLondon(now), tx))) return false
    // Two people may press the button at the same moment.
    await lockRows(tx, 'Assignment', [assignment.id])
    if (await findExemption(assignment.id, personId, tx)) return true
    await saveExemption(tx, { assignmentId: assignment.id, personId, reason }, by, now)
    await saveAudit(tx, {
      by,
      action: 'assignment:exempt',
      subjectId: assignment.id,
      after: { personId },
      reason,
    })
    return true
  })

/**
 * Ends a person's exemption, so that the course is required for them again. Does nothing if they
 * have none.
 */
export const requireAgain = (
  assignment: AssignmentRow,
  personId: number,
  { by, now }: Context,
): Promise<void> =>
  inTransaction(async (tx) => {
    const exemption = await findExemption(assignment.id, personId, tx)
    if (!exemption) return
    await endExemption(tx, exemption.id, by, now)
    await saveAudit(tx, {
      by,
      action: 'assignment:require-again',
      subjectId: assignment.id,
      before: { personId },
      reason: exemption.reason,
    })
  })

/** Ends an assignment, so that no one has to do it any more. Does nothing if it has ended. */
export const endAssignmentNow = ({ id }: AssignmentRow, { by, now }: Context): Promise<void> =>
  inTransaction(async (tx) => {
    if (await endAssignment(tx, id, by, now))
      await saveAudit(tx, { by, action: 'assignment:end', subjectId: id })
  })
