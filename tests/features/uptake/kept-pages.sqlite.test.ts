// On PostgreSQL a page is kept only while nobody writes in any database of the server, and other tests do all the time.
import { beforeEach, describe, expect, test } from 'vitest'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { answerKept } from '#app/features/uptake/kept-pages.server.ts'
import { contentSecurityPolicy } from '#app/platform/http/security-headers.server.ts'
import { aLogin, aPerson, aPersonWithRole } from '#tests/support/factories/person.ts'

let cookie: string
let made: number
let status: number

/** Makes a page as the service does, with a nonce of its own. */
async function make(): Promise<Response> {
  made += 1
  const headers = {
    'Content-Type': 'text/html',
    'Content-Security-Policy': contentSecurityPolicy(`nonce-of-${made}`),
  }
  return new Response(`<script nonce="nonce-of-${made}"></script><p>Made ${made}</p>`, {
    status,
    headers,
  })
}

async function ask(path: string, as = cookie): Promise<{ text: string; policy: string | null }> {
  const response = await answerKept(
    new Request(`http://localhost${path}`, { headers: { cookie: as } }),
    make,
  )
  return { text: await response.text(), policy: response.headers.get('Content-Security-Policy') }
}

const somethingChanges = () =>
  inTransaction((tx) =>
    saveAudit(tx, {
      by: 'command line',
      action: 'completion:record',
      subject: 'Completion',
      subjectId: 1,
    }),
  )

beforeEach(async () => {
  cookie = await aLogin((await aPersonWithRole('analyst')).id)
  made = 0
  status = 200
})

describe('a page of uptake', () => {
  test('is not the one of another login of the same person that has fewer roles', async () => {
    const { id } = await aPersonWithRole('analyst')
    const merged = await aPerson()
    const [own, through] = [
      await aLogin(id),
      await aLogin(id, { recordId: merged.id, email: merged.email }),
    ]
    await ask('/uptake?by=grade', own)
    await ask('/uptake?by=grade', through)
    expect(made).toBe(2)
  })

  test('is made once for its viewer while nothing changes, each time with another nonce', async () => {
    const [first, again] = [await ask('/uptake?by=grade'), await ask('/uptake?by=grade')]
    expect(made).toBe(1)
    expect(again.text).toContain('Made 1')
    const nonce = /nonce="([^"]+)"/.exec(again.text)?.[1]
    expect(again.policy).toContain(`'nonce-${nonce}'`)
    expect(first.policy).not.toContain(`'nonce-${nonce}'`)
  })

  test('is made anew after any change', async () => {
    await ask('/uptake')
    await somethingChanges()
    expect((await ask('/uptake')).text).toContain('Made 2')
    expect((await ask('/uptake')).text).toContain('Made 2')
  })

  test('that came while something changed is given, and not kept', async () => {
    const request = new Request('http://localhost/uptake', { headers: { cookie } })
    await answerKept(request, async () => {
      await somethingChanges()
      return make()
    })
    expect((await ask('/uptake')).text).toContain('Made 2')
  })

  test('is for who it was made for alone, and for its address alone', async () => {
    await ask('/uptake')
    expect(
      (await ask('/uptake', await aLogin((await aPersonWithRole('service-admin')).id))).text,
    ).toContain('Made 2')
    expect((await ask('/uptake?measure=ever')).text).toContain('Made 3')
    expect((await ask('/uptake', 'fluency_login=nobody')).text).toContain('Made 4')
  })

  test('is not kept when it was refused', async () => {
    status = 400
    await ask('/uptake?by=shoe-size')
    await ask('/uptake?by=shoe-size')
    expect(made).toBe(2)
  })

  test('and no other page is kept', async () => {
    for (const path of [
      '/uptake/targets',
      '/uptake.csv',
      '/learning',
      '/uptake/departments/DFT.json',
    ]) {
      await ask(path)
      await ask(path)
    }
    expect(made).toBe(8)
  })
})
