// On PostgreSQL a page is cached only while nothing is written to any database on the server, and other tests write all the time.
import { beforeEach, describe, expect, test } from 'vitest'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { respondFromPageCache } from '#app/features/uptake/page-cache.server.ts'
import { contentSecurityPolicy } from '#app/platform/http/security-headers.server.ts'
import { aLogin, aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'

let cookie: string
let rendered: number
let status: number

async function render(): Promise<Response> {
  rendered += 1
  const headers = {
    'Content-Type': 'text/html',
    'Content-Security-Policy': contentSecurityPolicy(),
  }
  return new Response(`<p>Rendered ${rendered}</p>`, { status, headers })
}

async function ask(path: string, as = cookie): Promise<{ text: string; policy: string | null }> {
  const response = await respondFromPageCache(
    new Request(`http://localhost${path}`, { headers: { cookie: as } }),
    render,
  )
  return { text: await response.text(), policy: response.headers.get('Content-Security-Policy') }
}

const changeSomething = () =>
  inTransaction((tx) =>
    saveAudit(tx, {
      by: 'command line',
      action: 'completion:revoke',
      subjectId: 1,
      after: { revoked: true },
    }),
  )

beforeEach(async () => {
  cookie = await aLogin((await aPersonWithRole('analyst')).id)
  rendered = 0
  status = 200
})

describe('the cache of uptake pages', () => {
  test('the cache does not send a person a page rendered for another of their logins that has other roles', async () => {
    const { id } = await aPersonWithRole('analyst')
    const merged = await aPerson()
    const [own, through] = [
      await aLogin(id),
      await aLogin(id, { recordId: merged.id, email: merged.email }),
    ]
    await ask('/uptake?by=grade', own)
    await ask('/uptake?by=grade', through)
    expect(rendered).toBe(2)
  })

  test('while nothing changes, a page is rendered only once for each viewer and always has the same headers', async () => {
    const [first, again] = [await ask('/uptake?by=grade'), await ask('/uptake?by=grade')]
    expect(rendered).toBe(1)
    expect(again.text).toContain('Rendered 1')
    expect(again.policy).toBe(first.policy)
    expect(again.policy).toContain("script-src 'self'")
  })

  test('a page is rendered again after any change', async () => {
    await ask('/uptake')
    await changeSomething()
    expect((await ask('/uptake')).text).toContain('Rendered 2')
    expect((await ask('/uptake')).text).toContain('Rendered 2')
  })

  test('the cache does not store a page that was rendered while something changed', async () => {
    const request = new Request('http://localhost/uptake', { headers: { cookie } })
    await respondFromPageCache(request, async () => {
      await changeSomething()
      return render()
    })
    expect((await ask('/uptake')).text).toContain('Rendered 2')
  })

  test('a cached page is sent only to the viewer and for the URL it was rendered for', async () => {
    await ask('/uptake')
    expect(
      (await ask('/uptake', await aLogin((await aPersonWithRole('service-admin')).id))).text,
    ).toContain('Rendered 2')
    expect((await ask('/uptake?measure=ever')).text).toContain('Rendered 3')
    expect((await ask('/uptake', 'fluency_login=nobody')).text).toContain('Rendered 4')
  })

  test('the cache does not store an error page', async () => {
    status = 400
    await ask('/uptake?by=shoe-size')
    await ask('/uptake?by=shoe-size')
    expect(rendered).toBe(2)
  })

  test('the cache does not store pages outside uptake', async () => {
    for (const path of [
      '/uptake/targets',
      '/uptake.csv',
      '/learning',
      '/uptake/departments/DFT.json',
    ]) {
      await ask(path)
      await ask(path)
    }
    expect(rendered).toBe(8)
  })
})
