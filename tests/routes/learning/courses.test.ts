/** The list of courses and the page of a course, as learners see them. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as coursePage } from '#app/routes/learning/course.tsx'
import { loader as coursesPage } from '#app/routes/learning/courses.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCourse, aSession } from '#tests/support/factories/course.ts'
import { anOrganisation, aProfession } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

type Listed = { count: number; entries: { course: { title: string }; reasons: string[] }[] }
const listed = async (as: number, query = ''): Promise<Listed> =>
  (await get(coursesPage, { as, url: `/courses?${query}` })).data as Listed
const titlesOf = ({ entries }: Listed) => entries.map(({ course }) => course.title)

/** Limits a course to an organisation and everything below it. */
async function onlyFor(courseId: number, organisationCode: string): Promise<void> {
  const { id } = await anOrganisation({ code: organisationCode })
  await db().courseOrganisation.create({ data: { courseId, organisationId: id } })
}

test('courses for the reader come first, then those that run soonest, and the others say why', async () => {
  await anOrganisation({ code: 'AGENCY', parentCode: 'DEPT' })
  const { id: reader } = await aPerson({ organisation: 'AGENCY', grade: 'G6' })
  await onlyFor((await aCourse({ title: 'Mine, without dates' })).id, 'DEPT')
  await onlyFor((await aCourse({ title: 'Another department’s' })).id, 'OTHER')
  const soon = await aCourse({ title: 'Mine, soon' })
  await aSession({ courseId: soon.id, startsAt: '2026-06-10T09:00:00Z' })
  await aCourse({ title: 'For the senior civil service', scsOnly: true })
  await aCourse({ title: 'A draft', status: 'draft' })
  const found = await listed(reader, 'q=')
  expect(titlesOf(found)).toEqual([
    'Mine, soon',
    'Mine, without dates',
    'Another department’s',
    'For the senior civil service',
  ])
  expect(found.entries.map(({ reasons }) => reasons.length)).toEqual([0, 0, 1, 1])
  expect(titlesOf(await listed(reader, 'mine=yes'))).toEqual(['Mine, soon', 'Mine, without dates'])
  expect(titlesOf(await listed(reader, 'places=yes'))).toEqual(['Mine, soon'])
  expect(titlesOf(await listed(reader, 'q=senior civil'))).toEqual(['For the senior civil service'])
  expect(titlesOf(await listed(reader, 'status=draft&kind=nothing'))).toHaveLength(4)
})

test('the list applies the same rule of who a course is for as the booking checks', async () => {
  await anOrganisation({ code: 'AGENCY', parentCode: 'DEPT' })
  const people = [
    await aPerson({ organisation: 'AGENCY', grade: 'G6', profession: 'FIN' }),
    await aPerson({ organisation: 'DEPT', grade: 'SCS1', profession: 'POL' }),
    await aPerson({ posted: false }),
  ]
  const professions = [await aProfession('FIN'), await aProfession('POL')]
  const grades = [[], ['G6'], ['SCS1', 'G6']]
  for (const scsOnly of [true, false])
    for (const [index, list] of grades.entries()) {
      const { id } = await aCourse({ scsOnly, grades: list })
      if (index === 1) await onlyFor(id, 'DEPT')
      const professionId = professions[index]?.id
      if (professionId) await db().courseProfession.create({ data: { courseId: id, professionId } })
    }
  for (const { id } of people) {
    const [all, mine] = [await listed(id), await listed(id, 'mine=yes')]
    const eligible = all.entries.filter(({ reasons }) => reasons.length === 0)
    expect(titlesOf(mine)).toEqual(titlesOf({ ...all, entries: eligible }))
  }
})

test('the people who run a draft find it in their own list', async () => {
  await aCourse({ title: 'Drafted', provider: 'ONS', status: 'draft' })
  const { id: own } = await aPersonWithRole('course-admin', { scope: { provider: 'ONS' } })
  const { id: other } = await aPersonWithRole('course-admin', { scope: { provider: 'Other' } })
  expect(titlesOf(await listed(own, 'status=draft'))).toEqual(['Drafted'])
  expect(titlesOf(await listed(other, 'status=draft'))).toEqual([])
})

test('a course page says why the course is not for the reader, and names one that raises the same skill', async () => {
  const { id: as } = await aPerson({ grade: 'G6' })
  const { code } = await aCourse({ scsOnly: true, supports: { Q1: 'working' } })
  const other = await aCourse({ title: 'Data for all', supports: { Q1: 'working' } })
  await aCourse({ title: 'Also not for them', scsOnly: true, supports: { Q1: 'working' } })
  expect((await get(coursePage, { as, params: { code } })).data).toMatchObject({
    reasons: [expect.stringContaining('It is for the senior civil service. Your grade is')],
    alternatives: [{ code: other.code, title: 'Data for all' }],
  })
})

test('a course page says which courses the reader has completed first', async () => {
  const { id: as } = await aPerson()
  const [basics, advanced, old] = [
    await aCourse({ title: 'Basics' }),
    await aCourse(),
    await aCourse({ title: 'Old', status: 'withdrawn' }),
  ]
  const data = [basics, old].map(({ id }) => ({ courseId: advanced.id, requiredId: id }))
  await db().coursePrerequisite.createMany({ data })
  const states = async () =>
    (await get(coursePage, { as, params: { code: advanced.code } })).data as object
  expect(await states()).toMatchObject({
    prerequisites: [{ title: 'Basics', completedOn: null }],
    missing: [{ title: 'Basics' }],
  })
  await aCompletion({ personId: as, course: basics.code, completedOn: '2026-05-01' })
  expect(await states()).toMatchObject({
    prerequisites: [{ title: 'Basics', completedOn: '2026-05-01', hasExpired: false }],
    missing: [],
  })
})
