/** Assignments and exemptions. */
import { db } from '#app/data/database/database.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aCourse } from '#tests/support/factories/course.ts'

/** Saves an assignment of a new course for everyone, due on 31 August 2026, and exempts a person from it. */
export async function anExemption(personId: number) {
  const assignment = await db().assignment.create({
    data: {
      courseId: (await aCourse()).id,
      population: 'all',
      notUpskilled: false,
      setOn: '2026-01-01',
      dueOn: '2026-08-31',
      createdAt: now(),
    },
  })
  return db().assignmentExemption.create({
    data: { assignmentId: assignment.id, personId, reason: 'On a career break', at: now() },
  })
}
