import { beforeAll, describe, expect, test } from 'vitest'
import type { NeedRow } from '#app/domain/needs/report.ts'
import type { NeedsReport } from '#app/features/needs/answer-query.server.ts'
import type { EffectReport } from '#app/features/needs/effect/answer-query.server.ts'
import type { MatrixReport } from '#app/features/needs/matrix/answer-query.server.ts'
import type { PageView } from '#app/features/needs/page-view.server.ts'
import { loader as effectPage } from '#app/routes/needs/effect.tsx'
import { loader as effectFile } from '#app/routes/needs/effect-file.ts'
import { loader as matrixPage } from '#app/routes/needs/matrix.tsx'
import { loader as matrixFile } from '#app/routes/needs/matrix-file.ts'
import { loader as overTimePage } from '#app/routes/needs/over-time.tsx'
import { loader as overTimeFile } from '#app/routes/needs/over-time-file.ts'
import { loader as needsPage } from '#app/routes/needs/overview.tsx'
import { loader as needsFile } from '#app/routes/needs/overview-file.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import {
  aGroupThatAnswered,
  peopleInSamePost,
  saveAnswers,
} from '#tests/support/factories/answers.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aFramework } from '#tests/support/factories/framework.ts'
import { aCourseWithCohort } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get } from '#tests/support/requests.ts'

type Shown<Figures> = {
  errors: Record<string, string> | null
  noData: string | null
  figures: Figures | null
}
const page = async (url: string, as: number = analyst) => {
  const response = await get(needsPage, { as, url })
  const { figures, ...shown } = response.data as Shown<PageView>
  return { status: response.status, ...shown, view: figures }
}
const effect = async (url: string) => {
  const response = await get(effectPage, { as: analyst, url })
  const { figures, ...shown } = response.data as Shown<{ report: EffectReport }>
  return { status: response.status, ...shown, report: figures?.report }
}
const rowOf = (rows: readonly NeedRow[] | null | undefined, key: string) =>
  rows?.find((row) => row.key === key)

// Viewers are at grade 6, so that they are not counted. Enough people answered in DFT and HMT, but too few in DFE and CO.
const VIEWER = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
let analyst: number
let learner: number

beforeAll(async () => {
  freezeClock('2025-01-15T09:00:00Z')
  await aFramework()
  freezeClock('2026-11-23T09:00:00Z')
  await aGroupThatAnswered({
    organisation: 'DFT',
    answers: [
      [30, 'awareness'],
      [45, 'working'],
      [12, 'not-sure'],
    ],
    silent: 40,
  })
  await aGroupThatAnswered({
    organisation: 'HMT',
    profession: 'FIN',
    answers: [
      [12, 'awareness'],
      [50, 'practitioner'],
    ],
    silent: 30,
  })
  await aGroupThatAnswered({
    organisation: 'DFE',
    answers: [
      [12, 'awareness'],
      [15, 'working'],
    ],
    silent: 90,
  })
  await aCourseWithCohort({
    code: 'DMC',
    supports: { Q1: 'working', Q2: 'awareness' },
    cohort: { startsAt: '2026-11-01T10:00:00Z', capacity: 20 },
  })
  await aCourseWithCohort({
    code: 'AIL',
    supports: { Q1: 'practitioner' },
    cohort: { startsAt: '2027-02-01T10:00:00Z', capacity: 15 },
  })
  await aCourseWithCohort({
    code: 'OFF',
    supports: { Q1: 'expert' },
    cohort: { startsAt: '2027-02-01T10:00:00Z', capacity: 99, cancelledAt: '2026-10-01T10:00:00Z' },
  })
  analyst = (await aPersonWithRole('analyst', VIEWER)).id
  learner = (await aPerson(VIEWER)).id
})

describe('who can see training needs', () => {
  test.each([
    ['needs', needsPage, '/needs'],
    ['needs as a file', needsFile, '/needs.csv'],
    ['effect', effectPage, '/needs/effect'],
    ['effect as a file', effectFile, '/needs/effect.csv'],
    ['one skill over time', overTimePage, '/needs/over-time'],
    ['one skill over time as a file', overTimeFile, '/needs/over-time.csv'],
    ['the matrix', matrixPage, '/needs/matrix'],
    ['the matrix as a file', matrixFile, '/needs/matrix.csv'],
  ] as const)(
    'the route for %s asks visitors to sign in, and refuses a learner',
    async (_, loader, url) => {
      expect((await get(loader, { as: null, url })).status).toBe(302)
      expect((await get(loader, { as: learner, url })).status).toBe(403)
    },
  )

  test.each([
    'department-lead',
    'analyst',
    'framework-owner',
    'course-admin',
    'service-admin',
  ] as const)(
    'a %s sees the same numbers as an analyst, under the disclosure policy',
    async (role) => {
      const viewer = await aPersonWithRole(role, VIEWER)
      const { status, view } = await page('/needs?skill=Q1', viewer.id)
      expect(status).toBe(200)
      expect(view?.report).toEqual((await page('/needs?skill=Q1')).view?.report)
      expect(view?.report.policy.threshold).toBe(10)
    },
  )
})

