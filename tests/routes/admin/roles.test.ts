import { describe, expect, test } from 'vitest'
import { db } from '#app/data/database.server.ts'
import { findViewer } from '#app/data/viewers.server.ts'
import { revokeGrant } from '#app/features/roles/revoke-role.server.ts'
import { action as revoke, loader as revokePage } from '#app/routes/admin/revoke-role.tsx'
import { action, loader } from '#app/routes/admin/roles.tsx'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/person.ts'
import { get, post } from '#tests/support/requests.ts'

const form = (words: Record<string, string>) => ({ email: '', role: '', organisation: '', course: '', provider: '', ...words })
const rolesOf = async (personId: number) => [...((await findViewer(personId))?.roles ?? [])]
const grantOf = (personId: number) => db().roleGrant.findFirstOrThrow({ where: { personId, revokedAt: null } })

describe('granting', () => {
  test('a service admin grants a role with its scope, and the audit keeps who did', async () => {
    const admin = await aPersonWithRole('service-admin')
    const organisation = await anOrganisation({ code: 'HMRC' })
    const person = await aPerson({ name: 'Tom Ellis' })

    const words = form({ email: person.email.toUpperCase(), role: 'department-lead', organisation: 'HMRC' })
    const response = await post(action, { as: admin.id, form: words })

    expect(response).toMatchObject({ status: 302, location: '/admin/roles?done=granted' })
    expect(await grantOf(person.id)).toMatchObject({ role: 'department-lead', organisationId: organisation.id, grantedById: admin.id })
    const line = await db().audit.findFirstOrThrow({ where: { action: 'role:grant' }, orderBy: { id: 'desc' } })
    expect(line).toMatchObject({ actorId: admin.id })
  })

  test('granting what is there already changes nothing', async () => {
    const person = await aPersonWithRole('analyst', { name: 'Tom Ellis' })
    const response = await post(action, { as: 'service-admin', form: form({ email: person.email, role: 'analyst' }) })
    expect(response.location).toBe('/admin/roles?done=granted-already')
    expect(await db().roleGrant.count({ where: { personId: person.id } })).toBe(1)
  })

  test.each([
    [{ email: 'nobody@civil.example', role: 'analyst' }, 'email', /Nobody has this email address/],
    [{ email: 'KNOWN', role: 'department-lead', organisation: 'NONE' }, 'organisation', /No organisation has this code/],
    [{ email: 'KNOWN', role: 'course-admin', course: 'NONE' }, 'course', /No course has this code/],
    [{ email: 'KNOWN', role: 'analyst', organisation: 'DFT' }, 'role', /does not fit/],
    [{ email: 'KNOWN', role: 'emperor' }, 'role', /Choose a role/],
    [{ email: '', role: 'analyst' }, 'email', /Enter an email address/],
  ])('%j is refused at its field, with the answers kept', async (words, field, sentence) => {
    const { email } = await aPerson({ name: 'Known Person' })
    const typed = form({ ...words, email: words.email === 'KNOWN' ? email : words.email })
    const response = await post(action, { as: 'service-admin', form: typed })
    expect(response).toMatchObject({
      status: 400,
      data: { answers: typed, errors: { [field]: expect.stringMatching(sentence) as string } },
    })
  })
})

describe('taking back', () => {
  test('a role ends at the next request', async () => {
    const person = await aPersonWithRole('analyst')
    const { id } = await grantOf(person.id)
    const response = await post(revoke, { as: 'service-admin', params: { grantId: id } })
    expect(response).toMatchObject({ status: 302, location: '/admin/roles?done=revoked' })
    expect(await rolesOf(person.id)).toEqual(['learner'])
  })

  test('a role that was taken back, or never was, is a page that is not there', async () => {
    const person = await aPersonWithRole('analyst')
    const { id } = await grantOf(person.id)
    await revokeGrant(id, 'service')
    for (const grantId of [id, 999_999, 'x', '0', '1e3']) {
      expect((await get(revokePage, { as: 'service-admin', params: { grantId } })).status).toBe(404)
      expect((await post(revoke, { as: 'service-admin', params: { grantId } })).status).toBe(404)
    }
  })

  test('the last service admin stays, even when two go at the same moment', async () => {
    await db().roleGrant.updateMany({ where: { role: 'service-admin' }, data: { revokedAt: new Date('2026-01-01T00:00:00Z') } })
    const [one, two] = [await aPersonWithRole('service-admin'), await aPersonWithRole('service-admin')]
    const grants = [await grantOf(one.id), await grantOf(two.id)]

    const refusals = await Promise.all(grants.map(({ id }) => revokeGrant(id, 'command line')))

    expect(refusals.toSorted()).toEqual(['last-service-admin', null].toSorted())
    expect(await db().roleGrant.count({ where: { role: 'service-admin', revokedAt: null } })).toBe(1)
  })
})

test.each(['learner', 'manager', 'course-admin', 'department-lead', 'analyst', 'framework-owner'] as const)(
  'a %s may not',
  async (role) => {
    expect((await get(loader, { as: role })).status).toBe(403)
    expect((await post(action, { as: role, form: form({}) })).status).toBe(403)
    expect((await post(revoke, { as: role, params: { grantId: 1 } })).status).toBe(403)
  },
)
