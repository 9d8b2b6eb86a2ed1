import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { deleteDeliveriesBefore } from '#app/data/api/webhooks.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { MAX_WEBHOOK_ATTEMPTS } from '#app/domain/api/webhooks.ts'
import { sendWebhooks } from '#app/features/api/webhooks/send-webhooks.server.ts'
import { revokeCompletion } from '#app/features/learning/completions/revoke-completion.server.ts'
import { linkAudits } from '#app/features/operations/link-audits.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { action as end } from '#app/routes/api/end-webhook.tsx'
import { action as add, loader as form } from '#app/routes/api/new-webhook.tsx'
import { action as press, loader as open } from '#app/routes/api/webhook.tsx'
import { loader as list } from '#app/routes/api/webhooks.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

vi.hoisted(() => {
  process.env['WEBHOOK_NETWORKS'] = '127.0.0.0/8'
})

type Received = { path: string; headers: Record<string, string>; body: string }
let server: Server
let base: string
let admin: number
let received: Received[] = []
let status = 200
let statusOf: ((path: string) => number) | null = null

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const headers = request.headers as Record<string, string>
      received.push({ path: request.url ?? '', headers, body })
      response
        .writeHead(statusOf?.(request.url ?? '') ?? status, { Location: `${base}/elsewhere` })
        .end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  admin = (await aPersonWithRole('service-admin')).id
})
afterAll(() => void server.close())
beforeEach(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  status = 200
  statusOf = null
  received = []
  await db().webhook.deleteMany()
})

async function aWebhook(given: { path?: string; events?: string[] } = {}) {
  const { data } = await post(add, {
    as: admin,
    form: {
      name: 'Learning system',
      url: `${base}${given.path ?? '/hook'}`,
      'events[]': given.events ?? ['completion.removed'],
    },
  })
  return (data as { added: { id: number; secret: string } }).added
}

/** Removes a completion, which is a change to tell. @returns its id */
async function aChange(): Promise<number> {
  const person = await aPerson({ name: 'Amira Secret' })
  const { id } = await aCompletion({ personId: person.id })
  await revokeCompletion({
    completionId: id,
    scope: 'all',
    reason: 'A mistake',
    by: 'service',
    now: now(),
  })
  await linkAudits()
  return id
}

const pressing = (webhookId: number, given: Record<string, string>) =>
  post(press, { as: admin, params: { webhookId }, form: given })
const later = (minutes: number) =>
  freezeClock(new Date(now().getTime() + minutes * 60_000).toISOString())

describe('a message', () => {
  test('says what changed without a name, and is signed as its receiver expects', async () => {
    const { secret } = await aWebhook()
    const completionId = await aChange()
    freezeClock(null)
    await sendWebhooks()
    const [message] = received
    const verified = new Webhook(secret).verify(message?.body ?? '', message?.headers ?? {})
    expect(verified).toEqual({
      type: 'completion.removed',
      timestamp: '2026-11-23T09:00:00.000Z',
      data: {
        id: completionId,
        url: `http://localhost:3000/api/v1/completions/${completionId}`,
      },
    })
    expect(message?.body).not.toMatch(/Amira|mistake/)
    expect(() => new Webhook(secret).verify(`${message?.body} `, message?.headers ?? {})).toThrow(
      'No matching signature',
    )
  })

  test('is sent once for each change, however many processes send', async () => {
    await aWebhook()
    for (let made = 0; made < 5; made += 1) await aChange()
    await Promise.all([sendWebhooks(), sendWebhooks(), sendWebhooks()])
    await sendWebhooks()
    expect(received).toHaveLength(5)
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(5)
  })

  test('is only about changes that were chosen, after the webhook was added and before it ended', async () => {
    await aChange()
    const { id } = await aWebhook()
    await aWebhook({ path: '/other', events: ['cohort.created'] })
    const told = await aChange()
    later(1)
    await aWebhook({ path: '/late' })
    await sendWebhooks()
    const toldLater = await aChange()
    expect(await post(end, { as: admin, params: { webhookId: id } })).toMatchObject({ status: 302 })
    await sendWebhooks()
    expect(received.map(({ path, body }) => [path, JSON.parse(body).data.id])).toEqual([
      ['/hook', told],
      ['/late', toldLater],
    ])
  })
})

