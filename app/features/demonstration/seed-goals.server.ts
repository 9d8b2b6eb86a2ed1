/** Gives the demonstration's learner and manager a plan: open goals, one that was moved, and one that is done. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveMadeUpGoals } from '#app/data/demonstration/goals.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { findCourse } from '#app/data/learning/courses/courses.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { now, today } from '#app/platform/clock.server.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export async function seedGoals(): Promise<void> {
  const people = (await listDemonstrationPeople()).filter(
    ({ role }) => role === 'learner' || role === 'manager',
  )
  const masterclass = await findCourse('DMC')
  const daysAgo = (days: number) => new Date(now().getTime() - days * DAY_MS)
  await inTransaction((tx) =>
    saveMadeUpGoals(
      tx,
      people.flatMap(({ personId }) => [
        {
          personId,
          skill: 'DL2',
          courseId: masterclass?.id ?? null,
          text: 'Ask for the evidence first',
          differently:
            'Open each investment board with what the figures do not show, before we discuss options.',
          dueOn: addDays(today(), 45),
          movedFrom: addDays(today(), 10),
          createdAt: daysAgo(40),
          doneAt: null,
        },
        {
          personId,
          skill: 'DO3',
          courseId: null,
          text: 'Sit in on two rounds of user research',
          differently: null,
          dueOn: addDays(today(), 90),
          movedFrom: null,
          createdAt: daysAgo(20),
          doneAt: null,
        },
        {
          personId,
          skill: 'DL1',
          courseId: null,
          text: 'Bring the analysts in before the options paper is written',
          differently: null,
          dueOn: addDays(today(), -15),
          movedFrom: null,
          createdAt: daysAgo(70),
          doneAt: daysAgo(18),
        },
      ]),
    ),
  )
}
