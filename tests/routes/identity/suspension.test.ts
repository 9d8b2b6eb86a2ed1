import { afterEach, beforeEach, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveToken } from '#app/data/identity/api-tokens.server.ts'
import { countServiceAdmins } from '#app/data/identity/role-grants.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { makeSignInLink } from '#app/features/identity/sign-in/make-sign-in-link.server.ts'
import { requestSignInLink } from '#app/features/identity/sign-in/request-sign-in-link.server.ts'
import { suspendPerson } from '#app/features/identity/suspension/suspend-person.server.ts'
import { freezeClock, now, today } from '#app/platform/clock.server.ts'
import { loader as logins } from '#app/routes/identity/logins.tsx'
import { action as restore } from '#app/routes/identity/restore-person.tsx'
import { action as useLink } from '#app/routes/identity/sign-in-link.tsx'
import { action as suspend, loader } from '#app/routes/identity/suspend-person.tsx'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aLogin, aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aSignInLink } from '#tests/support/factories/people/sign-in-link.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

const REASON = { reason: 'Lost their laptop' }
const audits = (personId: number) =>
  db().audit.findMany({
    where: { subject: 'Person', subjectId: String(personId), action: { startsWith: 'person:' } },
    include: { content: true },
    orderBy: { id: 'asc' },
  })

test('suspending a person ends their logins, links and calendar, and no way of signing in works until they are restored', async () => {
  const admin = await aPersonWithRole('service-admin')
  const person = await aPersonWithRole('analyst', { name: 'Tom Ellis' })
  const [cookie, link] = [await aLogin(person.id), await aSignInLink(person.id)]
  await db().calendarFeed.create({
    data: { personId: person.id, tokenHash: 'a feed', createdAt: new Date() },
  })
  const token = {
    personId: person.id,
    through: { recordId: person.id, email: person.email },
    name: 'Power BI',
    scopes: ['figures:read'],
    createdAt: now(),
    expiresAt: new Date('2026-06-12T10:00:00Z'),
  }
  await inTransaction((tx) => saveToken(tx, token))
  expect(await get(loader, { as: admin.id, params: { personId: person.id } })).toMatchObject({
    data: { access: { logins: 1, links: 1, tokens: 1, calendar: true } },
  })

  const response = await post(suspend, {
    as: admin.id,
    params: { personId: person.id },
    form: REASON,
  })

  expect(response.location).toBe(`/admin/people/${person.id}?done=suspended`)
  expect(await findViewer(person.id)).toBeNull()
  const opened = await get(logins, {
    as: null,
    url: '/account/logins',
    headers: { Cookie: cookie },
  })
  expect(opened.status).toBe(302)
  expect((await post(useLink, { as: null, params: { token: link } })).status).toBe(410)
  // A link that was made a moment before, or a login that another process has just started.
  const late = await aSignInLink(person.id)
  expect((await post(useLink, { as: null, params: { token: late } })).status).toBe(410)
  expect((await get(logins, { as: person.id, url: '/account/logins' })).status).toBe(302)
  expect(await makeSignInLink(person.email)).toBe('suspended')
  await requestSignInLink(person.email, null)
  expect(await db().outboxMessage.count({ where: { to: person.email } })).toBe(0)
  expect(await db().calendarFeed.count({ where: { personId: person.id } })).toBe(0)
  expect(await db().apiToken.findFirst({ where: { personId: person.id } })).toMatchObject({
    revokedAt: now(),
  })

  await post(restore, {
    as: admin.id,
    params: { personId: person.id },
    form: { reason: 'Has a new laptop' },
  })
  expect((await findViewer(person.id))?.roles).toContain('analyst')
  expect((await get(logins, { as: person.id, url: '/account/logins' })).status).toBe(200)
  expect(await audits(person.id)).toMatchObject([
    {
      action: 'person:suspend',
      actorId: admin.id,
      content: {
        reason: REASON.reason,
        after: '{"logins":1,"links":1,"tokens":1,"calendar":true}',
      },
    },
    { action: 'person:restore', actorId: admin.id, content: { reason: 'Has a new laptop' } },
  ])
})

test('a person is not suspended without a reason, by themselves, or twice', async () => {
  const [admin, person] = [await aPersonWithRole('service-admin'), await aPerson()]
  const suspending = (personId: number, reason: string) =>
    post(suspend, { as: admin.id, params: { personId }, form: { reason } })
  expect(await suspending(person.id, ' ')).toMatchObject({
    status: 400,
    data: { errors: { reason: 'Enter a reason' } },
  })
  expect(await suspending(admin.id, 'On leave')).toMatchObject({
    status: 400,
    data: {
      errors: { form: expect.stringContaining('suspend yourself') as string },
      answers: { reason: 'On leave' },
    },
  })
  await suspending(person.id, 'On leave')
  expect(await suspending(person.id, 'On leave')).toMatchObject({
    status: 400,
    data: { errors: { form: expect.stringContaining('already') as string } },
  })
  expect(await audits(person.id)).toHaveLength(1)
})

test('a suspended service admin does not count, and the last one cannot be suspended', async () => {
  await db().roleGrant.updateMany({
    where: { role: 'service-admin' },
    data: { revokedAt: new Date('2026-01-01T00:00:00Z') },
  })
  const [one, two] = [
    await aPersonWithRole('service-admin'),
    await aPersonWithRole('service-admin'),
  ]
  const active = () => countServiceAdmins(db(), today())
  expect(await active()).toBe(2)
  expect(await suspendPerson({ personId: two.id, ...REASON, byId: one.id })).toBeNull()
  expect(await active()).toBe(1)
  // A person who is no longer signed in might still have the page open.
  expect(await suspendPerson({ personId: one.id, ...REASON, byId: two.id })).toBe(
    'last-service-admin',
  )
  expect(await active()).toBe(1)
})

test('the record of a suspended person is not merged, because the other record could still sign in', async () => {
  const [admin, person, other] = [
    await aPersonWithRole('service-admin'),
    await aPerson(),
    await aPerson(),
  ]
  await suspendPerson({ personId: person.id, ...REASON, byId: admin.id })
  expect(await merging(person.id, other.id)).toBe('suspended')
  expect(await merging(other.id, person.id)).toBe('suspended')
})
