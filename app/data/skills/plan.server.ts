/**
 * Goals in people's plans. Their owner reads and changes them only with a login's `RatingReader`, as for ratings, because they say what
 * someone wants to get better at.
 */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { writableBy, type RatingReader } from '#app/data/identity/rating-readers.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { isGoalStatus, type GoalStatus } from '#app/domain/skills/goals.ts'

export type Goal = {
  id: number
  /** The skill that it is about, in every version of the criterion. */
  lineageId: number | null
  course: { code: string; title: string } | null
  text: string
  /** What the person will do differently. */
  differently: string | null
  dueOn: Day
  status: GoalStatus
  createdAt: Date
  closedAt: Date | null
  /** The days on which it was due before it was moved, the first one first. */
  moves: { dueOn: Day; movedAt: Date }[]
}

const select = {
  id: true,
  lineageId: true,
  course: { select: { code: true, title: true } },
  text: true,
  differently: true,
  dueOn: true,
  status: true,
  createdAt: true,
  closedAt: true,
  moves: { select: { dueOn: true, movedAt: true }, orderBy: { id: 'asc' } },
} as const

/** @throws Error if the row has an unknown status */
const toGoal = (row: Omit<Goal, 'status'> & { status: string }): Goal => {
  const { id, status } = row
  if (!isGoalStatus(status)) throw new Error(`The goal ${id} has the unknown status ${status}.`)
  return { ...row, status }
}

/** A person, with the records and email addresses that they were signed in through. */
type GoalOwner = Pick<RatingReader, 'personId' | 'sources' | 'browserKey'>

/** A `where` for the goals that a login can read and change. */
const ownedBy = ({ personId, sources, browserKey }: GoalOwner) => ({
  personId,
  OR: sources.map((source) => ({ ...source })),
  ...(browserKey === null ? {} : { browserKey }),
})

const ORDER = [{ dueOn: 'asc' }, { id: 'asc' }] as const

/**
 * The goals of a login, or of the records and email addresses that shared their plan. The one due first is first. Callers check that the
 * viewer may read them.
 */
export async function listGoals(owner: GoalOwner, tx: Tx = db()): Promise<Goal[]> {
  const rows = await tx.goal.findMany({
    where: ownedBy(owner),
    select,
    orderBy: [...ORDER],
  })
  return rows.map(toGoal)
}

/** A goal that a login can read. Null if it does not exist, is sealed or is someone else's. */
export async function findOwnGoal(
  goalId: number,
  reader: RatingReader,
  tx: Tx = db(),
): Promise<Goal | null> {
  const row = await tx.goal.findFirst({ where: { id: goalId, ...ownedBy(reader) }, select })
  return row && toGoal(row)
}

type GoalContent = {
  lineageId: number | null
  courseId: number | null
  text: string
  differently: string | null
  dueOn: Day
}

export const saveGoal = (
  tx: Tx,
  { reader, ...goal }: GoalContent & { reader: RatingReader; createdAt: Date },
): Promise<{ id: number }> =>
  tx.goal.create({
    data: { ...goal, ...writableBy(reader) },
    select: { id: true },
  })

export const updateGoal = (
  tx: Tx,
  goalId: number,
  content: Omit<GoalContent, 'dueOn'>,
): Promise<unknown> => tx.goal.update({ where: { id: goalId }, data: content })

/** Moves an open goal to another day, and keeps the day on which it was due. @returns false if it has changed since */
export async function moveGoal(
  tx: Tx,
  { id, dueOn }: { id: number; dueOn: Day },
  to: { dueOn: Day; movedAt: Date },
): Promise<boolean> {
  const { count } = await tx.goal.updateMany({
    where: { id, status: 'open', dueOn },
    data: { dueOn: to.dueOn },
  })
  if (count === 0) return false
  await tx.goalMove.create({ data: { goalId: id, dueOn, movedAt: to.movedAt } })
  return true
}

/** Closes an open goal, or opens a closed one again. @returns false if it has changed since */
export async function saveGoalStatus(
  tx: Tx,
  { id, status: before }: { id: number; status: GoalStatus },
  status: GoalStatus,
  at: Date,
): Promise<boolean> {
  const { count } = await tx.goal.updateMany({
    where: { id, status: before },
    data: { status, closedAt: status === 'open' ? null : at },
  })
  return count === 1
}

/** How many open goals of people in post are due on each of these days, up to and including `until`. */
export async function listGoalsToRemind(
  days: { from: Day; until: Day },
  tx: Tx = db(),
): Promise<{ personId: number; name: string; email: string; dueOn: Day; count: number }[]> {
  const rows = await tx.goal.findMany({
    where: {
      status: 'open',
      dueOn: { gte: days.from, lte: days.until },
      person: { email: { not: null }, postings: { some: { until: null } } },
    },
    select: { dueOn: true, person: { select: { id: true, name: true, email: true } } },
    orderBy: [...ORDER],
  })
  return [...Map.groupBy(rows, ({ person, dueOn }) => `${person.id} ${dueOn}`).values()].flatMap(
    (goals) => {
      const [first] = goals
      return first && first.person.email !== null
        ? [
            {
              personId: first.person.id,
              name: first.person.name,
              email: first.person.email,
              dueOn: first.dueOn,
              count: goals.length,
            },
          ]
        : []
    },
  )
}

/** Deletes goals that were done or dropped before an instant. @returns how many */
export async function deleteClosedGoals(tx: Tx, before: Date): Promise<number> {
  const { count } = await tx.goal.deleteMany({ where: { closedAt: { lt: before } } })
  return count
}
