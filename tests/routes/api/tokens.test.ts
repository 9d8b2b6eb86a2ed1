import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db, inTransaction, Prisma } from '#app/data/database/database.server.ts'
import { deleteTokensBefore } from '#app/data/identity/api-tokens.server.ts'
import { afterEmailChanges } from '#app/data/people/person-emails.server.ts'
import { limitRequests, REQUESTS_A_MINUTE } from '#app/features/api/limit-requests.server.ts'
import { warnOfTokenExpiry } from '#app/features/api/tokens/warn-of-token-expiry.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { loader as all } from '#app/routes/api/all-tokens.tsx'
import { loader as figures } from '#app/routes/api/figures.ts'
import { action as make, loader as form } from '#app/routes/api/new-token.tsx'
import { action as revoke, loader as revoking } from '#app/routes/api/revoke-token.tsx'
import { loader as list } from '#app/routes/api/tokens.tsx'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aLogin, aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aToken } from '#tests/support/factories/people/token.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

const ask = (headers: Record<string, string>) =>
  get(figures, { as: null, headers, params: { report: 'needs' }, url: '/api/v1/figures/needs' })
/** There are no answers, so a request that is allowed finds no figures. */
const ALLOWED = 404
const detailOf = async (response: Awaited<ReturnType<typeof ask>>) =>
  (JSON.parse(await response.text()) as { detail: string }).detail
const FORM = { name: 'Monthly report', 'scopes[]': ['figures:read'], days: '90' }

type Listed = { count: number; unused: number; tokens: { id: number; isUnused: boolean }[] }
const listedToAdmin = async () =>
  ((await get(all, { as: 'service-admin' })).data as { view: Listed }).view

describe('making a token', () => {
  test('shows it once, stores only its hash, and tells its person', async () => {
    const analyst = await aPersonWithRole('analyst')
    const { data } = await post(make, { as: analyst.id, form: FORM })
    const { made } = data as { made: string }
    expect(made).toMatch(/^fluency_[\w-]{43}$/)
    const stored = await db().apiToken.findFirstOrThrow({ where: { personId: analyst.id } })
    expect(JSON.stringify(stored)).not.toContain(made)
    expect(stored).toMatchObject({
      start: made.slice(0, 14),
      scopes: 'figures:read',
      expiresAt: new Date('2026-06-10T10:00:00Z'),
    })
    expect((await ask({ Authorization: `Bearer ${made}` })).status).toBe(ALLOWED)
    const message = await db().outboxMessage.findFirstOrThrow({ where: { to: analyst.email } })
    expect([message.kind, message.body.includes(made)]).toEqual(['token-made', false])
    const audit = await db().audit.findFirstOrThrow({ where: { action: 'token:make' } })
    expect(audit).toMatchObject({ actorId: analyst.id, subjectId: String(stored.id) })
    expect(JSON.stringify((await get(list, { as: analyst.id })).data)).not.toContain(made)
  })

  test('offers only what the roles of its person allow, and refuses anything else', async () => {
    const analyst = await aPersonWithRole('analyst')
    const { data } = await get(form, { as: analyst.id })
    expect((data as { scopes: string[] }).scopes).toEqual(['figures:read', 'courses:read'])
    const refused = await post(make, {
      as: analyst.id,
      form: { ...FORM, 'scopes[]': ['people:read', 'everything'] },
    })
    expect(refused).toMatchObject({
      status: 400,
      data: {
        errors: { 'scopes[]': 'Select what the token may be used for' },
        answers: { name: 'Monthly report' },
      },
    })
  })

  test('says what is missing and how many tokens are too many', async () => {
    const { id, email } = await aPersonWithRole('analyst')
    expect((await post(make, { as: id, form: {} })).data).toMatchObject({
      errors: {
        name: 'Enter what the token is for',
        'scopes[]': 'Select what the token may be used for',
        days: 'Select how long the token works',
      },
    })
    for (let made = 0; made < 20; made += 1) await aToken({ id, email }, ['figures:read'])
    expect((await post(make, { as: id, form: FORM })).data).toMatchObject({
      errors: { form: 'You have 20 tokens. Revoke one that you no longer use' },
    })
  })

  test('needs a recent login, because a token lasts longer', async () => {
    const { id } = await aPersonWithRole('analyst')
    const headers = { Cookie: await aLogin(id) }
    freezeClock('2026-03-12T10:45:00Z')
    const asked = await post(make, { as: null, headers, form: FORM })
    expect([asked.status, asked.location]).toEqual([302, expect.stringContaining('/sign-in')])
    expect(await db().apiToken.count({ where: { personId: id } })).toBe(0)
  })

  test('is for people with a granted role', async () => {
    for (const role of ['learner', 'manager'] as const)
      for (const loader of [list, form]) expect((await get(loader, { as: role })).status).toBe(403)
  })
})

