import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'
import { action, loader } from '#app/routes/account/sign-in.tsx'
import { aPerson } from '#tests/support/factories/person.ts'
import { get, post } from '#tests/support/requests.ts'

let address = 0
/** Each test asks from a network address of its own, so that none is held up by another's attempts. */
const from = () => ({ 'x-fluency-client-address': `192.0.2.${(address += 1)}` })

const askFor = (email: string, next = '', headers = from()) => post(action, { as: null, form: { email, next }, headers })
const lastMessage = () => db().outboxMessage.findFirstOrThrow({ orderBy: { id: 'desc' } })

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

test('somebody known is sent a link that is only kept as a hash', async () => {
  const person = await aPerson({ name: 'Siân Bevan', email: 'sian.bevan@civil.example' })

  const response = await askFor('Sian.Bevan@Civil.Example ')

  expect(response).toMatchObject({ status: 302, location: '/sign-in/sent' })
  const message = await lastMessage()
  expect(message).toMatchObject({ to: 'sian.bevan@civil.example', kind: 'sign-in' })
  const token = message.body.match(/\/sign-in\/link\/([\w-]+)/)?.[1] ?? ''
  const links = await db().signInLink.findMany({ where: { personId: person.id } })
  expect(links.map((link) => link.tokenHash)).toEqual([hashOfToken(token)])
  expect(JSON.stringify(links)).not.toContain(token)
})

test('somebody unknown gets the same answer, and nothing is kept', async () => {
  await aPerson()
  const before = [await db().signInLink.count(), await db().outboxMessage.count()]

  const response = await askFor('nobody@elsewhere.example')

  expect(response).toMatchObject({ status: 302, location: '/sign-in/sent' })
  expect([await db().signInLink.count(), await db().outboxMessage.count()]).toEqual(before)
})

test('the link leads on to the page that was asked for', async () => {
  const { email } = await aPerson({ name: 'Tom Ellis' })
  await askFor(email, '/uptake?by=profession')
  expect((await lastMessage()).body).toContain('?next=%2Fuptake%3Fby%3Dprofession')
})

test('the link never leads to another site', async () => {
  const { email } = await aPerson({ name: 'Tom Ellis' })
  await askFor(email, 'https://evil.example/')
  expect((await lastMessage()).body).not.toContain('next')
})

test.each([
  ['', 'Enter your email address'],
  ['siân', 'Enter an email address in the correct format, like name@example.gov.uk'],
])('“%s” is refused with what to enter, and kept', async (email, sentence) => {
  const response = await askFor(email)
  expect(response).toMatchObject({ status: 400, data: { errors: { email: sentence }, email } })
})

describe('limits', () => {
  test('a sixth link within a quarter of an hour is refused, known or not, with when to come back', async () => {
    const { email } = await aPerson({ name: 'Tom Ellis' })
    for (const asked of [email, 'unknown@elsewhere.example']) {
      for (let attempt = 1; attempt <= 5; attempt += 1) expect((await askFor(asked)).status).toBe(302)
      const refused = await askFor(asked)
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    }
  })

  test('one network address may try sixty times in a quarter of an hour', async () => {
    const headers = from()
    for (let attempt = 1; attempt <= 60; attempt += 1) expect((await askFor('not an address', '', headers)).status).toBe(400)
    expect((await askFor('not an address', '', headers)).status).toBe(429)
  })
})

test('who is signed in goes on to where they were going', async () => {
  expect(await get(loader, { as: 'learner', url: '/sign-in?next=/learning' })).toMatchObject({ status: 302, location: '/learning' })
})

test('nobody is offered where this is not a demonstration', async () => {
  expect(await get(loader, { as: null, url: '/sign-in' })).toMatchObject({ status: 200, data: { choices: [] } })
})
