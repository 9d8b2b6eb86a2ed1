/** Whole responses of the built service. */
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { aLogin, aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'

type Respond = (request: Request, clientAddress?: string) => Promise<Response>
let respond: Respond
let cookie: string

beforeAll(async () => {
  const built = (await import(
    pathToFileURL(join(import.meta.dirname, '../../build/server/index.js')).href
  )) as { respond: Respond }
  respond = built.respond
  cookie = await aLogin((await aPerson({ name: 'Tom Ellis' })).id)
})

const ORIGIN = 'http://localhost:3000'
const open = (path: string, init: RequestInit = {}) =>
  respond(new Request(`${ORIGIN}${path}`, init))
const asTom = (): RequestInit => ({ headers: { Cookie: cookie } })
const send = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  open(path, { method: 'POST', body: new URLSearchParams(form), headers })

const headingOf = (html: string): string[] =>
  [...html.matchAll(/<h1[^>]*>(.*?)<\/h1>/g)].map(([, text]) => text ?? '')
const titleOf = (html: string): string[] =>
  [...html.matchAll(/<title>(.*?)<\/title>/g)].map(([, text]) => text ?? '')

describe('a missing page', () => {
  test.each([
    ['an unknown URL', '/nowhere'],
    ['an unknown URL below a page', '/help/nowhere'],
  ])('%s shows the page that says it was not found', async (_what, path) => {
    const response = await open(path, asTom())
    const html = await response.text()
    expect(response.status).toBe(404)
    expect(headingOf(html)).toEqual(['Page not found'])
    expect(titleOf(html)).toEqual(['Page not found – Fluency'])
    expect(html).toContain('Tom Ellis')
  })

  test('a form sent to an unknown URL has status 404', async () => {
    expect((await send('/nowhere', {})).status).toBe(404)
  })
})

test('the data URL of a file or of anything else that is not a page has status 404 and logs nothing', async () => {
  const urls = [
    '/uptake.csv',
    '/uptake.ods',
    '/uptake.svg',
    '/uptake.csv-metadata.json',
    '/uptake/departments/DFT.json',
    '/uptake/bridge.csv',
    '/uptake/cross.csv',
    '/needs.csv',
    '/admin/people.csv',
    '/admin/audit.csv',
    '/learning.csv',
    '/results.pdf',
    '/results.csv',
    '/results.json',
    '/plan.csv',
    '/published/a/revisions/1/a.csv',
    '/releases/1/files/a.csv',
    '/reviews/2026-Q3/DFT/metrics.csv',
    '/health',
    '/metrics',
    '/sign-out',
  ]
  for (const url of urls)
    expect([url, (await open(`${url}.data`, asTom())).status]).toEqual([url, 404])
  expect((await open('/help.data', asTom())).status).toBe(200)
})

test('a page without permission says what to do', async () => {
  const response = await open('/admin/roles', asTom())
  const html = await response.text()
  expect(response.status).toBe(403)
  expect(headingOf(html)).toEqual(['You do not have access to this page'])
  expect(html).toContain('ask a service admin')
})

describe('when something breaks', () => {
  const withoutTable = async (table: string, work: () => Promise<void>): Promise<void> => {
    await db().$executeRawUnsafe(`ALTER TABLE "${table}" RENAME TO "Away"`)
    try {
      await work()
    } finally {
      await db().$executeRawUnsafe(`ALTER TABLE "Away" RENAME TO "${table}"`)
    }
  }

  // Without people the service cannot tell who is signed in, but must still show its own page.
  test.each(['Course', 'Person'])(
    'if the table %s is missing, the page says that saved data is safe and what to do, and nothing about the cause',
    async (table) => {
      await withoutTable(table, async () => {
        const response = await open('/courses', asTom())
        const html = await response.text()
        expect(response.status).toBe(500)
        expect(headingOf(html)).toEqual(['Sorry, there is a problem with the service'])
        expect(titleOf(html)).toEqual(['Sorry, there is a problem with the service – Fluency'])
        expect(html).toContain('Anything you saved earlier is safe.')
        expect(html).toContain('Try again in a few minutes.')
        expect(html).not.toMatch(/prisma|sqlite|no such table|node_modules/i)
        expect(response.headers.get('Content-Security-Policy')).toContain("script-src 'self'")
      })
      expect((await open('/courses', asTom())).status).toBe(200)
    },
  )
})

test('people who are not signed in are redirected to sign in, with the way back to the page', async () => {
  const response = await open('/admin/audit?action=role')
  expect(response.status).toBe(302)
  expect(response.headers.get('Location')).toBe('/sign-in?next=%2Fadmin%2Faudit%3Faction%3Drole')
})

describe('a form', () => {
  test('a form from another site changes nothing and gets a page that says so', async () => {
    const headersFromElsewhere = {
      Cookie: cookie,
      'Sec-Fetch-Site': 'cross-site',
      Origin: 'https://evil.example',
    }
    const response = await send('/account/logins', {}, headersFromElsewhere)
    const html = await response.text()
    expect(response.status).toBe(403)
    expect(headingOf(html)).toEqual(['That request came from another site'])
    expect((await open('/account/logins', asTom())).status).toBe(200)
  })

  test('a form from another site is refused as a data request too', async () => {
    const claims: Record<string, string>[] = [
      { 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'https://evil.example' },
    ]
    for (const headersFromElsewhere of claims) {
      expect(
        (await send('/sign-out.data', {}, { Cookie: cookie, ...headersFromElsewhere })).status,
      ).toBe(403)
    }
    expect((await open('/account/logins', asTom())).status).toBe(200)
  })

  test('a form from our own page is accepted', async () => {
    const claims: Record<string, string>[] = [
      { 'Sec-Fetch-Site': 'same-origin' },
      { Origin: ORIGIN },
      {},
    ]
    for (const ours of claims) {
      expect((await send('/sign-in', { email: 'nobody@civil.example' }, ours)).status).toBe(302)
    }
  })

  test('a form of more than a megabyte is refused with a page', async () => {
    const response = await send('/sign-in', { email: 'x'.repeat(1024 * 1024) })
    expect(response.status).toBe(413)
    expect(headingOf(await response.text())).toEqual(['You sent too much at once'])
  })

  describe('with more fields than its page accepts', () => {
    const fields = (count: number) =>
      Array.from({ length: count }, (_, index) => [`field-${index}`, '1'] as [string, string])
    const urlEncoded = (count: number) => new URLSearchParams(fields(count))
    const multipart = (count: number) => {
      const form = new FormData()
      for (const [name, value] of fields(count)) form.append(name, value)
      return form
    }

    test('a form with too many fields is refused with a page, URL-encoded or multipart', async () => {
      for (const body of [urlEncoded(40_000), urlEncoded(201), multipart(201)]) {
        const response = await open('/sign-in', { method: 'POST', body })
        expect(response.status).toBe(413)
        expect(headingOf(await response.text())).toEqual(['That form has too many fields'])
      }
    })

    test('a form of up to 5,000 fields is accepted by pages with a row for each person', async () => {
      for (const path of [
        '/sessions/1/register',
        '/cohorts/1/completions',
        '/admin/reorganisations/1/people',
        '/sessions/1/register.data',
      ]) {
        expect((await open(path, { method: 'POST', body: urlEncoded(5000) })).status).not.toBe(413)
        expect((await open(path, { method: 'POST', body: urlEncoded(5001) })).status).toBe(413)
      }
    })
  })

  test('a form with an invalid body is refused with a page', async () => {
    for (const [path, as] of [
      ['/sign-in', {}],
      ['/admin/imports/new', { Cookie: await aLogin((await aPersonWithRole('service-admin')).id) }],
    ] as const) {
      const headers = { ...as, 'Content-Type': 'multipart/form-data; boundary=x' }
      const response = await open(path, { method: 'POST', body: 'garbage', headers })
      expect(response.status).toBe(400)
      expect(headingOf(await response.text())).toEqual(['You cannot send that to this page'])
    }
  })

  test('a form sent too often is refused with a page and a time to retry', async () => {
    const again = () =>
      respond(
        new Request(`${ORIGIN}/sign-in`, {
          method: 'POST',
          body: new URLSearchParams({ email: 'often' }),
        }),
        '192.0.2.44',
      )
    for (let attempt = 1; attempt <= 60; attempt += 1) expect((await again()).status).toBe(400)
    const response = await again()
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(headingOf(await response.text())).toEqual(['Too many requests'])
  })

  test('a form with an error comes back with a message that says what to do, and “Error:” in the title', async () => {
    const response = await send('/sign-in', { email: 'siân' })
    const html = await response.text()
    expect(response.status).toBe(400)
    expect(titleOf(html)).toEqual(['Error: Sign in – Fluency'])
    expect(html).toContain('value="siân"')
    expect(html).toContain('href="#email"')
  })
})

describe('every response', () => {
  const paths = ['/cookies', '/help', '/nowhere', '/account/logins']

  test.each(paths)(
    'the page %s allows only files of the service as scripts, and has no inline script or style',
    async (path) => {
      const response = await open(path, asTom())
      const policy = response.headers.get('Content-Security-Policy') ?? ''
      expect(policy).toMatch(/script-src 'self'(;|$)/)
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/)
      const html = await response.text()
      for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) expect(tag).toMatch(/ src="\/assets\//)
      expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+=|javascript:/i)
    },
  )

  test.each([...paths, '/health', '/sign-out'])(
    'the response from %s cannot be cached, framed or read as another type',
    async (path) => {
      const { headers } = await open(path, asTom())
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('X-Frame-Options')).toBe('DENY')
      expect(headers.get('Referrer-Policy')).toBe('same-origin')
      expect(headers.get('Cache-Control')).toBe('no-store')
      expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    },
  )

  test('a page that does not need the framework’s scripts has none of them', async () => {
    const html = await (await open('/help')).text()
    expect([...html.matchAll(/<script\b/g)]).toHaveLength(1)
    expect(html).toMatch(/src="\/assets\/enhance-[\w-]{8}\.js"/)
  })
})