describe('a message that was not accepted', () => {
  test('is sent again later with the same id, and then stays delivered', async () => {
    await aWebhook()
    await aChange()
    status = 503
    await sendWebhooks()
    status = 200
    await sendWebhooks()
    expect(received).toHaveLength(1)
    later(1)
    await sendWebhooks()
    await sendWebhooks()
    const ids = received.map(({ headers }) => headers['webhook-id'])
    expect([ids.length, new Set(ids).size]).toEqual([2, 1])
  })

  test('holds up others to the same system, but none to another', async () => {
    await aWebhook({ path: '/broken' })
    await aWebhook({ path: '/working' })
    await aChange()
    await aChange()
    statusOf = (path) => (path === '/broken' ? 500 : 200)
    await sendWebhooks()
    expect(received.map(({ path }) => path).toSorted()).toEqual(['/broken', '/working', '/working'])
  })

  test('is not sent to where a redirect points', async () => {
    await aWebhook()
    await aChange()
    status = 302
    await sendWebhooks()
    expect(received.map(({ path }) => path)).toEqual(['/hook'])
    expect(await db().webhookDelivery.findFirst()).toMatchObject({
      deliveredAt: null,
      lastOutcome: 'Status 302',
    })
  })

  test('is given up after almost two days, and a service admin can send it again', async () => {
    const { id } = await aWebhook()
    await aChange()
    status = 500
    for (let attempt = 0; attempt < MAX_WEBHOOK_ATTEMPTS + 2; attempt += 1) {
      await sendWebhooks()
      later(24 * 60)
    }
    expect(received).toHaveLength(MAX_WEBHOOK_ATTEMPTS)
    const view = async () =>
      (
        (await get(open, { as: admin, params: { webhookId: id } })).data as {
          view: { givenUp: number; deliveries: { id: number; state: string }[] }
        }
      ).view
    expect(await view()).toMatchObject({ givenUp: 1, deliveries: [{ state: 'given-up' }] })
    status = 200
    expect(await pressing(id, { intent: 'replay-all' })).toMatchObject({ status: 302 })
    await sendWebhooks()
    expect(received).toHaveLength(MAX_WEBHOOK_ATTEMPTS + 1)
    const { deliveries } = await view()
    expect(deliveries).toMatchObject([{ state: 'delivered' }])
    await pressing(id, { intent: 'replay', delivery: String(deliveries[0]?.id) })
    await sendWebhooks()
    expect(received).toHaveLength(MAX_WEBHOOK_ATTEMPTS + 2)
    expect(await pressing(id, { intent: 'replay', delivery: '999999' })).toMatchObject({
      status: 400,
    })
    expect(await db().audit.count({ where: { action: 'webhook:replay' } })).toBe(2)
  })
})

describe('the page', () => {
  test('sends a test message', async () => {
    const { id } = await aWebhook()
    await pressing(id, { intent: 'test' })
    await sendWebhooks()
    expect(received.map(({ body }) => JSON.parse(body).type)).toEqual(['test.sent'])
  })

  test('shows the secret once', async () => {
    const { id, secret } = await aWebhook()
    const pages = [
      await get(open, { as: admin, params: { webhookId: id } }),
      await get(list, { as: admin }),
    ]
    for (const { data } of pages) expect(JSON.stringify(data)).not.toContain(secret)
    const audit = await db().auditContent.findMany()
    expect(JSON.stringify(audit)).not.toContain(secret)
  })

  test.each([
    ['', 'Enter the URL'],
    ['example', 'Enter a full URL, such as https://learning.example.gov.uk/fluency'],
    ['ftp://example.gov.uk', 'Enter a full URL, such as https://learning.example.gov.uk/fluency'],
    [
      'https://a:b@example.gov.uk/',
      'Leave the user name and password out of the URL. Messages are signed instead',
    ],
    ['https://10.0.0.1/', 'This URL is in a private network'],
    ['http://8.8.8.8/', 'Enter a URL that begins with https://'],
  ])('refuses the URL “%s”', async (url, message) => {
    const { status: code, data } = await post(add, {
      as: admin,
      form: { name: 'A', url, 'events[]': ['cohort.created'] },
    })
    expect([code, (data as { errors: Record<string, string> }).errors['url']]).toEqual([
      400,
      expect.stringContaining(message),
    ])
    expect(await db().webhook.count()).toBe(0)
  })

  test('is for service admins', async () => {
    const { id } = await aWebhook()
    const params = { webhookId: id }
    for (const as of ['course-admin', 'department-lead', 'analyst'] as const) {
      for (const loader of [list, form]) expect((await get(loader, { as })).status).toBe(403)
      expect((await get(open, { as, params })).status).toBe(403)
      expect((await post(end, { as, params })).status).toBe(403)
    }
  })
})

test('messages are deleted some time after they were delivered', async () => {
  await aWebhook()
  await aChange()
  await sendWebhooks()
  await deleteDeliveriesBefore(db(), new Date('2026-11-23T08:00:00Z'))
  expect(await db().webhookDelivery.count()).toBe(1)
  await deleteDeliveriesBefore(db(), new Date('2026-11-24T08:00:00Z'))
  expect(await db().webhookDelivery.count()).toBe(0)
})
