/** Several processes that send mail from one database, through a real mail server. */
import { afterEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { startService, type Service } from '#tests/support/service.ts'
import { startMailServer } from '../../../scripts/endure/mail-server.mjs'

const MESSAGES = 500
const NAMES = ['one', 'two', 'three', 'four'] as const
type Arrival = { id: number; from: string }

const open: { stop: () => Promise<unknown> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((opened) => opened.stop()))
  await db().outboxMessage.deleteMany()
})

async function writeMessages(): Promise<void> {
  const numbers = Array.from({ length: MESSAGES }, (_, number) => number)
  await saveMessages(
    db(),
    numbers.map((number) => ({
      to: `reader.${number}@civil.example`,
      kind: 'test',
      subject: `Message ${number}`,
      body: 'Hello',
    })),
  )
}

/** Starts four workers, each known to the mail server by the address it sends from. */
async function startWorkers(mailUrl: string): Promise<Service[]> {
  const start = (name: string) => {
    const mail = { MAIL_URL: mailUrl, MAIL_FROM: `Fluency <${name}@fluency.example>` }
    return startService({ DATABASE_URL: process.env.DATABASE_URL ?? '', ...mail }, ['work'])
  }
  const workers = await Promise.all(NAMES.map(start))
  open.push(...workers)
  return workers
}

const countUnsent = () => db().outboxMessage.count({ where: { sentAt: null } })

/** Waits until every message is sent. */
async function waitUntilAllSent(): Promise<void> {
  while ((await countUnsent()) > 0);
}

/** A mail server that does not respond until all four workers have sent it a message. */
async function aMailServer(beforeResponse: (mail: Arrival) => Promise<void> = async () => {}) {
  const senders = new Set<string>()
  const { promise: allConnected, resolve } = Promise.withResolvers<void>()
  const server = await startMailServer(async (mail: Arrival) => {
    senders.add(mail.from)
    if (senders.size === NAMES.length) resolve()
    await allConnected
    await beforeResponse(mail)
  })
  open.push(server)
  return server
}

test('four workers send five hundred messages, each once', async () => {
  const server = await aMailServer()
  await writeMessages()
  await startWorkers(server.url)
  await waitUntilAllSent()

  expect(server.arrivals.size).toBe(MESSAGES)
  expect([...server.arrivals.values()].every((times) => times === 1)).toBe(true)
  expect(await db().outboxMessage.count({ where: { attempts: { not: 1 } } })).toBe(0)
}, 120_000)

test('if a worker is killed while it sends a message, every message arrives and only that message arrives twice', async () => {
  const { promise: received, resolve } = Promise.withResolvers<number>()
  const never = new Promise<void>(() => {})
  let count = 0
  const server = await aMailServer(async ({ id, from }) => {
    count += 1
    if (from !== 'one@fluency.example' || count < 100) return
    resolve(id)
    // The message is received, but the worker gets no response.
    await never
  })
  await writeMessages()
  const [first] = await startWorkers(server.url)
  const interrupted = await received
  await first?.kill()
  // Expires its lease.
  await db().outboxMessage.update({
    where: { id: interrupted },
    data: { leasedUntil: new Date(0) },
  })
  await waitUntilAllSent()

  expect(server.arrivals.size).toBe(MESSAGES)
  expect([...server.arrivals].filter(([, times]) => times !== 1)).toEqual([[interrupted, 2]])
}, 120_000)
