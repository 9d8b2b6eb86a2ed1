import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { remindYearly } from '#app/features/skills/assessments/reminders/remind-yearly.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

const answered = async (...days: string[]): Promise<number> => {
  const { id } = await aPerson()
  for (const day of days)
    await anAssessment({ personId: id, answers: ALL_WORKING, submittedAt: `${day}T10:00:00Z` })
  return id
}
const reminded = async (): Promise<(number | null)[]> =>
  (
    await db().outboxMessage.findMany({
      where: { kind: 'answers-yearly' },
      orderBy: { id: 'asc' },
    })
  ).map(({ personId }) => personId)

beforeAll(() => freezeClock('2026-03-12T10:00:00Z'))

test('people are reminded once a year after their last answer, unless they turned it off', async () => {
  const due = await answered('2025-03-12')
  const late = await answered('2024-03-01')
  await answered('2025-03-13')
  await answered('2025-03-12', '2025-06-01')
  const off = await answered('2025-03-12')
  await db().messagePreference.create({
    data: { personId: off, kind: 'answers-yearly', choice: 'off' },
  })
  await remindYearly()
  await remindYearly()
  expect(await reminded()).toEqual([due, late])
})
