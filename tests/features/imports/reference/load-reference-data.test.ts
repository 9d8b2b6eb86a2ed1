import { expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findFrameworkVersion, findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import { expectedLevel } from '#app/domain/skills/assessment.ts'
import { loadReferenceData } from '#app/features/imports/reference/load-reference-data.server.ts'

const courseOf = (code: string) =>
  db().course.findUniqueOrThrow({
    where: { code },
    include: { modules: true, skills: true, eligibleGrades: true },
  })

// The tests in this file run in order. They load the data into an empty database, load it again, and
// load it after a host has made changes.
test('an empty database gets the lists of organisations, professions and grades, the criterion, the courses, the baselines and the uptake target', async () => {
  const loaded = await loadReferenceData('command line')
  expect(loaded).toEqual({
    grades: 12,
    professions: 33,
    organisations: 118,
    successions: 6,
    frameworks: 1,
    courses: 7,
    baselines: 2,
    uptakeTargets: 1,
  })
  expect(await db().audit.count({ where: { action: 'reference:load' } })).toBe(1)
})

test('agencies belong to the department at the top of their branch', async () => {
  const agency = await db().organisation.findUniqueOrThrow({
    where: { code: 'VOA' },
    include: { parent: true, department: true },
  })
  const department = await db().organisation.findUniqueOrThrow({
    where: { code: 'HMRC' },
    include: { department: true },
  })
  expect([agency.parent?.code, agency.department?.code, department.department?.code]).toEqual([
    'HMRC',
    'HMRC',
    'HMRC',
  ])
  expect(await db().organisation.count({ where: { departmentId: null } })).toBe(0)
})

test('the criterion is published as illustrative, with expected levels by grade and profession', async () => {
  const published = await findPublishedVersion()
  expect(published).toMatchObject({
    status: 'published',
    illustrative: true,
    version: '0.1.0',
    framework: { code: 'ddc' },
  })
  const framework = published && (await findFrameworkVersion(published.id))
  expect(framework?.skills).toHaveLength(12)
  expect(framework?.sources).toHaveLength(4)
  const technology = framework?.skills.find(({ code }) => code === 'DO3')?.targets ?? []
  expect(expectedLevel(technology, { grade: 'SCS1', profession: 'POL' })).toBe('awareness')
  expect(expectedLevel(technology, { grade: 'SCS1', profession: 'DDAT' })).toBe('practitioner')
})

test('courses have their modules, skills, grades and completion rule', async () => {
  const data = await courseOf('DMC')
  expect(data).toMatchObject({
    qualifying: true,
    scsOnly: true,
    validForMonths: null,
    completionRule: 'all-sessions',
    illustrative: true,
  })
  expect([data.modules.length, data.skills.length, data.eligibleGrades.length]).toEqual([7, 6, 4])
  const innovation = await courseOf('IMC')
  expect(innovation).toMatchObject({
    qualifying: false,
    completionRule: 'share-of-sessions',
    sessionsNeeded: 3,
  })
  expect((await courseOf('AIL')).validForMonths).toBe(24)
})

test('baselines are aggregate figures and name their source', async () => {
  const baselines = await db().baseline.findMany({ orderBy: { learners: 'desc' } })
  expect(baselines.map(({ learners, qualifier, asAt }) => [learners, qualifier, asAt])).toEqual([
    [1283, null, '2022-02-28'],
    [280, 'more than', '2022-02-28'],
  ])
  expect(baselines.every(({ source }) => source.startsWith('https://'))).toBe(true)
})

test('loading the reference data again changes nothing', async () => {
  const loaded = await loadReferenceData('command line')
  expect(Object.values(loaded).every((added) => added === 0)).toBe(true)
  expect(await db().audit.count({ where: { action: 'reference:load' } })).toBe(1)
})

test('loading the reference data does not overwrite a host’s changes', async () => {
  const { id } = await courseOf('DMC')
  await db().course.update({
    where: { id },
    data: { title: 'Our masterclass', validForMonths: 12 },
  })
  await db().courseSkill.deleteMany({ where: { courseId: id } })
  await db().uptakeTarget.updateMany({ data: { percent: 75 } })
  await db().frameworkVersion.updateMany({ data: { status: 'retired' } })
  await loadReferenceData('command line')
  expect(await courseOf('DMC')).toMatchObject({
    title: 'Our masterclass',
    validForMonths: 12,
    skills: [],
  })
  expect((await db().uptakeTarget.findFirstOrThrow()).percent).toBe(75)
  expect(await findPublishedVersion()).toBeNull()
})

test('a course that was only imported from a file gets its missing details', async () => {
  const { id } = await courseOf('FGD')
  await db().courseModule.deleteMany({ where: { courseId: id } })
  await db().courseSkill.deleteMany({ where: { courseId: id } })
  await db().courseGrade.deleteMany({ where: { courseId: id } })
  await db().course.update({
    where: { id },
    data: { summary: null, provider: null, durationMinutes: null, validForMonths: 6 },
  })
  expect((await loadReferenceData('command line')).courses).toBe(1)
  const filled = await courseOf('FGD')
  expect(filled).toMatchObject({ validForMonths: 6, provider: 'Example provider' })
  expect(filled.skills).toHaveLength(2)
})
