/** Goals in the plans of made-up people. */
import type { Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

type MadeUpGoal = {
  personId: number
  /** The code of the skill in the published version. */
  skill: string
  courseId: number | null
  text: string
  differently: string | null
  dueOn: Day
  /** The day on which it was due before it was moved. */
  movedFrom: Day | null
  createdAt: Date
  /** When it was done. Null if it is open. */
  doneAt: Date | null
}

/** Saves goals as if the person had added them when signed in with their own email address. */
export async function saveMadeUpGoals(tx: Tx, goals: readonly MadeUpGoal[]): Promise<void> {
  for (const { personId, skill, movedFrom, doneAt, ...goal } of goals) {
    const { email } = await tx.person.findUniqueOrThrow({ where: { id: personId } })
    const found = await tx.skill.findFirst({
      where: { code: skill, version: { status: 'published' } },
      select: { lineageId: true },
    })
    await tx.goal.create({
      data: {
        ...goal,
        personId,
        recordId: personId,
        email,
        lineageId: found?.lineageId ?? null,
        status: doneAt === null ? 'open' : 'done',
        closedAt: doneAt,
        moves: movedFrom ? { create: { dueOn: movedFrom, movedAt: goal.createdAt } } : undefined,
      },
    })
  }
}
