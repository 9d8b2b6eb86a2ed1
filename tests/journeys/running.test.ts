/** The service from the point of view of its platform: log, health, metrics and how it stops. */
import Database from 'better-sqlite3'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createCookie } from 'react-router'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveLogin } from '#app/data/identity/logins.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { pauseAtRow } from '#tests/support/database/pause-transaction.ts'
import { anEnvironment, fluency, startService, type Service } from '#tests/support/service.ts'

const SECRET = 'a secret that only these tests use'
const TOKEN = 'a-token-that-only-these-tests-use'

let environment: Record<string, string>
let remove: () => Promise<void>
const running: Service[] = []

/** Starts the service. Services that a test does not stop are stopped after it. */
async function startedService(
  settings: Record<string, string> = {},
  args?: readonly string[],
): Promise<Service> {
  const service = await startService({ ...environment, ...settings }, args)
  running.push(service)
  return service
}

beforeAll(async () => {
  const given = await anEnvironment()
  remove = given.remove
  environment = {
    ...given.environment,
    DATABASE_URL: process.env.DATABASE_URL ?? '',
    LOGIN_SECRETS: SECRET,
    METRICS_TOKEN: TOKEN,
    TRUST_PROXY: '1',
  }
  const { exit, err } = await fluency(['demo-data', '--people', '100'], environment)
  if (exit !== 0) throw new Error(err)
})
// All services use the same port.
afterEach(async () => void (await Promise.all(running.splice(0).map((service) => service.stop()))))
afterAll(() => remove())

/** One service for all tests of a `describe`, none of which stops it. */
function shareService(): Service {
  const service = {} as Service
  beforeAll(async () => void Object.assign(service, await startService(environment)))
  afterAll(() => service.stop())
  return service
}

async function cookieOf(role: string): Promise<string> {
  const person = (await listDemonstrationPeople()).find((person) => person.role === role)
  const token = await inTransaction((tx) =>
    saveLogin(tx, { personId: person?.personId ?? 0, browser: 'test', now: now() }),
  )
  return (
    (await createCookie('fluency_login', { secrets: [SECRET] }).serialize(token)).split(';')[0] ??
    ''
  )
}

const open = (service: Service, path: string, init: RequestInit = {}) =>
  fetch(`${service.address}${path}`, { redirect: 'manual', ...init })
const linesOf = (service: Service) =>
  service.log.map((line) => JSON.parse(line) as Record<string, unknown>)
const exitOf = async (service: Service): Promise<number | null> =>
  service.process.exitCode ?? ((await once(service.process, 'exit')) as [number | null])[0]

/** Makes all writes to the database wait. @returns a function that releases the lock */
function holdWriteLock(): () => void {
  const database = new Database(environment.DATABASE_URL?.slice('file:'.length) ?? '')
  database.exec('BEGIN IMMEDIATE')
  return () => {
    database.exec('COMMIT')
    database.close()
  }
}

