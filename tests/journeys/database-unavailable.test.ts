/**
 * The database restarts while the service runs. Users only ever see “try again”, and nothing they
 * typed is lost.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDatabase, startPostgresql } from '../../scripts/postgresql.mjs'
import { anEnvironment, fluency, startService, type Service } from '#tests/support/service.ts'

const TOKEN = 'a-token-that-only-these-tests-use'

let server: Awaited<ReturnType<typeof startPostgresql>>
let service: Service
let remove: () => Promise<void>
let cookie = ''

beforeAll(async () => {
  server = await startPostgresql()
  const given = await anEnvironment()
  remove = given.remove
  const url = await makeDatabase(server.url('postgres'), 'fluency')
  const environment = { ...given.environment, DATABASE_URL: url, METRICS_TOKEN: TOKEN }
  for (const words of [['migrate'], ['demo-data', '--people', '100']]) {
    const { exit, err } = await fluency(words, environment)
    if (exit !== 0) throw new Error(err)
  }
  service = await startService(environment)
  const signedIn = await send('/sign-in/as', { role: 'service-admin' })
  cookie = (signedIn.headers.get('Set-Cookie') ?? '').split(';')[0] ?? ''
})
afterAll(async () => {
  await service?.stop()
  await server?.stop()
  await remove?.()
})

const open = (path: string, init: RequestInit = {}) =>
  fetch(`${service.address}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { Cookie: cookie, ...init.headers },
  })
const send = (path: string, form: Record<string, string> | URLSearchParams) =>
  open(path, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { Origin: service.address },
  })
const metrics = async () => {
  const response = await open('/metrics', { headers: { Authorization: `Bearer ${TOKEN}` } })
  return { status: response.status, text: await response.text() }
}
const statusOf = async (path: string) => (await open(path)).status

describe('while the database is unavailable', () => {
  beforeAll(() => server.kill())

  test.each([
    '/',
    '/help',
    '/sign-in',
    '/admin/audit',
    '/courses/DMC',
    '/uptake',
    '/admin/people/1',
  ])('%s shows a page that says the service is unavailable and when to try again', async (path) => {
    const response = await open(path)
    const html = await response.text()
    expect(response.status).toBe(503)
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(html).toMatch(/<h1[^>]*>Sorry, the service is not available at the moment<\/h1>/)
    expect(html).toContain(
      '<title>Sorry, the service is not available at the moment – Fluency</title>',
    )
    expect(html).toContain(`<strong>${response.headers.get('X-Request-Id') ?? 'none'}</strong>`)
    expect(html).toContain('rel="stylesheet"')
    expect(html).not.toMatch(/prisma|postgres|ECONN|node_modules|\s+at \w+.*:\d+/i)
  })

  test('a file contains only a sentence that says the service is unavailable', async () => {
    for (const path of ['/learning.csv', '/uptake.json', '/admin/audit.csv']) {
      const response = await open(path)
      expect([path, response.status, response.headers.get('Content-Type')]).toEqual([
        path,
        503,
        'text/plain; charset=utf-8',
      ])
      expect(await response.text()).toBe(
        'Fluency cannot reach its database at the moment. Try again in a minute.\n',
      )
    }
  })

  test('the service is live but not ready, and its metrics omit what only the database knows', async () => {
    expect(await statusOf('/health')).toBe(503)
    expect(await (await open('/health/ready')).json()).toEqual({ status: 'database-silent' })
    expect(await statusOf('/health/live')).toBe(200)
    const { status, text } = await metrics()
    expect(status).toBe(200)
    expect(text).toMatch(/^fluency_database_up 0$/m)
    expect(text).toMatch(
      /^fluency_requests_total\{method="GET",route="\/uptake",status="5xx"\} 1$/m,
    )
    expect(text).not.toContain('fluency_work_done_timestamp_seconds')
  })

  test('the log says that the database was unavailable, without a stack trace', () => {
    const lines = service.log.map((line) => JSON.parse(line) as { level: number; msg: string })
    expect(lines.some(({ msg }) => msg === 'The database was unavailable')).toBe(true)
    expect(lines.filter(({ level, msg }) => level >= 50 && msg === 'A request failed')).toEqual([])
  })
})

test('the error page for a form sent while the database is unavailable includes its fields, so that it can be sent again', async () => {
  const typed = {
    code: 'TRY',
    title: 'Tables & “quotes” <again>',
    kind: 'other',
    validForMonths: '',
  }
  const refused = await send('/courses/new', typed)
  const html = await refused.text()
  expect(refused.status).toBe(503)
  expect(html).toContain('Send it again')
  const action = html.match(/<form[^>]* action="([^"]+)"/)?.[1]
  expect(action).toBe('/courses/new')
  const unescaped = (text = '') =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#x27;', "'")
      .replaceAll('&amp;', '&')
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"\/>/g)].map(
    ([, name, value]) => [unescaped(name), unescaped(value)],
  )
  expect(Object.fromEntries(fields)).toEqual(typed)

  await server.start()
  await expect.poll(() => statusOf('/health/ready'), { timeout: 20_000 }).toBe(200)
  expect(await statusOf('/admin')).toBe(200)
  const again = await send(
    '/courses/new',
    new URLSearchParams(fields.map(([name = '', value = '']) => [name, value])),
  )
  expect(again.status).not.toBe(503)
  expect((await metrics()).text).toMatch(/^fluency_database_up 1$/m)
})

test('every request during a restart gets its page or “try again”', async () => {
  const statuses = new Map<number, number>()
  const stop = new AbortController()
  const clients = Array.from({ length: 8 }, async (_, number) => {
    while (!stop.signal.aborted) {
      const status = await statusOf(['/', '/courses', '/help', '/admin/people'][number % 4] ?? '/')
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  })
  const answered = async (count: number) =>
    expect.poll(() => statuses.get(200) ?? 0, { timeout: 20_000 }).toBeGreaterThan(count)
  try {
    await answered(10)
    await server.restart()
    await answered((statuses.get(200) ?? 0) + 10)
  } finally {
    stop.abort()
    await Promise.all(clients)
  }
  expect([...statuses.keys()].toSorted()).toEqual(statuses.has(503) ? [200, 503] : [200])
})
