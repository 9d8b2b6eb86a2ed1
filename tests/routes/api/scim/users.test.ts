/** People whom a directory sends, where the service has no files of people, so that the directory leads. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { aGrade, anOrganisation, aProfession } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aToken } from '#tests/support/factories/people/token.ts'
import { ENTERPRISE, patch, POST_OF, sendScim } from '#tests/support/scim.ts'

let headers: Record<string, string>
let adminId: number
let count = 0

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  const admin = await aPersonWithRole('service-admin')
  adminId = admin.id
  headers = (await aToken(admin, ['people:provision'])).headers
  await anOrganisation({ code: 'HMT' })
  await aProfession('FIN')
  await aGrade('G7')
})
beforeEach(() => {
  freezeClock('2026-11-23T09:00:00Z')
})

const send = (method: string, path: string, body?: unknown) => sendScim(headers, method, path, body)

/** A User as Entra ID sends it. */
function aUser(given: { number?: string; email?: string; name?: string } & object = {}) {
  count += 1
  const {
    number = `E${count}`,
    email = `ann.${count}@hmt.example`,
    name = 'Ann Lee',
    ...more
  } = given
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
    externalId: `object-${count}`,
    userName: email,
    active: true,
    displayName: name,
    emails: [{ primary: true, type: 'work', value: email }],
    phoneNumbers: [{ type: 'work', value: '020 7946 0000' }],
    meta: { resourceType: 'User' },
    [ENTERPRISE]: { employeeNumber: number, department: 'HMT' },
    [POST_OF]: { profession: 'FIN', grade: 'G7' },
    ...more,
  }
}

async function created(given: Parameters<typeof aUser>[0] = {}) {
  const user = aUser(given)
  const { status, body } = await send('POST', 'Users', user)
  expect([status, body.detail]).toEqual([201, undefined])
  return { ...user, id: Number(body.id), path: `Users/${body.id}` }
}

const postingsOf = (personId: number) =>
  db().posting.findMany({
    where: { personId },
    select: { from: true, until: true, organisation: { select: { code: true } } },
    orderBy: { id: 'asc' },
  })
const personOf = (id: number) => db().person.findUniqueOrThrow({ where: { id } })

describe('a directory that sends a person', () => {
  test('adds them with a post from that day on, and the corrections and the audit log say so', async () => {
    const { id } = await created({ name: 'Noor Shah' })
    expect(await personOf(id)).toMatchObject({ name: 'Noor Shah', staffId: `E${count}` })
    expect(await postingsOf(id)).toEqual([
      { from: '2026-11-23', until: null, organisation: { code: 'HMT' } },
    ])
    expect(
      await db().personCorrection.findMany({
        where: { personId: id },
        select: { kind: true, reason: true, correctedById: true },
      }),
    ).toEqual(
      ['added', 'posting'].map((kind) => ({
        kind,
        reason: 'Sent by the directory (SCIM)',
        correctedById: adminId,
      })),
    )
    expect(await db().audit.count({ where: { action: 'person:add', subjectId: String(id) } })).toBe(
      1,
    )
  })

  test('gets a conflict if it sends the same person again', async () => {
    const user = await created()
    const { status, type, body } = await send('POST', 'Users', user)
    expect([status, type, body.scimType, body.status]).toEqual([
      409,
      'application/scim+json',
      'uniqueness',
      '409',
    ])
  })

  test('takes over the record with the same staff number, and gives no one a second one', async () => {
    const { id, staffId } = await aPerson({ name: 'Old Name' })
    const { body } = await send('POST', 'Users', aUser({ number: staffId ?? '', name: 'New Name' }))
    expect(body.id).toBe(String(id))
    expect((await personOf(id)).name).toBe('New Name')
    expect(await db().formerName.findFirst({ where: { personId: id } })).toMatchObject({
      name: 'Old Name',
      until: '2026-11-23',
    })
  })

  test('takes over the record of someone in post by email address, if it sends no other staff number', async () => {
    const { id, email } = await aPerson()
    const user = aUser({ email })
    const { body } = await send('POST', 'Users', { ...user, [ENTERPRISE]: {} })
    expect(body.id).toBe(String(id))
  })

  test.each([
    ['of another person with another staff number', true],
    ['of someone who left', false],
  ])('gets a conflict for the email address %s', async (_, isInPost) => {
    const holder = await created()
    freezeClock('2026-11-24T09:00:00Z')
    if (!isInPost)
      await send('PATCH', holder.path, patch({ op: 'Replace', path: 'active', value: 'False' }))
    const before = await db().person.count()
    const { status, body } = await send('POST', 'Users', aUser({ email: holder.userName }))
    expect([status, body.scimType]).toEqual([409, 'uniqueness'])
    expect(await db().person.count()).toBe(before)
  })

  test('is told what a new person needs', async () => {
    const user = aUser()
    const { status, body } = await send('POST', 'Users', { ...user, [ENTERPRISE]: {} })
    expect([status, body.scimType]).toEqual([400, 'invalidValue'])
    expect(body.detail).toContain('employeeNumber')
  })
})