describe('the log', () => {
  test('the log has a line with an id for each request, and no email address, name or token from a whole visit', async () => {
    // Nothing listens on that port, so sending fails and is logged.
    const service = await startedService({ LOG_LEVEL: 'debug', MAIL_URL: 'smtp://127.0.0.1:1' })
    const learner = await cookieOf('learner')
    const admin = await cookieOf('service-admin')
    const found = await db().person.findFirstOrThrow()
    const known = { ...found, email: found.email ?? '' }
    const as = (cookie: string): RequestInit => ({
      headers: { Cookie: cookie, 'X-Forwarded-For': '203.0.113.7' },
    })
    const sent = (form: Record<string, string>, cookie = ''): RequestInit => ({
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { Cookie: cookie, Origin: service.address },
    })

    await inTransaction((tx) =>
      saveMessage(tx, { to: known.email, kind: 'test', subject: known.name, body: known.name }),
    )
    await open(service, '/', as(learner))
    await open(service, '/sign-in', sent({ email: known.email }))
    await open(service, '/sign-in', sent({ email: `${known.name} <${known.email}>` }))
    await open(service, '/sign-in/link/a-key-that-signs-in', as(learner))
    await open(service, `/nowhere/${known.email}?q=${known.email}`, as(learner))
    await open(service, `/admin/people?q=${encodeURIComponent(known.name)}`, as(admin))
    await open(service, `/admin/people/${known.id}`, as(admin))
    await open(service, `/admin/audit?who=${known.email}`, as(admin))
    await open(service, '/admin/roles', sent({ role: 'analyst', email: known.email }, admin))
    await db().$executeRawUnsafe('ALTER TABLE "Course" RENAME TO "Away"')
    const broken = await open(service, '/courses', {
      headers: { Cookie: learner, 'X-Request-Id': 'from-the-proxy.1' },
    })
    await db().$executeRawUnsafe('ALTER TABLE "Away" RENAME TO "Course"')
    expect(broken.status).toBe(500)
    expect(broken.headers.get('X-Request-Id')).toBe('from-the-proxy.1')
    expect(await broken.text()).toContain('<strong>from-the-proxy.1</strong>')
    await open(service, '/health')
    await expect
      .poll(() => service.log.some((line) => line.includes('A message could not be sent')))
      .toBe(true)
    await service.stop()

    const lines = linesOf(service)
    const requests = lines.filter(({ msg }) => msg === 'Request')
    expect(
      requests.map(
        ({ method, route, status }) => `${String(method)} ${String(route)} ${String(status)}`,
      ),
    ).toEqual([
      'GET / 200',
      'POST /sign-in 302',
      'POST /sign-in 400',
      'GET /sign-in/link/:token 410',
      'GET /* 404',
      'GET /admin/people 200',
      'GET /admin/people/:personId 200',
      'GET /admin/audit 200',
      expect.stringMatching(/^POST \/admin\/roles \d{3}$/),
      'GET /courses 500',
      'GET /health 200',
    ])
    for (const { ms, request } of requests)
      expect([typeof ms, typeof request]).toEqual(['number', 'string'])
    expect(new Set(requests.map(({ request }) => request)).size).toBe(requests.length)
    expect(lines.find(({ msg }) => msg === 'A request failed')).toMatchObject({
      request: 'from-the-proxy.1',
      route: '/courses',
    })
    expect(requests.find(({ route }) => route === '/health')).toMatchObject({ level: 20 })

    const text = service.log.join('\n')
    expect(text).not.toMatch(/\w@\w|203\.0\.113\.7|a-key-that-signs-in|fluency_login/)
    const people = await db().person.findMany({ select: { name: true, email: true } })
    for (const { name, email } of people) {
      expect(text).not.toContain(name)
      expect(text).not.toContain(email)
    }
  })

  test('the log has no errors for bad requests, because otherwise anyone could fill it', async () => {
    const service = await startedService()
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await open(service, '/help', { method })).status).toBe(405)
    expect((await open(service, '/nowhere%0Aat all')).status).toBe(404)
    await service.stop()
    expect(linesOf(service).filter(({ level }) => Number(level) >= 40)).toEqual([])
  })

  test('the service accepts a request id only from a trusted proxy', async () => {
    const service = await startedService({ TRUST_PROXY: '' })
    const response = await open(service, '/help', { headers: { 'X-Request-Id': 'mine' } })
    expect(response.headers.get('X-Request-Id')).toMatch(/^\w{4}-\w{4}-\w{4}$/)
    await service.stop()
  })
})

describe('the metrics', () => {
  test('the metrics need the token, and count requests by URL pattern', async () => {
    const service = await startedService()
    for (const path of ['/help', '/help', '/nowhere/1', '/nowhere/2', '/icon.svg', '/courses/DMC'])
      await open(service, path)
    expect((await open(service, '/metrics')).status).toBe(401)
    const text = await (
      await open(service, '/metrics', { headers: { Authorization: `Bearer ${TOKEN}` } })
    ).text()
    expect(text).toContain('fluency_requests_total{method="GET",route="/help",status="2xx"} 2')
    expect(text).toContain('fluency_requests_total{method="GET",route="/*",status="4xx"} 2')
    expect(text).toContain('fluency_requests_total{method="GET",route="file",status="2xx"} 1')
    expect(text).toContain(
      'fluency_requests_total{method="GET",route="/courses/:code",status="3xx"} 1',
    )
    expect(text).toMatch(/^fluency_database_up 1$/m)
    expect(text).toMatch(/^fluency_database_seconds_count\{work="read"\} [1-9]/m)
    expect(text).not.toMatch(/DMC|nowhere/)
    await service.stop()
  })
})

