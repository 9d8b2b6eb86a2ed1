import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestSignInLink } from '#app/features/identity/sign-in/request-sign-in-link.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { ROLE_ACTIONS } from '#app/domain/identity/permissions.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { loader as courses } from '#app/routes/learning/courses.tsx'
import { loader as homePage } from '#app/routes/oversight/home.tsx'
import { loader as csv } from '#app/routes/learning/learning-csv.ts'
import { loader as learning } from '#app/routes/learning/learning.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get } from '#tests/support/requests.ts'

env().leaverAccessDays = 30
afterAll(() => freezeClock(null))

let leaver: { id: number; email: string | null }
beforeAll(async () => {
  freezeClock('2026-06-20T09:00:00Z')
  leaver = await aPersonWithRole('service-admin', { from: '2020-01-01', until: '2026-06-01' })
  await aCompletion({ personId: leaver.id, completedOn: '2021-06-15' })
})

test('for the number of days in the setting, a person who left can read and download only their own learning', async () => {
  expect(await get(learning, { as: leaver.id })).toMatchObject({
    status: 200,
    data: {
      leaver: { leftOn: '2026-06-01', lastDayOfAccess: '2026-06-30' },
      completions: [{ completedOn: '2021-06-15' }],
    },
  })
  expect((await get(csv, { as: leaver.id })).status).toBe(200)
  expect((await get(homePage, { as: leaver.id })).location).toBe('/learning')
  expect((await get(courses, { as: leaver.id })).status).toBe(403)
  expect(ROLE_ACTIONS.leaver).toEqual(['learning:view', 'login:manage'])
})

test('a person who left can request a sign-in link until the last day of their access', async () => {
  await requestSignInLink(leaver.email ?? '', null)
  const count = () => db().outboxMessage.count({ where: { to: leaver.email ?? '' } })
  expect(await count()).toBe(1)
  freezeClock('2026-07-01T00:30:00Z')
  expect((await get(learning, { as: leaver.id })).location).toBe('/sign-in')
  await requestSignInLink(leaver.email ?? '', null)
  expect(await count()).toBe(1)
})
