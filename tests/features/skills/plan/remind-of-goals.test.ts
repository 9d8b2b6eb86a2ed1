import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { remindOfGoals } from '#app/features/skills/plan/remind-of-goals-job.server.ts'
import { addGoal } from '#app/features/skills/plan/save-goal.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

async function aGoal(personId: number, dueOn: string) {
  const goal = { text: 'Ask first', differently: null, lineageId: null, courseId: null, dueOn }
  return addGoal({ ...goal, reader: await aRatingReader(personId), now: now() })
}

test('a person is reminded once on the day of their goals, in an email that does not say what they are', async () => {
  const person = await aPerson({ name: 'Siân Bevan' })
  const quiet = await aPerson()
  const left = await aPerson({ posted: false })
  for (const { id } of [person, person, quiet, left]) await aGoal(id, '2026-04-30')
  await aGoal(person.id, '2026-05-31')
  await db().messagePreference.create({
    data: { personId: quiet.id, kind: 'goal-due', choice: 'off' },
  })
  freezeClock('2026-04-29T08:00:00Z')
  expect(await remindOfGoals()).toBe(0)
  freezeClock('2026-05-02T08:00:00Z')
  expect(await remindOfGoals()).toBe(1)
  expect(await remindOfGoals()).toBe(0)
  const [message] = await db().outboxMessage.findMany({ where: { kind: 'goal-due' } })
  expect(message).toMatchObject({
    to: person.email,
    subject: '2 goals in your plan were due on 30 April 2026',
  })
  expect(message?.body).not.toContain('Ask first')
})