describe('files', () => {
  const service = shareService()

  test.each([
    ['/icon.svg', 'image/svg+xml'],
    ['/favicon.ico', 'image/x-icon'],
    ['/robots.txt', 'text/plain'],
    ['/site.webmanifest', 'application/manifest+json'],
    ['/.well-known/security.txt', 'text/plain'],
  ])('%s is served unchanged from public as %s, and cached for a day', async (path, type) => {
    const response = await open(service, path)
    const original = readFileSync(new URL(`../../public${path}`, import.meta.url))
    expect(Buffer.from(await response.arrayBuffer()).equals(original)).toBe(true)
    expect(response.headers.get('Content-Type')).toMatch(new RegExp(`^${RegExp.escape(type)}(;|$)`))
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=86400')
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  test('the script and the stylesheet of a page have a hash in their URL and never expire', async () => {
    const html = await (await open(service, '/help')).text()
    const urls = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, url]) => url ?? '')
    expect(urls.map((url) => url.replace(/-[\w-]{8}\./, '.')).toSorted()).toEqual([
      '/assets/enhance.js',
      '/assets/styles.css',
    ])
    for (const url of urls)
      expect((await open(service, url)).headers.get('Cache-Control')).toBe(
        'public, max-age=31536000, immutable',
      )
  })

  test('search engines may index only what is published', async () => {
    expect(await (await open(service, '/robots.txt')).text()).toBe(
      'User-agent: *\nDisallow: /\nAllow: /published\n',
    )
  })

  test('security.txt has a contact and an expiry date', async () => {
    const text = await (await open(service, '/.well-known/security.txt')).text()
    expect(text).toMatch(/^Contact: (https|mailto):/m)
    const [, expires] = /^Expires: (.+)$/m.exec(text) ?? []
    expect(Number.isNaN(Date.parse(expires ?? ''))).toBe(false)
  })
})

describe('behind a proxy', () => {
  const service = shareService()

  const fail = (service: Service, headers: Record<string, string>) =>
    open(service, '/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ email: 'nobody' }),
      headers,
    })
  const countFailures = async () =>
    (await db().rateCount.findMany({ where: { key: { startsWith: 'sign-in-failures:' } } })).length

  test('the client is the last entry of X-Forwarded-For, and no other header is used', async () => {
    await db().rateCount.deleteMany()
    await fail(service, {
      'X-Forwarded-For': '203.0.113.1, 198.51.100.1',
      Forwarded: 'for=203.0.113.1',
    })
    await fail(service, {
      'X-Forwarded-For': '203.0.113.2, 198.51.100.1',
      Forwarded: 'for=203.0.113.2',
    })
    expect(await countFailures()).toBe(1)
    await fail(service, { 'X-Forwarded-For': '198.51.100.2' })
    expect(await countFailures()).toBe(2)
  })

  test('the origin of the service comes from BASE_URL, whatever the request headers claim', async () => {
    const { port } = new URL(service.address)
    const statusOf = async (headers: Record<string, string>) => {
      const form = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': '12' }
      const request = httpRequest({
        port,
        method: 'POST',
        path: '/sign-in',
        headers: { ...form, ...headers },
      }).end('email=nobody')
      const [response] = (await once(request, 'response')) as [IncomingMessage]
      response.resume()
      return response.statusCode
    }
    const claims = {
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'https',
      Forwarded: 'host=evil.example;proto=https',
    }
    for (const Origin of ['http://evil.example', 'https://evil.example'])
      expect(await statusOf({ ...claims, Host: 'evil.example', Origin })).toBe(403)
    expect(await statusOf({ ...claims, Host: 'evil.example', Origin: service.address })).toBe(400)
  })

  test('the service keeps idle connections for longer than proxies do, so that the proxy is the one to close them', async () => {
    const { headers } = await open(service, '/health/live')
    expect(headers.get('Keep-Alive')).toBe('timeout=75')
  })
})

test('after refusing a form with 40,000 fields, the service still answers and stops on SIGTERM', async () => {
  const service = await startedService()
  const fields = Array.from(
    { length: 40_000 },
    (_, index) => [`field-${index}`, '1'] as [string, string],
  )
  const form = () =>
    open(service, '/sign-in', { method: 'POST', body: new URLSearchParams(fields) })
  expect((await form()).status).toBe(413)
  expect((await open(service, '/health/live')).status).toBe(200)
  const refused = form()
  service.process.kill('SIGTERM')
  await refused.catch(() => {})
  expect(await exitOf(service)).toBe(0)
})

describe('a database file that is deleted', () => {
  test('deleting the database file stops the service with a message, and the file is not created again', async () => {
    const given = await anEnvironment()
    const own = { ...environment, ...given.environment }
    await fluency(['migrate'], own)
    const service = await startedService(own)
    const file = (own.DATABASE_URL ?? '').slice('file:'.length)
    rmSync(file)
    expect(await exitOf(service)).toBe(1)
    const sentence = `The database ${file} was deleted or replaced while Fluency was using it, so Fluency has stopped. `
    await expect.poll(() => service.log.some((line) => line.startsWith(sentence))).toBe(true)
    expect(existsSync(file)).toBe(false)
    const { exit, err } = await fluency(['serve'], own)
    expect([exit, err]).toEqual([
      1,
      `There is no database ${file}. To create it, run: bin/fluency migrate\n`,
    ])
    expect(existsSync(file)).toBe(false)
    await given.remove()
  })
})