describe('a change by Entra ID', () => {
  test('stops someone from signing in and ends their post, and lets them return the same day', async () => {
    const { id, path } = await created()
    freezeClock('2026-11-25T09:00:00Z')
    const off = await send('PATCH', path, patch({ op: 'Replace', path: 'active', value: 'False' }))
    expect([off.status, off.body.active]).toEqual([200, false])
    expect((await personOf(id)).suspendedAt).not.toBeNull()
    expect((await postingsOf(id)).map(({ until }) => until)).toEqual(['2026-11-25'])

    const on = await send('PATCH', path, patch({ op: 'Replace', path: 'active', value: 'True' }))
    expect([on.status, on.body.active]).toEqual([200, true])
    expect((await personOf(id)).suspendedAt).toBeNull()
    expect((await postingsOf(id)).map(({ from, until }) => [from, until])).toEqual([
      ['2026-11-23', '2026-11-25'],
      ['2026-11-25', null],
    ])
  })

  test('does not lift the suspension by a service admin', async () => {
    const { id, path } = await created()
    await db().person.update({
      where: { id },
      data: { suspendedAt: new Date('2026-11-22T09:00:00Z'), suspendedReason: 'Misuse' },
    })
    await send('PATCH', path, patch({ op: 'Replace', path: 'active', value: false }))
    const { body } = await send(
      'PATCH',
      path,
      patch({ op: 'Replace', path: 'active', value: true }),
    )
    expect([body.active, (await personOf(id)).suspendedReason]).toEqual([false, 'Misuse'])
  })

  test('sets and removes the manager', async () => {
    const [manager, user] = [await created({ name: 'Max Boss' }), await created()]
    const at = { path: `${ENTERPRISE}:manager` }
    const set = await send(
      'PATCH',
      user.path,
      patch({ op: 'Add', ...at, value: String(manager.id) }),
    )
    expect(set.body[ENTERPRISE].manager).toMatchObject({ value: String(manager.id) })
    const ring = await send(
      'PATCH',
      user.path,
      patch({ op: 'Replace', ...at, value: { value: String(user.id) } }),
    )
    expect([ring.status, ring.body.scimType]).toEqual([400, 'invalidValue'])
    const removed = await send('PATCH', user.path, patch({ op: 'Remove', ...at }))
    expect([removed.status, removed.body.detail]).toEqual([200, undefined])
    expect((await personOf(user.id)).managerId).toBeNull()
  })

  test('changes a part of the name, the address and the department in one value, and ignores what the service does not keep', async () => {
    const { id, path } = await created({ name: 'Ann Lee' })
    await send(
      'PATCH',
      path,
      patch({ op: 'Add', value: { 'name.givenName': 'Ann', 'name.familyName': 'Lee' } }),
    )
    const { status, body } = await send(
      'PATCH',
      path,
      patch(
        { op: 'Replace', value: { 'name.familyName': 'Li', [`${ENTERPRISE}:department`]: 'HMT' } },
        { op: 'Replace', path: 'emails[type eq "work"].value', value: `ann.li.${id}@hmt.example` },
        { op: 'Replace', path: 'addresses[type eq "work"].locality', value: 'Leeds' },
      ),
    )
    expect([status, body.detail]).toEqual([200, undefined])
    expect(await personOf(id)).toMatchObject({ name: 'Ann Li', email: `ann.li.${id}@hmt.example` })
    expect(await db().formerEmail.count({ where: { personId: id } })).toBe(1)
  })

  test.each([
    ['an unknown operation', { op: 'Move', path: 'active', value: true }, 'invalidSyntax'],
    [
      'a value that is not a boolean',
      { op: 'Replace', path: 'active', value: 'maybe' },
      'invalidValue',
    ],
    [
      'an address that is none',
      { op: 'Replace', path: 'emails', value: [{ value: 'ann' }] },
      'invalidValue',
    ],
  ])('with %s is refused', async (_, operation, scimType) => {
    const { path } = await created()
    const { status, body } = await send('PATCH', path, patch(operation))
    expect([status, body.scimType]).toEqual([400, scimType])
  })

  test('gets a conflict for an address or a staff number of someone else', async () => {
    const [one, other] = [await created(), await created()]
    const address = await send(
      'PATCH',
      one.path,
      patch({ op: 'Replace', path: 'emails', value: other.emails }),
    )
    const number = await send(
      'PATCH',
      one.path,
      patch({
        op: 'Replace',
        path: `${ENTERPRISE}:employeeNumber`,
        value: other[ENTERPRISE].employeeNumber,
      }),
    )
    expect([address.status, number.status]).toEqual([409, 409])
  })

  test('deletes no fact when it deletes a person, and finds them again when they return', async () => {
    const user = await created()
    freezeClock('2026-11-30T09:00:00Z')
    expect((await send('DELETE', user.path)).status).toBe(204)
    expect((await send('GET', user.path)).status).toBe(404)
    expect((await postingsOf(user.id)).map(({ until }) => until)).toEqual(['2026-11-30'])
    freezeClock('2026-12-10T09:00:00Z')
    const { status, body } = await send('POST', 'Users', user)
    expect([status, body.id, body.active]).toEqual([201, String(user.id), true])
    expect((await postingsOf(user.id)).map(({ from }) => from)).toEqual([
      '2026-11-23',
      '2026-12-10',
    ])
  })
})

