import { beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { makeSetUpAddress } from '#app/features/oversight/set-up/set-up-address.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action, loader } from '#app/routes/oversight/set-up.tsx'
import { get, post } from '#tests/support/requests.ts'

beforeEach(async () => {
  freezeClock('2026-03-12T10:00:00Z')
  await db().setting.deleteMany()
})

const FORM = {
  organisationName: 'Department for Testing',
  contactEmail: 'skills@dept.example',
  name: 'Amira Khan',
  email: 'amira@dept.example',
  staffId: '',
  lists: 'own',
}

async function aToken(): Promise<string> {
  const address = await makeSetUpAddress()
  if (address === null) throw new Error('The service is set up already.')
  return address.split('/').at(-1) ?? ''
}

const open = (token: string) => get(loader, { as: null, params: { token } })
const send = (token: string, form: Partial<typeof FORM> = {}) =>
  post(action, { as: null, params: { token }, form: { ...FORM, ...form } })
const isUnchanged = async () =>
  (await db().person.count()) + (await db().roleGrant.count()) + (await db().audit.count()) === 0

// The tests before the last one leave the service empty.
test('a set-up address that was copied wrongly or has expired changes nothing', async () => {
  const token = await aToken()
  const page = { status: 410, data: { pageTitle: 'This set-up address does not work' } }
  expect(await open(`${token}x`)).toMatchObject(page)
  expect((await send(`${token}x`)).status).toBe(410)
  freezeClock('2026-03-13T10:00:00Z')
  expect(await open(token)).toMatchObject(page)
  expect((await send(token)).status).toBe(410)
  expect(await isUnchanged()).toBe(true)
})

test('mistakes in the set-up form are explained and change nothing', async () => {
  const token = await aToken()
  const refused = await send(token, { name: '', email: 'amira', contactEmail: 'x', lists: '' })
  expect(refused).toMatchObject({
    status: 400,
    data: {
      answers: { email: 'amira' },
      errors: {
        name: 'Enter your full name',
        email: 'Enter an email address in the correct format, like name@example.gov.uk',
        contactEmail: expect.any(String),
        lists: 'Select which lists to start with',
      },
    },
  })
  expect(await isUnchanged()).toBe(true)
  expect((await open(token)).status).toBe(200)
})

test('of several people who set up the service at the same moment, one becomes service admin', async () => {
  const tokens = [await aToken(), await aToken()]
  const answers = await Promise.all(
    [0, 1, 2, 3].map((at) => send(tokens[at % 2] ?? '', { email: `p${at}@dept.example` })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([302, 410, 410, 410])
  expect(await db().person.findMany({ select: { name: true, demonstration: true } })).toEqual([
    { name: 'Amira Khan', demonstration: false },
  ])
  expect(await db().roleGrant.findMany({ select: { role: true } })).toEqual([
    { role: 'service-admin' },
  ])
  expect(await db().login.count()).toBe(1)
  expect(answers.find(({ status }) => status === 302)?.headers.get('Set-Cookie')).toBeTruthy()

  expect(await makeSetUpAddress()).toBeNull()
  expect(await open(tokens[0] ?? '')).toMatchObject({
    status: 410,
    data: { pageTitle: 'This service is already set up' },
  })
})