describe('a request', () => {
  test('without a token, or with a wrong one, is a problem that says how to send one', async () => {
    const none = await ask({})
    expect([none.status, none.headers.get('WWW-Authenticate')]).toEqual([
      401,
      'Bearer, Basic realm="Fluency", charset="UTF-8"',
    ])
    expect(await detailOf(none)).toContain('Authorization: Bearer TOKEN')
    const wrong = await ask({ Authorization: 'Bearer fluency_wrong' })
    expect([wrong.status, await detailOf(wrong)]).toEqual([401, 'Check that you copied all of it.'])
  })

  test('can send the token as a password, as Excel does', async () => {
    const { token } = await aToken(await aPersonWithRole('analyst'), ['figures:read'])
    const credentials = Buffer.from(`excel:${token}`).toString('base64')
    expect((await ask({ Authorization: `Basic ${credentials}` })).status).toBe(ALLOWED)
  })

  test('needs a token with its scope, and a person who still has a role for it', async () => {
    const analyst = await aPersonWithRole('analyst')
    const courses = await aToken(analyst, ['courses:read'])
    const other = await ask(courses.headers)
    expect([other.status, await detailOf(other)]).toEqual([
      403,
      'This needs a token with the scope figures:read (Read figures). Make another token.',
    ])
    const { headers } = await aToken(analyst, ['figures:read'])
    expect((await ask(headers)).status).toBe(ALLOWED)
    await db().roleGrant.updateMany({ where: { personId: analyst.id }, data: { revokedAt: now() } })
    expect(await detailOf(await ask(headers))).toContain('no longer has a role')
  })

  test('records when the token was last used, at most once a minute', async () => {
    const { id, headers } = await aToken(await aPersonWithRole('analyst'), ['figures:read'])
    const lastUse = async () => (await db().apiToken.findUnique({ where: { id } }))?.lastUsedAt
    await ask(headers)
    await expect.poll(lastUse).toEqual(new Date('2026-03-12T10:00:00Z'))
    freezeClock('2026-03-12T10:00:30Z')
    await ask(headers)
    freezeClock('2026-03-12T10:01:00Z')
    await ask(headers)
    await expect.poll(lastUse).toEqual(new Date('2026-03-12T10:01:00Z'))
  })

  test('is refused after too many in a minute, with the time to wait', async () => {
    const { id, headers } = await aToken(await aPersonWithRole('analyst'), ['figures:read'])
    const first = await ask(headers)
    expect(first.headers.get('RateLimit')).toMatch(
      new RegExp(`^"token";r=${REQUESTS_A_MINUTE - 1};t=\\d+$`),
    )
    for (let sent = 1; sent < REQUESTS_A_MINUTE; sent += 1) await limitRequests(id)
    const refused = await ask(headers)
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([
      429,
      expect.stringMatching(/^\d+$/),
    ])
  })
})