test('a whole User from Okta changes what it has, and leaves the rest', async () => {
  const [manager, user] = [await created(), await created()]
  await send(
    'PATCH',
    user.path,
    patch({ op: 'add', path: `${ENTERPRISE}:manager`, value: { value: String(manager.id) } }),
  )
  const { status, body } = await send('PUT', user.path, {
    schemas: user.schemas,
    id: String(user.id),
    userName: user.userName,
    name: { givenName: 'Ann', familyName: 'Okta' },
    emails: user.emails,
    active: true,
  })
  expect([status, body.displayName]).toEqual([200, 'Ann Okta'])
  expect(await personOf(user.id)).toMatchObject({ name: 'Ann Okta', managerId: manager.id })
})

describe('people in a list', () => {
  test.each(['externalId', 'userName', 'emails', 'number'])('are found by %s', async (by) => {
    const user = await created()
    const filters: Record<string, string> = {
      externalId: `externalId eq "${user.externalId}"`,
      userName: `userName eq "${user.userName.toUpperCase()}"`,
      emails: `emails[type eq "work"].value eq "${user.userName}"`,
      number: `${ENTERPRISE}:employeeNumber eq "${user[ENTERPRISE].employeeNumber}"`,
    }
    const { status, body } = await send(
      'GET',
      `Users?filter=${encodeURIComponent(filters[by] ?? '')}`,
    )
    expect([status, body.totalResults, body.Resources[0].id]).toEqual([200, 1, String(user.id)])
  })

  test('are none if the filter matches no one, and an error if it cannot be read', async () => {
    expect((await send('GET', 'Users?filter=userName eq "nobody"')).body).toMatchObject({
      totalResults: 0,
      Resources: [],
    })
    for (const filter of ['userName co "a"', 'garbage', 'title eq "x"', 'id eq "1" or id eq "2"']) {
      const { status, body } = await send('GET', `Users?filter=${encodeURIComponent(filter)}`)
      expect([filter, status, body.scimType]).toEqual([filter, 400, 'invalidFilter'])
    }
  })

  test('come in pages that have each of 1,000 people once', async () => {
    await db().person.createMany({
      data: Array.from({ length: 1000 }, (_, at) => ({
        name: `Many ${at}`,
        email: `many.${at}@civil.example`,
        staffId: `MANY${at}`,
      })),
    })
    const ids: string[] = []
    let total = 1
    while (ids.length < total) {
      const { body } = await send(
        'GET',
        `Users?startIndex=${ids.length + 1}&count=200&sortBy=userName`,
      )
      total = body.totalResults
      expect([body.startIndex, body.itemsPerPage]).toEqual([ids.length + 1, body.Resources.length])
      ids.push(...body.Resources.map(({ id }: { id: string }) => id))
    }
    expect(total).toBeGreaterThan(1000)
    expect(new Set(ids).size).toBe(total)
  })

  test('do not include anyone who was erased', async () => {
    const { id, path } = await created()
    await db().person.update({
      where: { id },
      data: { email: null, staffId: null, erasedAt: new Date() },
    })
    expect((await send('GET', path)).status).toBe(404)
    expect(
      (await send('PATCH', path, patch({ op: 'Replace', path: 'displayName', value: 'X' }))).status,
    ).toBe(404)
  })
})

