import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { ListedPerson } from '#app/data/people/people-list.server.ts'
import { loader as people } from '#app/routes/people/people.tsx'
import { loader as person } from '#app/routes/people/person.tsx'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole, aPosting } from '#tests/support/factories/people/person.ts'
import { get, type As } from '#tests/support/requests.ts'

type Found = { found: { count: number; people: ListedPerson[] } }

const search = async (as: As, q: string) => {
  const { data } = await get(people, { as, url: `/admin/people?q=${encodeURIComponent(q)}` })
  return (data as Found).found.people.map(({ name }) => name)
}

let lead: number
let [inDepartment, inAgency, elsewhere, left] = [0, 0, 0, 0]

beforeAll(async () => {
  const department = await anOrganisation({ code: 'HMT' })
  await anOrganisation({ code: 'DMO', parentCode: 'HMT' })
  lead = (
    await aPersonWithRole('department-lead', {
      posted: false,
      scope: { organisationId: department.id },
    })
  ).id
  inDepartment = (
    await aPerson({ name: 'Siân O’Neill', organisation: 'HMT', email: 'sian.oneill@civil.example' })
  ).id
  inAgency = (await aPerson({ name: 'Siân Percent', organisation: 'DMO' })).id
  elsewhere = (await aPerson({ name: 'Siân Elsewhere', organisation: 'DEFRA' })).id
  const leaver = await aPerson({ name: 'Siân Gone', posted: false })
  await aPosting({ personId: leaver.id, organisation: 'HMT', until: '2021-01-01' })
  left = leaver.id
})

describe('the search for people', () => {
  test('the search finds people by the start of each name, in any letter case', async () => {
    expect(await search('service-admin', 'siân')).toEqual([
      'Siân Elsewhere',
      'Siân Gone',
      'Siân O’Neill',
      'Siân Percent',
    ])
    expect(await search('service-admin', 'elsew siân')).toEqual(['Siân Elsewhere'])
  })

  test('the search finds people by email address', async () => {
    expect(await search('service-admin', 'Sian.ONeill@')).toEqual(['Siân O’Neill'])
  })

  test('the search treats SQL wildcards and quotes as plain characters', async () => {
    for (const text of ['%', '_', "' OR 1=1 --", '\\'])
      expect(await search('service-admin', text)).toEqual([])
  })

  test('a department lead’s search finds only people who are or were in their branch', async () => {
    expect(await search(lead, 'siân')).toEqual(['Siân Gone', 'Siân O’Neill', 'Siân Percent'])
    expect(await search(lead, 'elsewhere')).toEqual([])
  })
})

describe('a person’s page', () => {
  const open = (as: As, personId: number | string) => get(person, { as, params: { personId } })

  test('a department lead can open the page of a person in their branch', async () => {
    for (const id of [inDepartment, inAgency, left]) expect((await open(lead, id)).status).toBe(200)
  })

  test('a person’s page lists former email addresses and when they ended', async () => {
    const { id } = await aPerson()
    await db().formerEmail.create({
      data: { personId: id, email: 'handed.on@civil.example', until: '2026-04-01' },
    })
    const { data } = await open('service-admin', id)
    expect(data).toMatchObject({
      former: { emails: [{ email: 'handed.on@civil.example', from: null, until: '2026-04-01' }] },
    })
  })

  test('a person’s page is a 404 for a department lead of another department', async () => {
    expect((await open(lead, elsewhere)).status).toBe(404)
    expect((await open(lead, 999_999)).status).toBe(404)
  })

  test('a person’s page names the manager only to a department lead who can see the manager', async () => {
    const outside = await aPerson({ name: 'Morgan Outside', organisation: 'DEFRA' })
    const inside = await aPerson({ name: 'Morgan Inside', organisation: 'DMO' })
    const ofOutside = await aPerson({ organisation: 'HMT', managerId: outside.id })
    const ofInside = await aPerson({ organisation: 'HMT', managerId: inside.id })
    expect((await open(lead, ofInside.id)).data).toMatchObject({ manager: 'Morgan Inside' })
    expect((await open('service-admin', ofOutside.id)).data).toMatchObject({
      manager: 'Morgan Outside',
    })
    const shown = await open(lead, ofOutside.id)
    expect(shown.data).toMatchObject({ manager: 'Someone outside your organisations' })
    expect(JSON.stringify(shown.data)).not.toContain('Morgan Outside')
  })

  test('a person’s page shows audit entries only to people who can read the audit log', async () => {
    expect((await open(lead, inDepartment)).data).toMatchObject({ audit: null })
    expect((await open('service-admin', inDepartment)).data).toMatchObject({ audit: [] })
  })

  test.each(['0', '-1', '1.5', 'x', '99999999999999999999', '1 OR 1=1'])(
    'a person’s page is a 404 for the id “%s”',
    async (id) => {
      expect((await open('service-admin', id)).status).toBe(404)
    },
  )

  test.each(['learner', 'manager', 'course-admin', 'analyst', 'framework-owner'] as const)(
    'a %s cannot open the list of people or a person’s page',
    async (role) => {
      expect((await open(role, inDepartment)).status).toBe(403)
      expect((await get(people, { as: role })).status).toBe(403)
    },
  )
})
