/** Adds a self-paced course to the demonstration, with people who have begun or completed it. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { listCurrentLeaders } from '#app/data/demonstration/activity.server.ts'
import { saveSelfPacedCourse } from '#app/data/demonstration/self-paced-course.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { saveCompletions } from '#app/data/learning/completions/completions.server.ts'
import {
  moveTicksToCompletion,
  saveTicks,
} from '#app/data/learning/completions/module-progress.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { now, today } from '#app/platform/clock.server.ts'

const COMPLETED = 24
const BEGUN = 10

const MODULES = [
  { title: 'What AI can and cannot do', minutes: 25 },
  { title: 'Asking for evidence', minutes: 20 },
  { title: 'Ethics, data and accountability', minutes: 30 },
] as const

/** The demonstration’s learner completed it, and others completed or began it. */
export async function seedSelfPaced(): Promise<void> {
  const learner = (await listDemonstrationPeople()).find(({ role }) => role === 'learner')
  await inTransaction(async (tx) => {
    const { course, moduleIds } = await saveSelfPacedCourse(tx, MODULES)
    const leaders = (await listCurrentLeaders(tx, today()))
      .slice(30)
      .map(({ personId }) => personId)
      .filter((personId) => personId !== learner?.personId)
    const completed = [...(learner ? [learner.personId] : []), ...leaders.slice(0, COMPLETED)]
    for (const personId of completed)
      await saveTicks(tx, { personId, added: moduleIds, removed: [], now: now() })
    await complete(tx, course, completed)
    for (const personId of leaders.slice(COMPLETED, COMPLETED + BEGUN))
      await saveTicks(tx, { personId, added: moduleIds.slice(0, 1), removed: [], now: now() })
  })
}

type Course = Awaited<ReturnType<typeof saveSelfPacedCourse>>['course']

async function complete(tx: Tx, course: Course, personIds: readonly number[]): Promise<void> {
  const saved = await saveCompletions(tx, {
    course,
    cohortId: null,
    source: 'module',
    people: personIds.map((personId, index) => ({
      personId,
      completedOn: addDays(today(), -3 - index * 5),
    })),
    recordedById: null,
    now: now(),
  })
  for (const { id: completionId, personId } of saved)
    await moveTicksToCompletion(tx, { courseId: course.id, personId, completionId })
}