describe('the needs page', () => {
  test('the needs page begins with the number of people who answered, the number in post, and the date', async () => {
    const { view } = await page('/needs')
    expect(view?.message).toBe('175 of 335 senior civil servants in post assessed themselves: 50%.')
    expect(view?.base).toContain('people in post on 30 September 2026')
    expect(view?.tooFew).toBeNull()
    expect(view?.report.skills.map(({ key }) => key)).toEqual(['Q1', 'Q2', 'C1'])
    // 54 people are below target and 110 are at target. The 12 who are not sure count as neither.
    expect(rowOf(view?.report.skills, 'Q1')).toMatchObject({
      met: 110,
      below: 50,
      compared: 160,
      percent: 65,
      levelsToGain: 50,
    })
    expect(rowOf(view?.report.skills, 'Q1')?.answers['not-sure']).toBe(10)
  })

  test('the needs page lists every department in a breakdown of one skill, even if too few people answered', async () => {
    const { view } = await page('/needs?skill=Q1&by=department')
    const groups = view?.report.groups
    expect(rowOf(groups, 'DFE')).toMatchObject({ state: 'too-few-answers', met: null, below: null })
    // DFE is hidden, so the smaller of the other two must be hidden too, or the total would reveal DFE.
    expect(groups?.filter(({ met }) => met !== null).length).toBeLessThanOrEqual(1)
    expect(view?.report.responses.map(({ key, isEnough }) => [key, isEnough])).toEqual([
      ['DFE', false],
      ['DFT', true],
      ['HMT', true],
    ])
  })

  test('for a department with too few answers, the page says how many more people must answer', async () => {
    const { view } = await page('/needs?department=DFE')
    expect(view?.message).toContain('25 of 115')
    expect(view?.tooFew).toBe(
      'We show answers for Department DFE once at least 30% of its people, and at least 10 people, have assessed themselves. That is 35 people, about 10 more than now. Answers from fewer people may not be representative.',
    )
    expect(view?.report).toMatchObject({ skills: [], areas: [], supply: [], groups: null })
  })

  test('a person is counted only once in an area with several skills', async () => {
    const { view } = await page('/needs?area=questions&by=profession')
    expect(rowOf(view?.report.areas, 'questions')).toMatchObject({ met: 110, below: 50 })
    expect(view?.report.groups?.map(({ key }) => key)).toEqual(['FIN', 'POL'])
  })

  test('the shortfall is people below target minus the places in the coming quarters', async () => {
    const { view } = await page('/needs?skill=Q1')
    const [q1] = view?.supply ?? []
    expect(q1?.quarters.map(({ ends, seats, shortfall }) => [ends, seats, shortfall])).toEqual([
      ['2026-12-31', 20, 30],
      ['2027-03-31', 15, 15],
      ['2027-06-30', 0, 15],
      ['2027-09-30', 0, 15],
    ])
    expect(q1?.sentence).toBe(
      '35 places are planned by 30 September 2027 for 50 people below target, a shortfall of 15.',
    )
    expect(q1?.courses.map(({ code, seats }) => [code, seats])).toEqual([
      ['AIL', 15],
      ['DMC', 20],
      ['OFF', 0],
    ])
  })

  test('the page says when no course improves a skill, or none takes people far enough', async () => {
    const { view } = await page('/needs')
    const sentences = Object.fromEntries(
      (view?.supply ?? []).map(({ skill, sentence }) => [skill, sentence]),
    )
    expect(sentences['C1']).toContain('No course improves Skill C1.')
    expect(sentences['Q2']).toContain('No course takes people far enough in Skill Q2')
  })

  test('for a date before the first self-assessment, the page says when figures start', async () => {
    const { status, noData, view } = await page('/needs?as-at=2026-03-31')
    expect([status, view]).toEqual([200, null])
    expect(noData).toContain(
      'The first self-assessment was submitted on 15 June 2026. Figures start on 30 June 2026',
    )
  })

  test('the needs report names the version of the framework that answers are compared with', async () => {
    const { view } = await page('/needs')
    expect(view?.report.framework).toEqual({ title: 'Criterion for tests', version: '1.0' })
    expect(view?.report.response.otherVersions).toBeNull()
  })
})

