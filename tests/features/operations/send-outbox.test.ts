import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimMessage } from '#app/data/operations/outbox.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { sendOutbox } from '#app/features/operations/send-outbox.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { openMailer, type Mailer } from '#app/platform/mail.server.ts'
import { aMessage } from '#tests/support/factories/message.ts'
import { aMailServer, partOf } from '#tests/support/mail-server.ts'

const open: { close: () => unknown }[] = []
function aMailer(port: number): Mailer {
  const mailer = openMailer(`smtp://127.0.0.1:${port}`, 'Fluency <no-reply@fluency.example>')
  open.push(mailer)
  return mailer
}

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(async () => {
  for (const opened of open.splice(0).toReversed()) await opened.close()
  await db().outboxMessage.deleteMany()
  freezeClock(null)
})

const stored = async (id: number) => db().outboxMessage.findUniqueOrThrow({ where: { id } })

test('each message is delivered once and unchanged', async () => {
  const server = await aMailServer()
  open.push({ close: server.stop })
  const message = await aMessage({
    to: 'sian@civil.example',
    subject: 'Your place on “Data”',
    body: 'Hello Siân\n\nYou have a place.',
  })
  await aMessage()

  expect(await sendOutbox(aMailer(server.port))).toBe(2)
  expect(await sendOutbox(aMailer(server.port))).toBe(0)

  expect(server.delivered).toHaveLength(2)
  expect(server.delivered[0]?.to).toEqual(['sian@civil.example'])
  expect(server.delivered[0]?.text).toContain(`Message-ID: <message-${message.id}@fluency.example>`)
  const received = server.delivered[0]?.text ?? ''
  expect(partOf(received, 'text/plain').replaceAll('\r', '').trim()).toBe(message.body)
  expect(partOf(received, 'text/html')).toContain('>Hello Siân</p>')
  expect(await stored(message.id)).toMatchObject({ sentAt: now(), leasedUntil: null, attempts: 1 })
})

test('the text of a message with a sign-in link is deleted once it is sent', async () => {
  const server = await aMailServer()
  open.push({ close: server.stop })
  const message = await aMessage({
    kind: 'sign-in',
    body: 'https://fluency.example/sign-in/link/a-key',
  })
  expect(await sendOutbox(aMailer(server.port))).toBe(1)
  expect(server.delivered[0]?.text).toContain('sign-in/link/a-key')
  expect(await stored(message.id)).toMatchObject({ sentAt: now(), body: '' })
})

test('two processes that send at the same time send no message twice', async () => {
  const server = await aMailServer()
  open.push({ close: server.stop })
  for (let count = 0; count < 20; count += 1) await aMessage()

  const sent = await Promise.all([
    sendOutbox(aMailer(server.port)),
    sendOutbox(aMailer(server.port)),
    sendOutbox(aMailer(server.port)),
  ])

  expect(sent.reduce((sum, count) => sum + count, 0)).toBe(20)
  expect(new Set(server.delivered.flatMap(({ to }) => to)).size).toBe(20)
  expect(server.delivered).toHaveLength(20)
})

test('messages wait while the mail server is unavailable and are sent when it is back', async () => {
  const unavailable = await aMailServer()
  await unavailable.stop()
  const [first, second] = [await aMessage(), await aMessage()]

  expect(await sendOutbox(aMailer(unavailable.port))).toBe(0)
  expect(await stored(first.id)).toMatchObject({
    sentAt: null,
    failedAt: null,
    attempts: 1,
    sendAfter: new Date('2026-03-12T10:01:00Z'),
  })
  expect((await stored(first.id)).lastError).toContain('ECONNREFUSED')
  expect(await stored(second.id)).toMatchObject({ attempts: 0 })

  const back = await aMailServer({ port: unavailable.port })
  open.push({ close: back.stop })
  freezeClock('2026-03-12T10:01:00Z')
  expect(await sendOutbox(aMailer(unavailable.port))).toBe(2)
  expect(back.delivered).toHaveLength(2)
})

test('a message whose process crashed is sent by another process once its lease expires, but not before', async () => {
  const server = await aMailServer()
  open.push({ close: server.stop })
  const message = await aMessage()
  // The process is killed here, after it claimed the message.
  expect(await claimMessage(now())).toMatchObject({ id: message.id, attempts: 1 })

  freezeClock('2026-03-12T10:01:59Z')
  expect(await sendOutbox(aMailer(server.port))).toBe(0)
  freezeClock('2026-03-12T10:02:00Z')
  expect(await sendOutbox(aMailer(server.port))).toBe(1)
  expect(await sendOutbox(aMailer(server.port))).toBe(0)
  expect(server.delivered).toHaveLength(1)
})

test('a message to an email address that the mail server rejects is not sent again, and others are sent', async () => {
  const server = await aMailServer({ refuse: 'gone@civil.example' })
  open.push({ close: server.stop })
  const refused = await aMessage({ to: 'gone@civil.example' })
  await aMessage()

  expect(await sendOutbox(aMailer(server.port))).toBe(1)
  const failed = await stored(refused.id)
  expect(failed).toMatchObject({ failedAt: now(), sentAt: null, attempts: 1 })
  expect(failed.lastError).toContain('No such mailbox')
})

test('a message that the mail server refuses for what it says is not sent again', async () => {
  const server = await aMailServer({ refuseText: 'forbidden' })
  open.push({ close: server.stop })
  const refused = await aMessage({ body: 'Hello\n\nThis is forbidden.' })
  expect(await sendOutbox(aMailer(server.port))).toBe(0)
  expect(await stored(refused.id)).toMatchObject({ failedAt: now(), sentAt: null, attempts: 1 })
})

test('a message is not sent again after eight attempts, over about a day', async () => {
  const unavailable = await aMailServer()
  await unavailable.stop()
  const message = await aMessage()
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    freezeClock((await stored(message.id)).sendAfter.toISOString())
    await sendOutbox(aMailer(unavailable.port))
    expect(await stored(message.id)).toMatchObject({ attempts: attempt })
  }
  expect(await stored(message.id)).toMatchObject({ failedAt: now() })
  expect(now().getTime() - message.createdAt.getTime()).toBeGreaterThan(20 * 60 * 60 * 1000)
  expect(await claimMessage(now())).toBeNull()
})

test('sending stops between two messages when the process is stopped', async () => {
  const server = await aMailServer()
  open.push({ close: server.stop })
  for (let count = 0; count < 3; count += 1) await aMessage()
  const stopping = new AbortController()
  const mailer = aMailer(server.port)
  const stopAfterOne: Mailer = {
    ...mailer,
    send: async (mail) => {
      const outcome = await mailer.send(mail)
      stopping.abort()
      return outcome
    },
  }
  expect(await sendOutbox(stopAfterOne, stopping.signal)).toBe(1)
  expect(await db().outboxMessage.count({ where: { sentAt: null, attempts: 0 } })).toBe(2)
})

test('a message that was claimed but not sent before a stop is released at once', async () => {
  const message = await aMessage()
  // Stops while the message is being claimed, between the two times that the signal is read.
  let reads = 0
  const stopping = Object.defineProperty(new AbortController().signal, 'aborted', {
    get: () => (reads += 1) > 1,
  })
  const mailer: Mailer = {
    send: () => Promise.reject(new Error('It should not be sent.')),
    close: () => {},
  }
  expect(await sendOutbox(mailer, stopping)).toBe(0)
  expect(reads).toBe(2)
  expect(await stored(message.id)).toMatchObject({ attempts: 0, leasedUntil: null, sentAt: null })
  expect(await claimMessage(now())).toMatchObject({ id: message.id, attempts: 1 })
})
