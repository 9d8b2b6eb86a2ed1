import { afterEach, beforeEach, expect, test } from 'vitest'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as page } from '#app/routes/learning/cohorts.tsx'
import { loader as file } from '#app/routes/learning/cohorts/cohorts-file.ts'
import { listUpcomingCohortsOf } from '#app/data/learning/cohorts/cohorts.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get } from '#tests/support/requests.ts'
import { unzip } from '#tests/support/unzip.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

let count = 0

/** Cohorts of two courses of one provider, in every state. */
async function someCohorts() {
  count += 1
  const provider = `Provider ${count}`
  const dmc = await aCourse({ title: 'Data Masterclass', provider })
  const dig = await aCourse({ title: 'Digital', provider })
  const at = (name: string, startsAt: string, given = {}) =>
    aCohort({ courseId: dmc.id, name, sessions: [{ startsAt }], ...given })
  const summer = await at('Summer', '2026-07-06T09:00:00Z')
  await db().cohort.update({ where: { id: summer.id }, data: { place: 'Wellington Place, Leeds' } })
  await anEnrolment({ cohortId: summer.id })
  await at('Now', '2026-06-01T11:00:00Z')
  await at('Past', '2026-03-02T09:00:00Z')
  await at('Dropped', '2026-08-03T09:00:00Z', { cancelledAt: '2026-05-01T09:00:00Z' })
  await aCohort({ courseId: dig.id, name: 'Undated', sessions: [] })
  const elsewhere = await aCourse({ provider: 'Another' })
  await aCohort({ courseId: elsewhere.id, name: 'Elsewhere' })
  const { id } = await aPersonWithRole('course-admin', { scope: { provider } })
  return { as: id, codes: { dmc: dmc.code, dig: dig.code } }
}
const names = async (as: number, query: string) => {
  const { data } = await get(page, { as, url: `/cohorts${query}` })
  return (data as { cohorts: { name: string }[] }).cohorts.map(({ name }) => name)
}

test('the list of cohorts is limited by state, course, location and dates, and to the scope of the admin', async () => {
  const { as, codes } = await someCohorts()
  expect(await names(as, '')).toEqual(['Now', 'Summer', 'Undated'])
  expect(await names(as, '?state=upcoming')).toEqual(['Summer', 'Undated'])
  expect(await names(as, '?state=started')).toEqual(['Now'])
  expect(await names(as, '?state=finished')).toEqual(['Past'])
  expect(await names(as, '?state=cancelled')).toEqual(['Dropped'])
  expect(await names(as, '?over=yes')).toEqual(['Dropped', 'Past'])
  expect(await names(as, `?state=all&course=${codes.dig}`)).toEqual(['Undated'])
  expect(await names(as, '?place=leeds')).toEqual(['Summer'])
  expect(await names(as, '?state=all&provider=Another')).toEqual([])
  const july = 'from-day=1&from-month=July&from-year=2026&until-day=6&until-month=7&until-year=2026'
  expect(await names(as, `?state=all&${july}`)).toEqual(['Summer'])
})

test('a date that does not exist in the filters is refused, and the answers are kept', async () => {
  const { as } = await someCohorts()
  const query = '?place=Leeds&from-day=31&from-month=6&from-year=2026'
  expect(await get(page, { as, url: `/cohorts${query}` })).toMatchObject({
    status: 400,
    data: { errors: { from: expect.any(String) }, answers: { place: 'Leeds' }, cohorts: [] },
  })
  expect(await get(file, { as, url: `/cohorts.csv${query}` })).toMatchObject({ status: 400 })
})

test('the list can be downloaded as CSV and ODS with the same filters', async () => {
  const { as } = await someCohorts()
  const csv = await get(file, { as, url: '/cohorts.csv?place=Leeds' })
  const [header, summer, ...others] = (await csv.text()).trim().split('\r\n')
  expect(header).toContain('course_code,course,cohort,provider,state,starts_on,starts_at')
  expect(summer).toContain(
    'Data Masterclass,Summer,Provider 3,Not started,2026-07-06,10am,2026-07-06,1,Online,"Wellington Place, Leeds",,10,,1,0,9',
  )
  expect(others).toEqual([])
  const ods = await get(file, { as, url: '/cohorts.ods?place=Leeds' })
  const content = unzip(await ods.bytes()).get('content.xml')
  expect(content).toContain('Wellington Place, Leeds')
  expect(content).not.toContain('Undated')
})

test('a list of more than a thousand cohorts can be shown and downloaded, and the catalogue has them', async () => {
  const { as, codes } = await someCohorts()
  const { id: courseId } = await db().course.findUniqueOrThrow({ where: { code: codes.dmc } })
  const names = Array.from({ length: 1001 }, (_, index) => `Run ${index}`)
  const createdAt = new Date('2026-01-01T00:00:00Z')
  await db().cohort.createMany({
    data: names.map((name) => ({ courseId, name, capacity: 10, mode: 'online', createdAt })),
  })
  expect((await get(page, { as, url: '/cohorts' })).data).toMatchObject({ found: 1004 })
  const csv = await (await get(file, { as, url: '/cohorts.csv' })).text()
  expect(csv.trim().split('\r\n')).toHaveLength(1005)
  expect(await listUpcomingCohortsOf(courseId)).toHaveLength(1002)
})