const matrix = async (url: string) => {
  const { status, data } = await get(matrixPage, { as: analyst, url })
  const { figures, errors } = data as Shown<{ report: MatrixReport }>
  return { status, errors, report: figures?.report }
}

describe('the matrix', () => {
  test.each(['department', 'profession'] as const)(
    'the matrix by %s has the same numbers as the page of each skill',
    async (by) => {
      const { report } = await matrix(`/needs/matrix?by=${by}`)
      expect(report?.response).toMatchObject({ assessed: 175, inPost: 335, isEnough: true })
      expect(report?.matrix?.skills.map(({ key }) => key)).toEqual(['C1', 'Q1', 'Q2'])
      for (const [index, { key: skill }] of (report?.matrix?.skills ?? []).entries()) {
        const { view } = await page(`/needs?skill=${skill}&by=${by}`)
        const everyone = report?.matrix?.everyone.cells[index]
        expect(everyone).toMatchObject({ below: view?.report.skills[0]?.below })
        for (const { key, cells } of report?.matrix?.rows ?? []) {
          const { met, below, compared, percent } = rowOf(view?.report.groups, key) ?? {}
          expect(cells[index]).toMatchObject({ met, below, compared, percent })
        }
      }
    },
  )

  test('departments with too few answers and withheld departments are named below the matrix', async () => {
    const { report } = await matrix('/needs/matrix')
    const { rows = [], tooFew, withheld } = report?.matrix ?? {}
    expect(tooFew).toEqual(['Department DFE'])
    expect([...rows.map(({ name }) => name), ...(withheld ?? [])].toSorted()).toEqual([
      'Department DFT',
      'Department HMT',
    ])
  })

  test('the CSV file of the matrix has a row for each cell', async () => {
    const { report } = await matrix('/needs/matrix?by=profession')
    const csv = await (
      await get(matrixFile, { as: analyst, url: '/needs/matrix.csv?by=profession' })
    ).text()
    const lines = csv.trim().split('\r\n')
    expect(lines[0]).toBe('skill,skill_name,key,name,below,met,compared,percent')
    expect(lines.length).toBe(1 + 3 * (1 + (report?.matrix?.rows.length ?? 0)))
  })

  test('a breakdown that the matrix does not have is refused with a 400', async () => {
    const { status, errors } = await matrix('/needs/matrix?by=grade')
    expect([status, errors?.['by']]).toEqual([
      400,
      'Breakdown cannot be “grade”. Choose department or profession.',
    ])
  })
})

describe('an invalid query about needs', () => {
  test.each([
    ['?skil=Q1', 'form', 'There is no filter “skil”. Did you mean “skill”?'],
    ['?skill=Q9', 'skill', 'Skill cannot be “Q9”. Did you mean “Q1”?'],
    ['?area=question', 'area', 'Area cannot be “question”. Did you mean “questions”?'],
    ['?by=team', 'by', 'Breakdown cannot be “team”. Choose department, profession or grade.'],
    ['?department=XYZQ', 'department', 'Department cannot be “XYZQ”. Choose one from the list.'],
    ['?department=DFTT', 'department', 'Department cannot be “DFTT”. Did you mean “DFT”?'],
    ['?population=staff', 'population', 'Population cannot be “staff”. Choose scs or all.'],
    [
      '?as-at=2026-08-15',
      'as-at',
      'Date must be the end of a quarter. Choose 2026-06-30 or 2026-09-30.',
    ],
    [
      '?as-at=2026-12-31',
      'as-at',
      'Date must be the end of a quarter that has ended. The last one was 2026-09-30.',
    ],
    ['?as-at=soon', 'as-at', 'Date must be a real date, such as 2026-09-30, not “soon”'],
    ['?skill=Q1&area=change', 'skill', 'Choose a skill or an area, not both'],
    [
      '?department=DFT&by=department',
      'by',
      'One department cannot be broken down by department. Choose profession or grade.',
    ],
    [
      '?department=DFT&profession=POL',
      'profession',
      'Choose a department or a profession, not both. Too few people are in both to show figures.',
    ],
  ])(
    '%s is refused with a 400 and an error that says what to choose',
    async (query, field, sentence) => {
      const { status, errors } = await page(`/needs${query}`)
      expect([status, errors?.[field]]).toEqual([400, sentence])
      const file = await get(needsFile, { as: analyst, url: `/needs.csv${query}` })
      expect([file.status, (await file.text()).trim()]).toEqual([400, sentence])
    },
  )

  test('the end of a quarter cannot be chosen until the next day', async () => {
    freezeClock('2026-09-30T15:00:00Z')
    const { status, errors } = await page('/needs?as-at=2026-09-30')
    const { view } = await page('/needs')
    freezeClock('2026-11-23T09:00:00Z')
    expect([status, errors?.['as-at']]).toEqual([
      400,
      'Date must be the end of a quarter that has ended. The last one was 2026-06-30.',
    ])
    expect(view?.report.asAt ?? '2026-06-30').toBe('2026-06-30')
  })

  test('an invalid query about a course’s effect is refused with a 400 and an error message', async () => {
    expect(await effect('/needs/effect?course=DCM')).toMatchObject({
      status: 400,
      errors: { course: 'Course cannot be “DCM”. Did you mean “DMC”?' },
    })
    expect(await effect('/needs/effect?by=grade')).toMatchObject({ status: 400 })
  })
})

