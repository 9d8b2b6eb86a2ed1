import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'
import { action, loader } from '#app/routes/identity/sign-in.tsx'
import { action as useLink } from '#app/routes/identity/sign-in-link.tsx'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aSignInLink } from '#tests/support/factories/people/sign-in-link.ts'
import { get, post } from '#tests/support/requests.ts'

// Set before the app is loaded, because it reads its settings once. Without a mail server, emails have no links.
vi.hoisted(() => Object.assign(process.env, { MAIL_URL: 'smtp://mail.example' }))

let requests = 0
/** Each request has its own IP address, so that tests do not count towards each other's limits. */
const from = () => ({ 'x-fluency-client-address': `192.0.2.${(requests += 1)}` })

const requestLink = (email: string, next = '', headers = from()) =>
  post(action, { as: null, form: { email, next }, headers })
/** The token of the first link that was sent to an email address. */
async function sentTo(to: string): Promise<string> {
  const { body } = await db().outboxMessage.findFirstOrThrow({
    where: { to },
    orderBy: { id: 'asc' },
  })
  return body.match(/\/sign-in\/link\/([\w-]+)/)?.[1] ?? ''
}
const lastMessage = () => db().outboxMessage.findFirstOrThrow({ orderBy: { id: 'desc' } })

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

test('a known person is sent a link, which is stored only as a hash', async () => {
  const person = await aPerson({ name: 'Siân Bevan', email: 'sian.bevan@civil.example' })

  const response = await requestLink('Sian.Bevan@Civil.Example ')

  expect(response).toMatchObject({ status: 302, location: '/sign-in/sent' })
  const message = await lastMessage()
  expect(message).toMatchObject({ to: 'sian.bevan@civil.example', kind: 'sign-in' })
  const token = message.body.match(/\/sign-in\/link\/([\w-]+)/)?.[1] ?? ''
  const links = await db().signInLink.findMany({ where: { personId: person.id } })
  expect(links.map((link) => link.tokenHash)).toEqual([hashOfToken(token)])
  expect(JSON.stringify(links)).not.toContain(token)
})

test('an unknown person gets the same answer, and nothing is stored', async () => {
  await aPerson()
  const before = [await db().signInLink.count(), await db().outboxMessage.count()]

  const response = await requestLink('nobody@elsewhere.example')

  expect(response).toMatchObject({ status: 302, location: '/sign-in/sent' })
  expect([await db().signInLink.count(), await db().outboxMessage.count()]).toEqual(before)
})

test('the link leads to the page that the person wanted', async () => {
  const { email } = await aPerson({ name: 'Tom Ellis' })
  await requestLink(email, '/uptake?by=profession')
  expect((await lastMessage()).body).toContain('?next=%2Fuptake%3Fby%3Dprofession')
})

test('the link never leads to another site', async () => {
  const { email } = await aPerson({ name: 'Tom Ellis' })
  await requestLink(email, 'https://evil.example/')
  expect((await lastMessage()).body).not.toContain('next')
})

test.each([
  ['', 'Enter your email address'],
  ['siân', 'Enter an email address in the correct format, like name@example.gov.uk'],
])(
  'the email address “%s” is refused with a message that says what to enter, and stays in the form',
  async (email, sentence) => {
    const response = await requestLink(email)
    expect(response).toMatchObject({
      status: 400,
      data: { errors: { email: sentence }, answers: { email } },
    })
  },
)

