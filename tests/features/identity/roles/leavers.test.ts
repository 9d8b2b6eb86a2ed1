import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { requestSignInLink } from '#app/features/identity/sign-in/request-sign-in-link.server.ts'
import { makeSignInLink } from '#app/features/identity/sign-in/make-sign-in-link.server.ts'
import { undoImport } from '#app/features/imports/undo-import.server.ts'
import { grantRole } from '#app/features/identity/roles/grant-role.server.ts'
import { revokeGrant } from '#app/features/identity/roles/revoke-role.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as homePage } from '#app/routes/oversight/home.tsx'
import { action as signIn } from '#app/routes/identity/sign-in-link.tsx'
import { action as grant } from '#app/routes/identity/roles.tsx'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aLogin, aPerson, aPosting } from '#tests/support/factories/people/person.ts'
import { aGovernment, imported, importing, PEOPLE } from '#tests/support/import-files.ts'
import { get, post } from '#tests/support/requests.ts'

/** Each test runs a year after the one before, because extracts must be imported in date order. */
let year = 2029
const on = (day: string) => `${year}-${day}`
const row = (name: string, since = on('01-01'), organisation = year % 2 ? 'DFT' : 'HMT') =>
  `${name},${name}@civil.example,${name},${organisation},POL,SCS1,,${since}`
const extract = (names: readonly string[], asAt: string) =>
  imported('people', [PEOPLE, ...names.map((name) => row(name))], { asAt, full: true })
const personOf = (name: string) => db().person.findUniqueOrThrow({ where: { staffId: name } })
const rolesOf = async (name: string) => [
  ...((await findViewer((await personOf(name)).id))?.roles ?? []),
]
const grantNamed = async (role: 'service-admin' | 'analyst', name: string) =>
  expect(
    await grantRole(
      { role, email: `${name}@civil.example`, until: null, reason: null },
      'command line',
    ),
  ).toEqual({ granted: true })

beforeEach(async () => {
  year += 1
  freezeClock(`${year}-06-01T09:00:00Z`)
  await db().roleGrant.deleteMany()
  await aGovernment()
  await imported('people', [PEOPLE, row('ann'), row('bob'), row('cat')], { asAt: on('01-01') })
  await grantNamed('service-admin', 'ann')
  await grantNamed('analyst', 'bob')
})
afterAll(() => freezeClock(null))

describe('a role', () => {
  test('a role is suspended when its holder’s last posting ends, and applies again from the next posting', async () => {
    await extract(['ann', 'cat'], on('05-01'))
    expect(await rolesOf('bob')).toEqual([])
    await imported('people', [PEOPLE, row('bob', on('05-20'), 'DVSA')], { asAt: on('05-20') })
    expect(await rolesOf('bob')).toEqual(['learner', 'analyst'])
  })

  test('a role applies until the day on which the last posting ends', async () => {
    await extract(['ann', 'cat'], on('06-02'))
    expect(await rolesOf('bob')).toContain('analyst')
    freezeClock(`${year}-06-01T23:30:00Z`)
    expect(await rolesOf('bob')).toEqual([])
  })

  test('the role of a person who has never had a posting is not suspended', async () => {
    const { id, email } = await aPerson({ posted: false })
    await grantRole(
      { role: 'analyst', email: email ?? '', until: null, reason: null },
      'command line',
    )
    expect((await findViewer(id))?.roles).toContain('analyst')
  })

  test('a role cannot be granted to a person who has left', async () => {
    await extract(['ann', 'cat'], on('05-01'))
    const form = { email: 'bob@civil.example', role: 'analyst' }
    expect(await post(grant, { as: (await personOf('ann')).id, form })).toMatchObject({
      status: 400,
      data: { errors: { email: expect.stringContaining('has left') as string } },
    })
  })
})