describe('organisations', () => {
  test('are groups, into which a directory can put people', async () => {
    const user = await created()
    const { id } = await anOrganisation({ code: 'DVLA' })
    const { name } = await db().organisation.findUniqueOrThrow({ where: { id } })
    const found = await send(
      'GET',
      `Groups?excludedAttributes=members&filter=displayName eq "${name}"`,
    )
    expect(found.body.Resources).toMatchObject([{ id: String(id), externalId: 'DVLA' }])
    freezeClock('2026-11-24T09:00:00Z')
    const value = [{ value: String(user.id) }]
    const put = await send('PATCH', `Groups/${id}`, patch({ op: 'Add', path: 'members', value }))
    expect(put.status).toBe(204)
    expect((await send('GET', `Groups/${id}`)).body.members).toMatchObject(value)
    expect((await postingsOf(user.id)).map(({ organisation }) => organisation.code)).toEqual([
      'HMT',
      'DVLA',
    ])
  })

  test('cannot be made or deleted by a directory', async () => {
    const { id } = await anOrganisation({ code: 'HMT' })
    const { name } = await db().organisation.findUniqueOrThrow({ where: { id } })
    expect((await send('POST', 'Groups', { displayName: name })).status).toBe(409)
    expect((await send('POST', 'Groups', { displayName: 'Ministry of Magic' })).status).toBe(403)
    expect((await send('DELETE', `Groups/${id}`)).status).toBe(403)
  })
})

describe('a token', () => {
  test('without the scope for people from a directory is refused, in the form of SCIM', async () => {
    const admin = await aPersonWithRole('service-admin')
    const { headers: other } = await aToken(admin, ['people:read'])
    const { status, type, body } = await sendScim(other, 'GET', 'Users')
    expect([status, type, body.schemas, body.status]).toEqual([
      403,
      'application/scim+json',
      ['urn:ietf:params:scim:api:messages:2.0:Error'],
      '403',
    ])
    expect((await sendScim({}, 'GET', 'Users')).status).toBe(401)
  })

  test('cannot suspend the person who made it, who is a service admin', async () => {
    const { status } = await send(
      'PATCH',
      `Users/${adminId}`,
      patch({ op: 'Replace', path: 'active', value: false }),
    )
    expect(status).toBe(403)
    expect((await personOf(adminId)).suspendedAt).toBeNull()
  })
})

test('the service describes its abilities, its resource types and its schemas', async () => {
  const { body } = await send('GET', 'ServiceProviderConfig')
  expect(body).toMatchObject({
    patch: { supported: true },
    bulk: { supported: false },
    filter: { maxResults: 200 },
  })
  expect(
    (await send('GET', 'ResourceTypes')).body.Resources.map(({ name }: { name: string }) => name),
  ).toEqual(['User', 'Group'])
  const ids = (await send('GET', 'Schemas')).body.Resources.map(({ id }: { id: string }) => id)
  expect(ids).toEqual(expect.arrayContaining([ENTERPRISE, POST_OF]))
})

test('the facts add up after all that a directory did', async () => {
  expect(await checkIntegrity()).toEqual([])
})