describe('a token stops working', () => {
  test('when it expires', async () => {
    const { headers } = await aToken(await aPersonWithRole('analyst'), ['figures:read'])
    freezeClock('2026-04-11T10:00:00Z')
    expect(await detailOf(await ask(headers))).toBe('It expired on 11 April 2026. Make a new one.')
  })

  test('when its person revokes it', async () => {
    const analyst = await aPersonWithRole('analyst')
    const { id, headers } = await aToken(analyst, ['figures:read'])
    const params = { tokenId: id }
    expect((await get(revoking, { as: analyst.id, params })).status).toBe(200)
    expect(await post(revoke, { as: analyst.id, params })).toMatchObject({
      status: 302,
      location: '/account/tokens?done=revoked',
    })
    expect(await detailOf(await ask(headers))).toBe('It was revoked. Make a new one.')
    await post(revoke, { as: analyst.id, params })
    expect(
      await db().audit.count({ where: { action: 'token:revoke', subjectId: String(id) } }),
    ).toBe(1)
  })

  test('when a service admin revokes it, who sees the tokens of everyone', async () => {
    const analyst = await aPersonWithRole('analyst')
    const { id, headers } = await aToken(analyst, ['figures:read'])
    const admin = await aPersonWithRole('service-admin')
    const { data } = await get(all, { as: admin.id })
    const { tokens } = (data as { view: { tokens: { id: number }[] } }).view
    expect(tokens.map((token) => token.id)).toContain(id)
    expect(await post(revoke, { as: admin.id, params: { tokenId: id } })).toMatchObject({
      location: '/admin/tokens?done=revoked',
    })
    expect((await ask(headers)).status).toBe(401)
    const told = await db().outboxMessage.findFirstOrThrow({ where: { to: analyst.email } })
    expect([told.kind, told.body]).toEqual(['token-revoked', expect.stringContaining(admin.name)])
  })

  test('but not when someone else tries to revoke it', async () => {
    const { id, headers } = await aToken(await aPersonWithRole('analyst'), ['figures:read'])
    const params = { tokenId: id }
    for (const as of ['analyst', 'department-lead'] as const) {
      expect((await get(revoking, { as, params })).status).toBe(404)
      expect((await post(revoke, { as, params })).status).toBe(404)
      expect((await get(all, { as })).status).toBe(403)
    }
    expect((await ask(headers)).status).toBe(ALLOWED)
  })

  test('when its person leaves, and it is no longer among the tokens that can be used', async () => {
    const analyst = await aPersonWithRole('analyst', { until: '2026-03-13' })
    const { id, headers } = await aToken(analyst, ['figures:read'])
    expect((await ask(headers)).status).toBe(ALLOWED)
    expect((await listedToAdmin()).tokens.map((token) => token.id)).toContain(id)
    freezeClock('2026-03-13T10:00:00Z')
    expect(await detailOf(await ask(headers))).toContain('can no longer sign in')
    expect((await listedToAdmin()).tokens.map((token) => token.id)).not.toContain(id)
  })

  test('while its person is suspended', async () => {
    const analyst = await aPersonWithRole('analyst')
    const { headers } = await aToken(analyst, ['figures:read'])
    await db().person.update({
      where: { id: analyst.id },
      data: { suspendedAt: now(), suspendedReason: 'A lost laptop' },
    })
    expect((await ask(headers)).status).toBe(401)
    await db().person.update({
      where: { id: analyst.id },
      data: { suspendedAt: null, suspendedReason: null },
    })
    expect((await ask(headers)).status).toBe(ALLOWED)
  })

  test('when the email address of its person changes', async () => {
    const analyst = await aPersonWithRole('analyst')
    const { headers } = await aToken(analyst, ['figures:read'])
    const changed = Prisma.sql`(SELECT CAST(${analyst.id} AS INTEGER) AS "personId")`
    await inTransaction((tx) => afterEmailChanges(tx, changed, [], now()))
    expect((await ask(headers)).status).toBe(401)
  })

  test('when the record of its person is merged into another, which gains nothing by it', async () => {
    const [kept, merged] = [await aPersonWithRole('analyst'), await aPerson()]
    const { headers } = await aToken(merged, ['figures:read'])
    expect(await merging(kept.id, merged.id)).toBeNull()
    expect((await ask(headers)).status).toBe(401)
    // Someone who signed in with the merged record has none of the earlier roles of the kept one.
    const through = await aToken({ id: kept.id, email: merged.email }, ['figures:read'], {
      recordId: merged.id,
    })
    expect((await ask(through.headers)).status).toBe(403)
  })
})

test('tokens are deleted some time after they stopped working', async () => {
  const analyst = await aPersonWithRole('analyst')
  const [old, current] = [
    await aToken(analyst, ['figures:read'], { days: 1 }),
    await aToken(analyst, ['figures:read'], { days: 90 }),
  ]
  await deleteTokensBefore(db(), new Date('2026-03-20T10:00:00Z'))
  const left = await db().apiToken.findMany({ where: { personId: analyst.id } })
  expect(left.map(({ id }) => id)).toEqual([current.id])
  expect(old.id).not.toBe(current.id)
})

test('a service admin sees which tokens were not used for 90 days', async () => {
  const analyst = await aPersonWithRole('analyst')
  const [used, unused] = [
    await aToken(analyst, ['figures:read'], { days: 365 }),
    await aToken(analyst, ['figures:read'], { days: 365 }),
  ]
  const before = (await listedToAdmin()).unused
  freezeClock('2026-06-11T10:00:00Z')
  await db().apiToken.update({ where: { id: used.id }, data: { lastUsedAt: now() } })
  const { tokens, unused: count } = await listedToAdmin()
  expect([before, count]).toEqual([0, 1])
  expect(tokens.filter(({ isUnused }) => isUnused).map(({ id }) => id)).toEqual([unused.id])
})

test('people get an email 14 days and one day before a token expires, once each, and none after they left', async () => {
  await db().apiToken.deleteMany()
  const analyst = await aPersonWithRole('analyst')
  const leaver = await aPersonWithRole('analyst', { until: '2026-03-20' })
  for (const person of [analyst, leaver]) await aToken(person, ['figures:read'])
  const warned: number[] = []
  for (const day of [
    '2026-03-20',
    '2026-03-28',
    '2026-03-29',
    '2026-04-10',
    '2026-04-11',
    '2026-04-12',
  ]) {
    freezeClock(`${day}T10:15:00Z`)
    warned.push(await warnOfTokenExpiry())
  }
  expect(warned).toEqual([0, 1, 0, 1, 0, 0])
  const messages = await db().outboxMessage.findMany({ where: { kind: 'token-expires' } })
  expect(messages.map(({ to, subject }) => [to, subject])).toEqual(
    Array.from({ length: 2 }, () => [
      analyst.email,
      'Your token “A report” works until 11 April 2026',
    ]),
  )
})
