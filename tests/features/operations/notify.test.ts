import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { checkDelivery } from '#app/features/operations/check-delivery-job.server.ts'
import { sendOutbox } from '#app/features/operations/send-outbox.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { openNotify, type Notify } from '#app/platform/notify.server.ts'
import { aMessage } from '#tests/support/factories/message.ts'

const TEMPLATE = '11111111-2222-4333-8444-555555555555'
const KEY = `test-${TEMPLATE}-66666666-7777-4888-9999-000000000000`

type Answer = { status: number; body: unknown }
type Accepted = {
  template_id: string
  email_address: string
  reference: string
  personalisation: { subject: string; body: string }
}

/** What the server received, and what it says of each message. */
const accepted: (Accepted & { id: string })[] = []
const statuses = new Map<string, string>()
/** Answers instead of accepting a message, if it is not null. */
let refusal: Answer | null = null

const error = (status: number, name: string, message: string): Answer => ({
  status,
  body: { status_code: status, errors: [{ error: name, message }] },
})

async function answer(request: IncomingMessage): Promise<Answer> {
  // A token of three parts, signed with the key.
  if (!/^Bearer [^.]+\.[^.]+\.[^.]+$/.test(request.headers.authorization ?? ''))
    return error(403, 'AuthError', 'Invalid token')
  if (request.method === 'POST' && request.url === '/v2/notifications/email') {
    const sent = JSON.parse(await text(request)) as Accepted
    if (refusal) return refusal
    const id = `id-${accepted.length + 1}`
    accepted.push({ ...sent, id })
    statuses.set(id, 'sending')
    return { status: 201, body: { id, reference: sent.reference } }
  }
  const id = request.url?.replace('/v2/notifications/', '') ?? ''
  const status = statuses.get(id)
  return status
    ? { status: 200, body: { id, type: 'email', status } }
    : error(404, 'NoResultFound', 'No result found')
}

/** A server that answers as GOV.UK Notify does. */
const server = createServer(async (request, response) => {
  const { status, body } = await answer(request)
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
})
let notify: Notify
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  const url = `http://127.0.0.1:${address.port}`
  notify = openNotify({ apiKey: KEY, templateId: TEMPLATE, url })
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(async () => {
  await db().outboxMessage.deleteMany()
  accepted.length = 0
  refusal = null
  freezeClock(null)
})
const stored = async (id: number) => db().outboxMessage.findUniqueOrThrow({ where: { id } })

test('a message is sent once through GOV.UK Notify, with its subject and text', async () => {
  const message = await aMessage({ to: 'sian@civil.example', subject: 'Your place on “Data”' })
  expect(await sendOutbox(notify)).toBe(1)
  expect(await sendOutbox(notify)).toBe(0)
  expect(accepted).toEqual([
    {
      id: 'id-1',
      template_id: TEMPLATE,
      email_address: 'sian@civil.example',
      reference: `message-${message.id}`,
      personalisation: { subject: message.subject, body: message.body },
    },
  ])
  expect(await stored(message.id)).toMatchObject({ sentAt: now(), reference: 'id-1' })
})

test.each([
  [
    'REQUEST',
    'To add these dates to your calendar:\nhttps://fluency.example/cohorts/1/calendar.ics',
  ],
  ['CANCEL', 'If these dates are in your calendar, remove them.'],
] as const)('a message with a calendar %s says what to do instead', async (method, note) => {
  const event = {
    uid: 'session-1-place-1@fluency.example',
    sequence: 0,
    title: 'Data Masterclass: First',
    startsAt: now(),
    endsAt: new Date('2026-03-12T12:00:00Z'),
    location: null,
    description: '',
    url: 'https://fluency.example/cohorts/1',
  }
  await inTransaction((tx) =>
    saveMessage(tx, {
      to: 'sian@civil.example',
      kind: 'place-confirmed',
      subject: 'Your place',
      body: 'Hello',
      invite: { method, attendee: 'Siân Bevan', events: [event] },
    }),
  )
  await sendOutbox(notify)
  expect(accepted[0]?.personalisation.body).toBe(`Hello\n\n${note}`)
})

test('a message that GOV.UK Notify could not deliver is listed as failed, with the reason', async () => {
  const [arrived, bounced, underWay] = [await aMessage(), await aMessage(), await aMessage()]
  await sendOutbox(notify)
  statuses.set('id-1', 'delivered')
  statuses.set('id-2', 'permanent-failure')
  freezeClock('2026-03-12T10:10:00Z')

  expect(await checkDelivery(notify)).toEqual({ delivered: 1, failed: 1 })
  expect(await stored(arrived.id)).toMatchObject({ deliveredAt: now(), failedAt: null })
  expect(await stored(bounced.id)).toMatchObject({
    failedAt: now(),
    lastError: 'The email address does not exist or refuses our messages.',
  })
  expect(await stored(underWay.id)).toMatchObject({ deliveredAt: null, failedAt: null })
  expect(await checkDelivery(notify)).toEqual({ delivered: 0, failed: 0 })
})

test('a message to an email address that GOV.UK Notify refuses is not sent again', async () => {
  const message = await aMessage()
  refusal = error(400, 'ValidationError', 'email_address Not a valid email address')
  expect(await sendOutbox(notify)).toBe(0)
  expect(await stored(message.id)).toMatchObject({
    failedAt: now(),
    lastError: 'GOV.UK Notify: email_address Not a valid email address',
  })
})

test.each([
  ['too many requests', error(429, 'RateLimitError', 'Exceeded rate limit')],
  ['a wrong key', error(403, 'AuthError', 'Invalid token: API key not found')],
  ['a problem of its own', error(500, 'InternalServerError', 'Internal server error')],
])('messages wait while GOV.UK Notify answers with %s', async (_, answered) => {
  const [first, second] = [await aMessage(), await aMessage()]
  refusal = answered
  expect(await sendOutbox(notify)).toBe(0)
  expect(await stored(first.id)).toMatchObject({ failedAt: null, sentAt: null, attempts: 1 })
  expect(await stored(second.id)).toMatchObject({ attempts: 0 })
  refusal = null
  freezeClock('2026-03-12T10:01:00Z')
  expect(await sendOutbox(notify)).toBe(2)
})
