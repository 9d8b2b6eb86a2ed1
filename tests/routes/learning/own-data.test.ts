import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { loader as csv } from '#app/routes/learning/learning-csv.ts'
import { anExemption } from '#tests/support/factories/assignment.ts'
import { aDelegate } from '#tests/support/factories/delegate.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { get } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-17T12:00:00Z'))
afterEach(() => freezeClock(null))

test('the file of a person’s own data has their delegates, exemptions, message preferences and calendar link', async () => {
  const person = await aPerson()
  const { delegate } = await aDelegate({ personId: person.id })
  await aDelegate({ delegateId: person.id })
  await anExemption(person.id)
  await db().messagePreference.create({
    data: { personId: person.id, kind: 'reminder-week', choice: 'off' },
  })
  await db().calendarFeed.create({
    data: { personId: person.id, tokenHash: `hash ${person.id}`, createdAt: now() },
  })
  await db().leaderChoice.create({ data: { personId: person.id, scope: 'everyone' } })
  const body = await (await get(csv, { as: person.id })).text()
  expect(body).toContain(
    `delegate,,,2026-01-01,"${delegate.name}: book and withdraw, see the diary, with links to join",2028-01-01`,
  )
  expect(body).toMatch(/^acting,,,2026-01-01,"for Person/m)
  expect(body).toMatch(/^exemption,.*,2026-06-17,On a career break,/m)
  expect(body).toContain('message preference,,,,reminder-week: off,')
  expect(body).toContain('home page,,,,figures of everyone,')
  expect(body).toContain('calendar link,,,2026-06-17,in use,')
})