describe('a person who left', () => {
  test('a person who left is signed out on their next request, which ends the login', async () => {
    const { id } = await personOf('bob')
    const Cookie = await aLogin(id)
    expect((await get(homePage, { as: null, headers: { Cookie } })).status).toBe(200)
    await extract(['ann', 'cat'], on('05-01'))
    expect((await get(homePage, { as: null, headers: { Cookie } })).location).toBe('/sign-in')
    await expect
      .poll(async () => (await db().login.findFirstOrThrow({ where: { personId: id } })).endedAt)
      .not.toBeNull()
  })

  test('a person who left gets no sign-in link by email or from the command, and the command says why', async () => {
    await extract(['ann', 'cat'], on('05-01'))
    await requestSignInLink('bob@civil.example', null)
    expect(await db().outboxMessage.count({ where: { to: 'bob@civil.example' } })).toBe(0)
    expect(await makeSignInLink('bob@civil.example')).toBe('has-left')
  })

  test('a person who left cannot use a sign-in link that they received before they left', async () => {
    const made = await makeSignInLink('bob@civil.example')
    const token = typeof made === 'string' ? '' : (/link\/([\w-]+)/.exec(made.url)?.[1] ?? '')
    await extract(['ann', 'cat'], on('05-01'))
    expect((await post(signIn, { as: null, params: { token }, form: {} })).status).toBe(410)
  })
})

describe('the last active service admin', () => {
  const isAdmin = async () => expect(await rolesOf('ann')).toContain('service-admin')

  test('an import that would end the posting of the last active service admin is refused, and the message says what to do', async () => {
    const report = await importing('people', [PEOPLE, row('bob'), row('cat')], {
      asAt: on('05-01'),
      full: true,
    })
    expect(report).toMatchObject({ applied: false, batch: null })
    expect(report.problems[0]?.message).toContain('bin/fluency grant service-admin EMAIL')
    await isAdmin()
  })

  test('an import that would end the posting of the last active service admin on a future date is refused', async () => {
    const report = await importing('people', [PEOPLE, row('bob'), row('cat')], {
      asAt: on('07-01'),
      full: true,
    })
    expect(report).toMatchObject({ applied: false, batch: null })
  })

  test('a service admin cannot lose the role if the other service admin has left', async () => {
    await grantNamed('service-admin', 'cat')
    await extract(['ann', 'bob'], on('05-01'))
    const { id } = await db().roleGrant.findFirstOrThrow({
      where: { role: 'service-admin', person: { staffId: 'ann' } },
    })
    expect(await revokeGrant(id, 'command line')).toBe('last-service-admin')
    await isAdmin()
  })

  test('the import that opened the posting of the last active service admin cannot be undone', async () => {
    await grantNamed('service-admin', 'cat')
    await extract(['bob', 'cat'], on('04-01'))
    const back = await imported('people', [PEOPLE, row('ann', on('05-20'), 'DVSA')], {
      asAt: on('05-20'),
    })
    const { id } = await db().roleGrant.findFirstOrThrow({
      where: { role: 'service-admin', person: { staffId: 'cat' } },
    })
    expect(await revokeGrant(id, 'command line')).toBeNull()
    expect(await undoImport(back.batch ?? 0, 'command line')).toMatchObject({
      outcome: 'blocked',
      blockers: [expect.stringContaining('without an active service admin')],
    })
    await isAdmin()
  })

  test('the last active service admin cannot be merged into another record', async () => {
    const other = await aPerson({ name: 'Other' })
    expect(await merging(other.id, (await personOf('ann')).id)).toBe('last-service-admin')
    await isAdmin()
  })

  test('a service admin can leave while another remains', async () => {
    await grantNamed('service-admin', 'cat')
    await extract(['ann', 'bob'], on('05-01'))
    await isAdmin()
    expect(
      await aPosting({ personId: (await personOf('cat')).id, from: on('05-10') }),
    ).toBeDefined()
    expect(await rolesOf('cat')).toContain('service-admin')
  })
})
