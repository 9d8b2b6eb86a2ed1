import { inTransaction } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import {
  findOwnGoal,
  moveGoal,
  saveGoal,
  saveGoalStatus,
  updateGoal,
  type Goal,
} from '#app/data/skills/plan.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import {
  whyCannotChange,
  type ChangeGoalRefusal,
  type GoalChange,
} from '#app/domain/skills/goals.ts'

type Content = {
  text: string
  differently: string | null
  lineageId: number | null
  courseId: number | null
  dueOn: Day
}
type Saving = { reader: RatingReader; now: Date }

// Plans are private: the audit log records that someone has a goal and when it is due, not what it is.

/** Adds a goal. @returns its id */
export const addGoal = ({ reader, now, ...content }: Saving & Content): Promise<number> =>
  inTransaction(async (tx) => {
    const { id } = await saveGoal(tx, { ...content, reader, createdAt: now })
    await saveAudit(tx, {
      by: { personId: reader.personId },
      action: 'goal:add',
      subjectId: id,
      after: { dueOn: content.dueOn },
    })
    return id
  })

/** Changes the words of a goal, and moves it if its day is different. */
export const editGoal = (
  goal: Goal,
  { reader, now, ...content }: Saving & Content,
): Promise<void> =>
  inTransaction(async (tx) => {
    const { id, dueOn: before } = goal
    const { dueOn, ...words } = content
    await updateGoal(tx, id, words)
    const isMoved = dueOn !== before && goal.status === 'open'
    if (isMoved) await moveGoal(tx, goal, { dueOn, movedAt: now })
    await saveAudit(tx, {
      by: { personId: reader.personId },
      action: 'goal:change',
      subjectId: id,
      before: { dueOn: before },
      after: { dueOn: isMoved ? dueOn : before },
    })
  })

/** Closes, reopens or moves a goal, or returns why it cannot. */
export const changeGoal = (
  goalId: number,
  { reader, change, now }: Saving & { change: GoalChange },
): Promise<ChangeGoalRefusal | null> =>
  inTransaction(async (tx) => {
    const goal = await findOwnGoal(goalId, reader, tx)
    if (!goal) return 'not-open'
    const refusal = whyCannotChange(goal, change)
    if (refusal) return refusal
    const by = { personId: reader.personId }
    if (typeof change === 'object') {
      if (!(await moveGoal(tx, goal, { ...change, movedAt: now }))) return 'not-open'
      await saveAudit(tx, {
        by,
        action: 'goal:change',
        subjectId: goalId,
        before: { dueOn: goal.dueOn },
        after: change,
      })
      return null
    }
    const status = change === 'reopen' ? 'open' : change
    if (!(await saveGoalStatus(tx, goal, status, now))) return 'not-open'
    await saveAudit(tx, {
      by,
      action: 'goal:close',
      subjectId: goalId,
      before: { status: goal.status },
      after: { status },
    })
    return null
  })
