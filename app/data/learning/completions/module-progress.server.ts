/** The modules that learners have ticked off. */
import { db, type Tx } from '#app/data/database/database.server.ts'

/** The modules of a course that can be taken, in order. */
export const listOpenModules = (courseId: number, tx: Tx = db()) =>
  tx.courseModule.findMany({
    where: { courseId, removedAt: null },
    select: { id: true, title: true, minutes: true, mode: true, optional: true, link: true },
    orderBy: [{ order: 'asc' }, { id: 'asc' }],
  })

/** The modules that a person has ticked off since they last completed the course, by id. */
export async function findTicked(
  courseId: number,
  personId: number,
  tx: Tx = db(),
): Promise<Set<number>> {
  const rows = await tx.moduleProgress.findMany({
    where: { personId, completionId: null, module: { courseId } },
    select: { moduleId: true },
  })
  return new Set(rows.map(({ moduleId }) => moduleId))
}

/** How many modules a person has ticked off, of each course, since they last completed it. */
export const listProgress = (personId: number) =>
  db().moduleProgress.findMany({
    where: { personId, completionId: null, module: { removedAt: null } },
    select: { module: { select: { course: { select: { id: true, code: true, title: true } } } } },
  })

type Ticks = { personId: number; added: readonly number[]; removed: readonly number[]; now: Date }

export async function saveTicks(tx: Tx, { personId, added, removed, now }: Ticks): Promise<void> {
  await tx.moduleProgress.deleteMany({
    where: { personId, completionId: null, moduleId: { in: [...removed] } },
  })
  await tx.moduleProgress.createMany({
    data: added.map((moduleId) => ({ personId, moduleId, doneAt: now })),
  })
}

/** Links a person's ticked modules to the completion that they led to. */
export const moveTicksToCompletion = (
  tx: Tx,
  {
    courseId,
    personId,
    completionId,
  }: { courseId: number; personId: number; completionId: number },
) =>
  tx.moduleProgress.updateMany({
    where: { personId, completionId: null, module: { courseId } },
    data: { completionId },
  })

/** Every module that a person has ticked off, also for earlier completions. */
export const listModulesDone = (personId: number) =>
  db().moduleProgress.findMany({
    where: { personId },
    select: {
      doneAt: true,
      module: { select: { title: true, course: { select: { title: true } } } },
    },
    orderBy: { id: 'asc' },
  })