describe('on SIGTERM', () => {
  /** Starts the service with its own port and empty database. The test stops it. */
  async function startedAlone(): Promise<Service & { remove: () => Promise<void> }> {
    const given = await anEnvironment()
    const own = { ...environment, ...given.environment }
    expect(await fluency(['migrate'], own)).toMatchObject({ exit: 0 })
    return { ...(await startService(own)), remove: given.remove }
  }
  const sendForm = (service: Service) =>
    open(service, '/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ email: 'nobody@civil.example' }),
      headers: { Origin: service.address },
    })
  const isRefused = (service: Service) =>
    open(service, '/health/live', { headers: { Connection: 'close' } }).then(
      () => false,
      (error: unknown) => (error as { cause?: { code?: unknown } }).cause?.code === 'ECONNREFUSED',
    )
  const countOpenRequests = async (service: Service) => {
    const text = await (
      await open(service, '/metrics', { headers: { Authorization: `Bearer ${TOKEN}` } })
    ).text()
    return Number(text.match(/^fluency_requests_under_way (\d+)$/m)?.[1])
  }

  test('the service finishes open requests, accepts no new ones and exits with code 0', async () => {
    const service = await startedService()
    const release = holdWriteLock()
    const saving = sendForm(service)
    // The request for the metrics counts too.
    await expect.poll(() => countOpenRequests(service)).toBe(2)

    service.process.kill('SIGTERM')
    await expect.poll(() => isRefused(service)).toBe(true)
    expect(service.process.exitCode).toBeNull()
    release()

    const saved = await saving
    expect(saved.status).toBe(302)
    expect(saved.headers.get('Connection')).toBe('close')
    expect(await exitOf(service)).toBe(0)
  })

  test('the service keeps serving while it drains, and reports that it is not ready', async () => {
    const service = await startedService({ DRAIN_SECONDS: '2' })
    expect((await open(service, '/health/ready')).status).toBe(200)
    service.process.kill('SIGTERM')
    const answer = async () => {
      const response = await open(service, '/health/ready')
      return { status: response.status, text: await response.text() }
    }
    await expect.poll(answer).toEqual({ status: 503, text: '{"status":"stopping"}' })
    expect((await open(service, '/health')).status).toBe(200)
    expect((await open(service, '/help')).status).toBe(200)
    expect(await exitOf(service)).toBe(0)
  })

  // Next to each other, because a test that is not concurrent between them would separate them.
  // The two tests that wait for a timeout of many seconds run at the same time, each with its own
  // database.
  test.concurrent(
    'the service ends within seconds, even if an endless statement keeps it busy',
    async () => {
      const service = await startedAlone()
      const held = await pauseAtRow(service.environment.DATABASE_URL ?? '', 'RateCount', 'TRUE')
      await expect
        .poll(() => service.log.some((line) => line.includes('The stop watchdog is running')), {
          timeout: 30_000,
        })
        .toBe(true)
      // A failed sign-in is counted. The trigger on that row never ends, and blocks all other
      // requests.
      const stuck = open(service, '/sign-in', {
        method: 'POST',
        body: new URLSearchParams({ email: 'nobody' }),
      }).catch(() => null)
      await held.reached()
      service.process.kill('SIGTERM')
      await once(service.process, 'exit')
      expect(service.process.signalCode).toBe('SIGKILL')
      await stuck
      await held.release()
      await service.remove()
    },
  )

  test.concurrent('the service does not wait for a request that never ends', async () => {
    const service = await startedAlone()
    const { port } = new URL(service.address)
    const idle = httpRequest({
      port,
      method: 'POST',
      path: '/sign-in',
      headers: { 'Content-Length': '10' },
    }).on('error', () => {})
    idle.write('email')
    await expect.poll(() => countOpenRequests(service)).toBe(2)
    const begun = performance.now()
    service.process.kill('SIGTERM')
    expect(await exitOf(service)).toBe(0)
    expect(performance.now() - begun).toBeLessThan(20_000)
    await service.remove()
  })
})

describe('background work in a separate process', () => {
  const retention = () => db().job.findFirst({ where: { kind: 'delete-old-records' } })

  test('background work is done by `work`, which serves nothing, and not by `serve --without-work`', async () => {
    await db().job.deleteMany()
    const serving = await startedService({}, ['serve', '--without-work'])
    expect((await open(serving, '/help')).status).toBe(200)
    await serving.stop()
    expect(await retention()).toBeNull()

    const working = await startedService({}, ['work'])
    await expect.poll(async () => (await retention())?.finishedAt).toBeInstanceOf(Date)
    await expect(open(working, '/health/live')).rejects.toThrow('fetch failed')
    working.process.kill('SIGTERM')
    expect(await exitOf(working)).toBe(0)
  })

  test('serve and work reject unknown options', async () => {
    expect(await fluency(['work', '--fast'], environment)).toMatchObject({ exit: 2 })
    expect(await fluency(['serve', '--without'], environment)).toMatchObject({ exit: 2 })
  })
})
