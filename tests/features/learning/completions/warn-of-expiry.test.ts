import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { warnOfExpiry } from '#app/features/learning/completions/warn-of-expiry.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

beforeEach(() => freezeClock('2026-06-17T12:00:00Z'))
afterEach(() => freezeClock(null))

const subjectsTo = async (email: string) =>
  (await db().outboxMessage.findMany({ where: { to: email }, orderBy: { id: 'asc' } })).map(
    ({ subject }) => subject,
  )

test('a person is warned once 60 days and once 14 days before a completion ends', async () => {
  const { code } = await aCourse({ validForMonths: 12, title: 'Cyber basics' })
  const person = await aPerson()
  await aCompletion({ personId: person.id, course: code, completedOn: '2025-08-01' })

  const days = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-07-18', '2026-07-19', '2026-08-01']
  for (const day of days) {
    freezeClock(`${day}T08:00:00Z`)
    await warnOfExpiry()
  }
  const warning = 'Your completion of Cyber basics expires on 31 July 2026'
  expect(await subjectsTo(person.email)).toEqual([warning, warning])
  const sent = await db().outboxMessage.findMany({ where: { to: person.email } })
  expect(sent.map(({ createdAt }) => createdAt.toISOString().slice(0, 10))).toEqual([
    '2026-06-02',
    '2026-07-18',
  ])
})

test('people who renewed, left or whose completion was removed are not warned', async () => {
  const { code } = await aCourse({ validForMonths: 12 })
  const renewed = await aPerson()
  const left = await aPerson({ until: '2026-05-01' })
  const removed = await aPerson()
  const completedOn = '2025-07-01'
  await aCompletion({ personId: renewed.id, course: code, completedOn })
  await aCompletion({ personId: renewed.id, course: code, completedOn: '2026-05-01' })
  await aCompletion({ personId: left.id, course: code, completedOn })
  await aCompletion({ personId: removed.id, course: code, completedOn, revoked: true })
  await warnOfExpiry()
  for (const { email } of [renewed, left, removed]) expect(await subjectsTo(email)).toEqual([])
})
