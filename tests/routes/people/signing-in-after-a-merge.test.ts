import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { findSignedInViewer } from '#app/features/identity/require-permission.server.ts'
import { makeSignInLink } from '#app/features/identity/sign-in/make-sign-in-link.server.ts'
import { undoMerge } from '#app/features/people/merge-people.server.ts'
import { findActor } from '#app/features/imports/find-actor.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { loader as home } from '#app/routes/oversight/home.tsx'
import { action as followLink } from '#app/routes/identity/sign-in-link.tsx'
import { action as signIn } from '#app/routes/identity/sign-in.tsx'
import { action as grant } from '#app/routes/identity/roles.tsx'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aLogin, aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aSignInLink } from '#tests/support/factories/people/sign-in-link.ts'
import { get, post } from '#tests/support/requests.ts'

// Set before the app is loaded, because it reads its settings once. Without a mail server, emails have no links.
vi.hoisted(() => Object.assign(process.env, { MAIL_URL: 'smtp://mail.example' }))

type Person = Awaited<ReturnType<typeof aPerson>>
let kept: Person
let merged: Person
beforeEach(async () => {
  freezeClock('2026-03-12T10:00:00Z')
  ;[kept, merged] = [await aPerson({ name: 'Ann Lee' }), await aPerson({ name: 'Ann Lee' })]
})
afterAll(() => freezeClock(null))

const merge = async () => {
  expect(await merging(kept.id, merged.id)).toBeNull()
  return (await db().personMerge.findFirstOrThrow({ where: { mergedId: merged.id } })).id
}
let requests = 0
const from = () => ({ 'x-fluency-client-address': `192.0.2.${(requests += 1)}` })
const requestLink = (email: string) =>
  post(signIn, { as: null, form: { email, next: '' }, headers: from() })
const lastMessage = () => db().outboxMessage.findFirstOrThrow({ orderBy: { id: 'desc' } })
const follow = (token: string) => post(followLink, { as: null, params: { token }, headers: from() })

describe('signing in with the email address of a merged record', () => {
  test('a link sent to the merged record’s email address signs in the kept person, and the email address is audited', async () => {
    await merge()
    expect(await requestLink(merged.email.toUpperCase())).toMatchObject({
      status: 302,
      location: '/sign-in/sent',
    })
    const message = await lastMessage()
    expect(message).toMatchObject({ to: merged.email, kind: 'sign-in' })
    const before = await db().login.count({ where: { personId: kept.id } })
    expect((await follow(message.body.match(/\/sign-in\/link\/([\w-]+)/)?.[1] ?? '')).status).toBe(
      302,
    )
    expect(await db().login.count({ where: { personId: kept.id } })).toBe(before + 1)
    expect(await db().login.count({ where: { personId: merged.id } })).toBe(0)
    expect(
      await db().login.findFirst({ where: { personId: kept.id }, orderBy: { id: 'desc' } }),
    ).toMatchObject({
      recordId: merged.id,
      email: merged.email,
    })
    const audit = await db().audit.findFirstOrThrow({
      where: { action: 'login:start' },
      include: { content: true },
      orderBy: { id: 'desc' },
    })
    expect(JSON.parse(audit.content?.after ?? '')).toEqual({
      through: { recordId: merged.id, email: merged.email },
    })
  })

  test('a command-line link for the merged record’s email address signs in the kept person', async () => {
    await merge()
    await makeSignInLink(merged.email)
    expect(await db().signInLink.count({ where: { personId: merged.id } })).toBe(0)
    expect(await db().signInLink.count({ where: { personId: kept.id } })).toBe(1)
  })

  test('after a merge, the merged record’s earlier links do not work and its logins end', async () => {
    const [token, Cookie] = [await aSignInLink(merged.id), await aLogin(merged.id)]
    expect((await get(home, { as: null, headers: { Cookie } })).status).toBe(200)
    await merge()
    await follow(token)
    expect(await db().login.count({ where: { personId: merged.id, endedAt: null } })).toBe(0)
    freezeClock('2026-03-12T10:01:00Z')
    expect(await get(home, { as: null, headers: { Cookie } })).toMatchObject({
      status: 302,
      location: '/sign-in',
    })
  })

  test('after a merge is undone, the email address signs in the merged person again', async () => {
    await undoMerge(await merge(), 'service')
    await requestLink(merged.email)
    expect(await lastMessage()).toMatchObject({ to: merged.email })
  })
})

