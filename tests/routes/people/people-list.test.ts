import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { ListedPerson } from '#app/data/people/people-list.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as list } from '#app/routes/people/people.tsx'
import { loader as file } from '#app/routes/people/people-list-csv.ts'
import { anOrganisation, aGrade } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole, aPosting } from '#tests/support/factories/people/person.ts'
import { get, type As } from '#tests/support/requests.ts'

let lead = 0
let admin = 0

beforeAll(async () => {
  freezeClock('2026-06-30T09:00:00Z')
  const { id: organisationId } = await anOrganisation({ code: 'HMT' })
  await anOrganisation({ code: 'DMO', parentCode: 'HMT' })
  admin = (await aPersonWithRole('service-admin', { posted: false, name: 'Ada Admin' })).id
  lead = (
    await aPersonWithRole('department-lead', {
      organisation: 'HMT',
      name: 'Lee Zz',
      scope: { organisationId },
    })
  ).id
  await aPerson({ name: 'Zoe Abbot', organisation: 'HMT' })
  await aPerson({ name: 'Ann Young', organisation: 'DMO', grade: 'SCS2' })
  const gone = await aPerson({ name: 'Meg Now', posted: false, email: 'meg.now@civil.example' })
  await aPosting({ personId: gone.id, organisation: 'HMT', until: '2024-06-01' })
  await aPosting({ personId: gone.id, organisation: 'DFT', grade: 'SCS2', from: '2024-06-01' })
  await db().formerName.create({
    data: { personId: gone.id, name: 'Meg Mills', until: '2025-01-01' },
  })
  await db().person.update({ where: { id: gone.id }, data: { emailFrom: '2024-06-01' } })
  const corrected = await aPerson({ name: 'Never Here', organisation: 'DFT' })
  await aPosting({
    personId: corrected.id,
    organisation: 'HMT',
    from: '2019-01-01',
    until: '2019-01-01',
  })
  const left = await aPerson({ name: 'Lou Left', posted: false })
  await aPosting({ personId: left.id, organisation: 'DFT', until: '2025-01-01' })
})

const names = async (as: As, query = '') => {
  const { data } = await get(list, { as, url: `/admin/people?${query}` })
  return (data as { found: { people: ListedPerson[] } }).found.people.map(({ name }) => name)
}

test('people who were erased are not in the list, because their record names no one', async () => {
  const { id } = await aPerson({ name: 'Erased person', posted: false })
  const erased = { email: null, staffId: null, erasedAt: new Date() }
  await db().person.update({ where: { id }, data: erased })
  expect(await names(admin)).not.toContain('Erased person')
  expect(await names(admin, 'q=erased')).toEqual([])
})

test('people are listed by surname', async () => {
  expect(await names(admin)).toEqual([
    'Zoe Abbot',
    'Ada Admin',
    'Never Here',
    'Lou Left',
    'Meg Now',
    'Ann Young',
    'Lee Zz',
  ])
})

test('a lead sees someone who moved away as they were then, and not someone who was there by mistake', async () => {
  expect(await names(lead)).toEqual(['Zoe Abbot', 'Meg Mills', 'Ann Young', 'Lee Zz'])
  expect(await names(lead, 'q=meg')).toEqual(['Meg Mills'])
  for (const hidden of ['q=Now', 'q=meg.now', 'q=never'])
    expect(await names(lead, hidden)).toEqual([])
  expect(await names(lead, 'status=left')).toEqual(['Meg Mills'])
  const { data } = await get(list, { as: lead, url: '/admin/people?q=meg' })
  const [meg] = (data as { found: { people: ListedPerson[] } }).found.people
  expect(meg).toMatchObject({ organisationCode: 'HMT', gradeCode: 'SCS1', until: '2024-06-01' })
  expect(meg?.email).not.toBe('meg.now@civil.example')
})

test('the list is filtered by organisation, grade, profession, role, and in post or left', async () => {
  const { id: treasury } = await anOrganisation({ code: 'HMT' })
  const { id: director } = await aGrade('SCS2')
  expect(await names(admin, `organisation=${treasury}`)).toEqual([
    'Zoe Abbot',
    'Ann Young',
    'Lee Zz',
  ])
  expect(await names(admin, `grade=${director}`)).toEqual(['Meg Now', 'Ann Young'])
  expect(await names(admin, `grade=${director}&organisation=${treasury}`)).toEqual(['Ann Young'])
  expect(await names(admin, 'role=department-lead')).toEqual(['Lee Zz'])
  expect(await names(admin, 'status=left')).toEqual(['Lou Left'])
  expect(await names(admin, 'status=in-post&q=z')).toEqual(['Zoe Abbot', 'Lee Zz'])
  expect(await names(admin, 'profession=999999')).toEqual([])
  expect(await names(admin, 'grade=x&role=y&status=z')).toHaveLength(7)
})

test('people whose surnames begin with an accented letter are listed among those without the accent', async () => {
  const { id: organisationId } = await anOrganisation({ code: 'FCO' })
  for (const name of ['Ann Zed', 'Zoë Évrard', 'Bob eaton', 'Cat Faye', 'Al O’Dea', 'Di Odell'])
    await aPerson({ name, organisation: 'FCO' })
  const sorted = ['Bob eaton', 'Zoë Évrard', 'Cat Faye', 'Al O’Dea', 'Di Odell', 'Ann Zed']
  expect(await names(admin, `organisation=${organisationId}`)).toEqual(sorted)
})

test('the file has the people of the list in the same order, as the viewer sees them', async () => {
  const response = await get(file, { as: lead, url: '/admin/people-list.csv' })
  const rows = parse<Record<string, string>>(await response.text(), { columns: true, bom: true })
  expect(rows.map(({ name }) => name)).toEqual(await names(lead))
  expect(rows[1]).toMatchObject({ organisation_code: 'HMT', last_day: '2024-05-31' })
  expect(await response.text()).not.toContain('meg.now')
  expect(await db().audit.count({ where: { action: 'person:export', subjectId: 'list' } })).toBe(1)
  expect((await get(file, { as: 'learner', url: '/admin/people-list.csv' })).status).toBe(403)
})

test('each page of the list follows the one before it, up to the last, and a page that does not exist is page 1', async () => {
  await db().person.createMany({
    data: Array.from({ length: 70 }, (_, place) => ({ name: `P${100 + place} Page` })),
  })
  const pages = [await names(admin), await names(admin, 'page=2'), await names(admin, 'page=3')]
  const response = await get(file, { as: admin, url: '/admin/people-list.csv' })
  const rows = parse<Record<string, string>>(await response.text(), { columns: true, bom: true })
  expect(pages.flat()).toEqual(rows.map(({ name }) => name))
  expect(pages[2]?.length).toBeLessThan(30)
  expect(await names(admin, 'page=4')).toEqual(pages[0])
  expect(await names(admin, 'q=page&page=3')).toHaveLength(10)
  expect(await names(admin, 'q=page&page=9')).toHaveLength(30)
})
