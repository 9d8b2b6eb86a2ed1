import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import {
  action as continueForm,
  loader as continuePage,
} from '#app/routes/identity/continue-form.tsx'
import { loader as signInAgain } from '#app/routes/identity/sign-in-again.tsx'
import { action as suspend } from '#app/routes/identity/suspend-person.tsx'
import { aLogin, aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

const suspending = (personId: number, headers: Record<string, string>) =>
  post(suspend, {
    as: null,
    url: `/admin/people/${personId}/suspend`,
    params: { personId },
    form: { reason: 'Lost their laptop' },
    headers,
  })
const heldCookie = (response: { headers: Headers }): string =>
  response.headers.get('Set-Cookie')?.split(';')[0] ?? ''
const isSuspended = async (id: number) =>
  (await db().person.findUniqueOrThrow({ where: { id } })).suspendedAt !== null
const opened = async (cookies: string) =>
  (await get(continuePage, { as: null, url: '/sign-in/continue', headers: { Cookie: cookies } }))
    .data as { held: { path: string; fields: [string, string][] } | null }

test('a risky change asks a person who signed in half an hour ago to sign in again, and then sends what they entered', async () => {
  const [admin, person] = [await aPersonWithRole('service-admin'), await aPerson()]
  const login = await aLogin(admin.id)
  freezeClock('2026-03-12T10:30:00Z')

  const asked = await suspending(person.id, { Cookie: login })

  expect(asked).toMatchObject({
    status: 302,
    location: '/sign-in/again?next=%2Fsign-in%2Fcontinue',
  })
  expect(await isSuspended(person.id)).toBe(false)
  const page = await get(signInAgain, { as: null, headers: { Cookie: login } })
  expect(page).toMatchObject({ status: 200, data: { email: admin.email } })

  const again = `${await aLogin(admin.id)}; ${heldCookie(asked)}`
  const path = `/admin/people/${person.id}/suspend`
  expect(await opened(again)).toMatchObject({
    held: { path, fields: [['reason', 'Lost their laptop']] },
  })
  const sent = await post(continueForm, { as: null, headers: { Cookie: again } })
  expect(sent).toMatchObject({ status: 307, location: path })
  expect((await suspending(person.id, { Cookie: again })).status).toBe(302)
  expect(await isSuspended(person.id)).toBe(true)
  expect((await opened(again)).held).toBeNull()
})

test('a form sent after the login ended is held for the person in that browser, for an hour', async () => {
  const [admin, person] = [await aPersonWithRole('service-admin'), await aPerson()]
  const login = await aLogin(admin.id)
  freezeClock('2026-03-12T12:00:00Z')

  const asked = await suspending(person.id, { Cookie: login, 'Sec-Fetch-Mode': 'navigate' })

  expect(asked.location).toBe('/sign-in?next=%2Fsign-in%2Fcontinue&held=form')
  const held = heldCookie(asked)
  const row = await db().heldForm.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect(row.content).not.toContain('laptop')
  expect((await opened(`${await aLogin(admin.id)}; ${held}`)).held).not.toBeNull()
  // Another person at the same computer, and the same person at another one.
  const other = await aPersonWithRole('service-admin')
  expect((await opened(`${await aLogin(other.id)}; ${held}`)).held).toBeNull()
  expect((await opened(await aLogin(admin.id))).held).toBeNull()
  freezeClock('2026-03-12T13:00:00Z')
  expect((await opened(`${await aLogin(admin.id)}; ${held}`)).held).toBeNull()
})

test('nothing is held of a script, a file, or a browser that nobody had signed in to', async () => {
  const [admin, person] = [await aPersonWithRole('service-admin'), await aPerson()]
  const login = await aLogin(admin.id)
  freezeClock('2026-03-12T12:00:00Z')
  const file = new FormData()
  file.set('file', new Blob(['a']), 'a.csv')
  const responses = [
    await suspending(person.id, { Cookie: login, 'Sec-Fetch-Mode': 'cors' }),
    await suspending(person.id, {}),
    await post(suspend, {
      as: null,
      params: { personId: 1 },
      form: file,
      headers: { Cookie: login },
    }),
  ]
  for (const response of responses) {
    expect(response).toMatchObject({ status: 302, location: '/sign-in' })
    expect(response.headers.get('Set-Cookie')).toBeNull()
  }
})