describe('limits on sign-in links', () => {
  const minutesUntilSent = async (to: string): Promise<number[]> =>
    (await db().outboxMessage.findMany({ where: { to }, orderBy: { id: 'asc' } })).map(
      ({ createdAt, sendAfter }) => (sendAfter.getTime() - createdAt.getTime()) / 60_000,
    )
  const unused = (email: string) =>
    db().signInLink.count({ where: { email, usedAt: null, expiresAt: { gt: now() } } })

  test('from the fourth unused link for an email address, the page stays the same and emails are delayed by 1, 2, 4, 8, 8 … minutes', async () => {
    const { email } = await aPerson()
    const pages = []
    for (const at of ['00', '00', '00', '00', '01', '03', '07', '15', '23']) {
      freezeClock(`2026-03-12T10:${at}:00Z`)
      pages.push(await requestLink(email))
    }
    expect(pages).toMatchObject(pages.map(() => ({ status: 302, location: '/sign-in/sent' })))
    expect(await minutesUntilSent(email)).toEqual([0, 0, 0, 1, 2, 4, 8, 8, 8])
  })

  test('while an email is waiting to be sent, another request adds none', async () => {
    const { email } = await aPerson()
    for (let attempt = 0; attempt < 30; attempt += 1)
      expect(await requestLink(email)).toMatchObject({ location: '/sign-in/sent' })
    expect(await minutesUntilSent(email)).toEqual([0, 0, 0, 1])
  })

  test('a link lasts 15 minutes from when it is sent', async () => {
    const { email } = await aPerson()
    for (let attempt = 0; attempt < 4; attempt += 1) await requestLink(email)
    const last = await db().signInLink.findFirstOrThrow({
      where: { email },
      orderBy: { id: 'desc' },
    })
    expect(last.expiresAt).toEqual(new Date('2026-03-12T10:16:00Z'))
  })

  test('the mailbox has a valid link at every minute of two hours while others keep requesting links', async () => {
    const { email } = await aPerson()
    for (let minute = 0; minute < 120; minute += 1) {
      freezeClock(new Date(Date.parse('2026-03-12T10:00:00Z') + minute * 60_000).toISOString())
      for (let attempt = 0; attempt < 5; attempt += 1) await requestLink(email)
      const sent = {
        email,
        usedAt: null,
        expiresAt: { gt: now(), lte: new Date(now().getTime() + 15 * 60_000) },
      }
      expect(await db().signInLink.count({ where: sent })).toBeGreaterThan(0)
    }
  })

  test('after a link is used, the links before it no longer delay the next one', async () => {
    const { id, email } = await aPerson()
    for (let attempt = 0; attempt < 4; attempt += 1) await requestLink(email)
    const [first] = await db().signInLink.findMany({
      where: { personId: id },
      orderBy: { id: 'asc' },
    })
    freezeClock('2026-03-12T10:02:00Z')
    await db().signInLink.update({ where: { id: first?.id ?? 0 }, data: { usedAt: now() } })
    await requestLink(email)
    expect(await minutesUntilSent(email)).toEqual([0, 0, 0, 1, 0])
    expect(await unused(email)).toBe(4)
  })

  test('simultaneous requests for links are counted one after another', async () => {
    const { email } = await aPerson()
    await Promise.all(Array.from({ length: 10 }, () => requestLink(email)))
    expect(await minutesUntilSent(email)).toEqual([0, 0, 0, 1])
  })

  test('an unknown email address gets the same page, however often it is entered', async () => {
    await aPerson()
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect(await requestLink('unknown@elsewhere.example')).toMatchObject({
        status: 302,
        location: '/sign-in/sent',
      })
  })

  test('300 people can sign in from one IP address, even if all request links before using them', async () => {
    const headers = from()
    const people = []
    for (let count = 0; count < 300; count += 1) people.push(await aPerson({ posted: false }))
    for (const { email } of people) expect((await requestLink(email, '', headers)).status).toBe(302)
    for (const { email } of people)
      expect(
        (await post(useLink, { as: null, params: { token: await sentTo(email) }, headers })).status,
      ).toBe(302)
  })

  test('after 60 failures from one IP address, more are refused with a Retry-After header, but valid requests and links still work', async () => {
    const headers = from()
    const person = await aPerson()
    for (let attempt = 1; attempt <= 30; attempt += 1) {
      expect((await requestLink('not an address', '', headers)).status).toBe(400)
      expect((await post(useLink, { as: null, params: { token: 'x' }, headers })).status).toBe(410)
    }
    const refused = await requestLink('not an address', '', headers)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect((await post(useLink, { as: null, params: { token: 'x' }, headers })).status).toBe(429)

    expect((await requestLink(person.email, '', headers)).status).toBe(302)
    expect(
      (await post(useLink, { as: null, params: { token: await aSignInLink(person.id) }, headers }))
        .status,
    ).toBe(302)
  })
})

test('a person who is already signed in is sent to the page they wanted', async () => {
  expect(await get(loader, { as: 'learner', url: '/sign-in?next=/learning' })).toMatchObject({
    status: 302,
    location: '/learning',
  })
})

test('no made-up people are offered outside a demonstration', async () => {
  expect(await get(loader, { as: null, url: '/sign-in' })).toMatchObject({
    status: 200,
    data: { choices: [] },
  })
})
