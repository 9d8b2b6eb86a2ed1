import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { PeoplePage } from '#app/features/uptake/people/people-view.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as file } from '#app/routes/uptake/people-file.ts'
import { action as nominate, loader as nominatePage } from '#app/routes/uptake/people-nominate.tsx'
import { loader as people } from '#app/routes/uptake/people.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

let lead: number
let analyst: number
let tunde: number
let other: number
let cohortId: number

beforeAll(async () => {
  freezeClock('2026-12-01T09:00:00Z')
  const dft = await anOrganisation({ code: 'DFT' })
  await anOrganisation({ code: 'DVLA', parentCode: 'DFT' })
  await anOrganisation({ code: 'HMT' })
  lead = (
    await aPersonWithRole('department-lead', { grade: 'UNK', scope: { organisationId: dft.id } })
  ).id
  analyst = (await aPersonWithRole('analyst', { grade: 'UNK' })).id
  const course = await aCourse({ code: 'DMC', title: 'Data Masterclass' })
  cohortId = (
    await aCohort({ courseId: course.id, sessions: [{ startsAt: '2027-01-12T09:30:00Z' }] })
  ).id
  tunde = (await aPerson({ name: 'Tunde Abara' })).id
  const leila = await aPerson({ name: 'Leila Ahmed', organisation: 'DVLA' })
  const zoe = await aPerson({ name: '=Zoe Young' })
  const done = await aPerson({ name: 'Done Already' })
  other = (await aPerson({ name: 'Other Department', organisation: 'HMT' })).id
  await aCompletion({ personId: done.id })
  await anEnrolment({ cohortId, personId: leila.id, status: 'confirmed' })
  const expired = await aCourse({ code: 'AIL', validForMonths: 12 })
  await aCompletion({ personId: zoe.id, course: expired.code, completedOn: '2026-01-15' })
  await db().assignment.create({
    data: {
      courseId: course.id,
      organisationId: dft.id,
      population: 'scs',
      notUpskilled: false,
      setOn: '2026-10-01',
      dueOn: '2026-11-30',
      createdAt: new Date('2026-10-01T09:00:00Z'),
    },
  })
})

const listed = async (query: Record<string, string> = {}, as = lead) =>
  (await get(people, { as, url: paths.uptakePeople(query) })).data as PeoplePage
const names = async (query: Record<string, string>, as?: number) =>
  (await listed(query, as)).shown?.people.map(({ name }) => name)

test('each list has the people it says, by surname, in the lead’s own organisations only', async () => {
  const { shown } = await listed()
  expect(shown?.heading).toBe('2 senior civil servants in Department DFT are not upskilled')
  expect(shown?.counts).toEqual({ total: 2, booked: 1, waiting: 0, noPlace: 1 })
  expect(await names({})).toEqual(['Tunde Abara', 'Leila Ahmed'])
  expect(await names({ list: 'expiring' })).toEqual(['=Zoe Young'])
  expect(await names({ list: 'overdue' })).toEqual(['Tunde Abara', 'Leila Ahmed', '=Zoe Young'])
  expect((await listed({ list: 'overdue' })).shown?.people[0]?.overdue).toEqual({
    titles: ['Data Masterclass'],
    dueOn: '2026-11-30',
  })
})

test('filters limit a list to an organisation, a status and part of a name', async () => {
  expect(await names({ agency: 'DVLA' })).toEqual(['Leila Ahmed'])
  expect(await names({ status: 'no-place' })).toEqual(['Tunde Abara'])
  expect(await names({ status: 'booked', name: 'AHM' })).toEqual(['Leila Ahmed'])
  expect(await names({ name: '%' })).toEqual([])
})

test('a filter that does not exist, or that the lead cannot see names for, is refused with a sentence', async () => {
  const refused = await get(people, {
    as: lead,
    url: paths.uptakePeople({ department: 'HMT', status: 'bokked' }),
  })
  expect(refused.status).toBe(400)
  expect((refused.data as PeoplePage).errors).toEqual({
    department: 'You cannot see names in a department “HMT”. Choose one from the list.',
    status: 'There is no status “bokked”. Did you mean “booked”?',
  })
})

test('people who cannot see names are told where the figures are', async () => {
  const refused = await get(people, { as: analyst, url: paths.uptakePeople() })
  expect(refused.status).toBe(403)
  expect(JSON.stringify(refused.data)).toContain('Select Uptake in the menu')
  expect((await get(file, { as: analyst, url: '/uptake/people.csv' })).status).toBe(403)
})

test('the files have the people of the list, start no formula, and are audited', async () => {
  const csv = await get(file, { as: lead, url: '/uptake/people.csv?list=expiring' })
  const [header = '', ...rows] = (await csv.text()).trim().split('\r\n')
  expect(header).toContain('name,department,organisation_code')
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatch(/^'=Zoe Young,/)
  const ods = await get(file, { as: lead, url: '/uptake/people.ods?list=expiring' })
  expect((await ods.bytes()).length).toBeGreaterThan(1000)
  expect(await db().audit.count({ where: { action: 'person:export', actorId: lead } })).toBe(2)
})

test('everyone on a list, or some of them, can be nominated, but no one outside the lead’s organisations', async () => {
  const chosen = `/uptake/people/nominate?people[]=${tunde}&people[]=${other}`
  expect((await get(nominatePage, { as: lead, url: chosen })).data).toMatchObject({
    chosen: 1,
    gone: 1,
  })
  const everyone = '/uptake/people/nominate?everyone=yes&status=no-place'
  const form = { cohort: String(cohortId) }
  const preview = await post(nominate, { as: lead, url: everyone, form })
  expect(preview.data).toMatchObject({ results: [{ name: 'Tunde Abara', outcome: 'confirmed' }] })
  const confirmed = { ...form, step: 'nominate', 'people[]': [String(tunde), String(other)] }
  await post(nominate, { as: lead, url: everyone, form: confirmed })
  expect((await listed()).shown?.counts).toEqual({ total: 2, booked: 2, waiting: 0, noPlace: 0 })
  expect(await db().enrolment.count({ where: { personId: other } })).toBe(0)
})