describe('files of needs and of the effect of courses', () => {
  test('the CSV and JSON files contain the same numbers as the needs page', async () => {
    const { view } = await page('/needs?skill=Q1')
    const csv = (await (await get(needsFile, { as: analyst, url: '/needs.csv?skill=Q1' })).text())
      .trim()
      .split('\r\n')
    expect(csv[0]).toBe(
      'key,name,assessed,not_yet,awareness,working,practitioner,expert,not_sure,missing,met,below,compared,percent,levels_to_gain,state',
    )
    for (const row of view?.report.groups ?? []) {
      const [key, , , ...numbers] =
        csv.find((line) => line.startsWith(`${row.key},`))?.split(',') ?? []
      expect([key, ...numbers]).toEqual(
        [
          row.key,
          ...Object.values(row.answers),
          row.met,
          row.below,
          row.compared,
          row.percent,
          row.levelsToGain,
          row.state,
        ].map((value) => String(value ?? '')),
      )
    }
    const json = JSON.parse(
      await (await get(needsFile, { as: analyst, url: '/needs.json?skill=Q1' })).text(),
    ) as NeedsReport
    expect(json).toEqual(JSON.parse(JSON.stringify(view?.report)))
  })

  test.each([
    ['/needs.csv-metadata.json', needsFile, 'application/csvm+json'],
    ['/needs.ods', needsFile, 'application/vnd.oasis.opendocument.spreadsheet'],
    ['/needs.svg', needsFile, 'image/svg+xml; charset=utf-8'],
    ['/needs/over-time.svg', overTimeFile, 'image/svg+xml; charset=utf-8'],
    ['/needs/over-time.csv', overTimeFile, 'text/csv; charset=utf-8'],
    ['/needs/effect.csv?course=DMC', effectFile, 'text/csv; charset=utf-8'],
    ['/needs/effect.ods?course=DMC', effectFile, 'application/vnd.oasis.opendocument.spreadsheet'],
  ] as const)('%s is served with its content type', async (url, loader, type) => {
    const file = await get(loader, { as: analyst, url })
    expect([file.status, file.headers.get('Content-Type')]).toEqual([200, type])
  })
})

describe('the effect of a course', () => {
  beforeAll(async () => {
    const answersOn = (personId: number, day: string, answer: string) => ({
      personId,
      day,
      answers: { Q1: answer, Q2: 'working', C1: 'working' },
    })
    const all = []
    for (const [index, id] of (await peopleInSamePost(120, { organisation: 'WO' })).entries()) {
      await aCompletion({ personId: id, course: 'DMC', completedOn: '2026-03-02' })
      all.push(
        answersOn(id, '2026-02-01', 'awareness'),
        answersOn(id, '2026-05-01', index % 2 === 0 ? 'working' : 'awareness'),
      )
    }
    for (const [index, id] of (await peopleInSamePost(160, { organisation: 'WO' })).entries()) {
      all.push(
        answersOn(id, '2026-02-01', 'awareness'),
        answersOn(id, addDays('2026-05-01', index % 9), index % 5 === 0 ? 'working' : 'awareness'),
      )
    }
    await saveAnswers(all)
  })

  test('the effect report compares people who took the course with people who did not', async () => {
    const { status, report } = await effect('/needs/effect')
    expect(status).toBe(200)
    expect(report?.course.code).toBe('DMC')
    const q1 = report?.rows.find(({ skill }) => skill === 'Q1')
    expect(q1?.withCourse).toMatchObject({ people: 120, up: { upskilled: 60, percent: 50 } })
    expect(q1?.without).toMatchObject({ people: 160, up: { upskilled: 30, percent: 20 } })
    expect(q1?.comparison).toEqual({ state: 'compared', difference: 30, margin: 16, isClear: true })
  })

  test('groups are not compared if too few people took the course', async () => {
    const { report } = await effect('/needs/effect?course=AIL')
    expect(report?.rows.map(({ comparison }) => comparison.state)).toEqual(['too-few'])
    expect(report?.conversion).toMatchObject({ cohorts: 0, seats: 0 })
  })
})