describe('a role granted to the email address of a merged record', () => {
  const form = { role: 'analyst', organisation: '', course: '', provider: '' }

  test('a role granted to a merged record’s email address goes to the kept person', async () => {
    await merge()
    const response = await post(grant, {
      as: 'service-admin',
      form: { ...form, email: merged.email },
    })
    expect(response).toMatchObject({ status: 302, location: '/admin/roles?done=granted' })
    expect(
      await db().roleGrant.findMany({ where: { personId: { in: [kept.id, merged.id] } } }),
    ).toMatchObject([{ personId: kept.id, role: 'analyst', revokedAt: null }])
  })

  test('a role granted to a merged record’s email address is reported as already granted if the kept person has it', async () => {
    kept = await aPersonWithRole('analyst', { name: 'Ann Lee' })
    await merge()
    const response = await post(grant, {
      as: 'service-admin',
      form: { ...form, email: merged.email },
    })
    expect(response.location).toBe('/admin/roles?done=granted-already')
  })
})

describe('a login with the email address of a merged record', () => {
  const rolesThroughMerged = async () => {
    const Cookie = await aLogin(kept.id, { recordId: merged.id, email: merged.email })
    const { status, data } = await get(home, { as: null, headers: { Cookie } })
    expect(status).toBe(200)
    const viewer = await findSignedInViewer(
      new Request('http://localhost/', { headers: { Cookie } }),
    )
    return {
      roles: viewer?.grants.map(({ role }) => role),
      notice: (data as { hasRolesElsewhere: boolean }).hasRolesElsewhere,
    }
  }

  beforeEach(async () => {
    kept = await aPersonWithRole('department-lead', { name: 'Ann Lee' })
    freezeClock('2026-03-12T10:05:00Z')
    await merge()
  })

  test('a login with a merged record does not have the kept person’s earlier roles, and the home page says so', async () => {
    expect(await rolesThroughMerged()).toEqual({ roles: [], notice: true })
    expect(
      (await findViewer(kept.id, { recordId: kept.id, email: kept.email }))?.grants,
    ).toHaveLength(1)
  })

  test('a login with a merged record has roles granted since the merge', async () => {
    freezeClock('2026-03-12T10:06:00Z')
    await post(grant, {
      as: 'service-admin',
      form: { role: 'analyst', organisation: '', course: '', provider: '', email: merged.email },
    })
    expect(await rolesThroughMerged()).toEqual({ roles: ['analyst'], notice: true })
  })

  test('a login with a merged record has all roles after the holder of the kept email address confirms both', async () => {
    const confirmed = {
      requestedAt: now(),
      expiresAt: now(),
      confirmedAt: now(),
      tokenHash: `roles-of-${kept.id}`,
    }
    const access = {
      readerRecordId: merged.id,
      readerEmail: merged.email,
      ownerRecordId: kept.id,
      ownerEmail: kept.email,
    }
    await db().ratingAccess.create({ data: { ...access, ...confirmed } })
    expect(await rolesThroughMerged()).toEqual({ roles: ['department-lead'], notice: false })
  })

  test('a login with a merged record does not have earlier roles if access was confirmed the other way round', async () => {
    const confirmed = {
      requestedAt: now(),
      expiresAt: now(),
      confirmedAt: now(),
      tokenHash: `reverse-of-${kept.id}`,
    }
    const access = {
      readerRecordId: kept.id,
      readerEmail: kept.email,
      ownerRecordId: merged.id,
      ownerEmail: merged.email,
    }
    await db().ratingAccess.create({ data: { ...access, ...confirmed } })
    expect((await rolesThroughMerged()).roles).toEqual([])
  })
})

test('a command run on behalf of a merged record’s email address is attributed to the kept person', async () => {
  await merge()
  expect(await findActor(merged.email)).toEqual({ personId: kept.id })
})
