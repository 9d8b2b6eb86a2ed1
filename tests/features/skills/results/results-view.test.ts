import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { Assessment } from '#app/data/skills/assessments.server.ts'
import {
  listPastResults,
  findResultsView,
} from '#app/features/skills/results/results-view.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { anAssessment } from '#tests/support/factories/assessment.ts'
import { aCourse, aCourseWithCohort } from '#tests/support/factories/course.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'
import { aPerson, aPosting } from '#tests/support/factories/person.ts'

const SUBMITTED = '2026-03-01T10:00:00Z'
beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))

const results = (assessment: Assessment) =>
  findResultsView({ ...assessment, submittedAt: new Date(SUBMITTED) }, now())

describe('results', () => {
  test('results list gaps, strengths and skills that the person was not sure of separately', async () => {
    const { id: personId } = await aPerson()
    const assessment = await anAssessment({
      personId,
      answers: { Q1: 'awareness', Q2: 'expert', C1: 'not-sure' },
      submittedAt: SUBMITTED,
    })
    const { post, counts, gaps, strengths, notSure } = await results(assessment)
    expect(post).toBe('a deputy director')
    expect(counts).toEqual({ expected: 3, atOrAbove: 1, gaps: 1, notSure: 1 })
    expect([gaps, strengths, notSure].map((list) => list.map(({ skill }) => skill))).toEqual([
      ['Q1'],
      ['Q2'],
      ['C1'],
    ])
  })

  test('results use the grade and profession on the day of submission', async () => {
    const { id: personId } = await aPerson({ posted: false })
    await aPosting({ personId, profession: 'DDAT', from: '2024-01-01', until: '2026-03-05' })
    await aPosting({ personId, profession: 'POL', from: '2026-03-05' })
    const assessment = await anAssessment({
      personId,
      answers: { Q1: 'working' },
      submittedAt: SUBMITTED,
    })
    const [gap] = (await results(assessment)).gaps
    expect([gap?.target?.code, gap?.expectedOf]).toEqual([
      'practitioner',
      'a deputy director in your profession',
    ])
  })

  test('someone without a posting on the day of submission has no expected levels', async () => {
    const { id: personId } = await aPerson({ posted: false })
    const assessment = await anAssessment({
      personId,
      answers: { Q1: 'not-yet' },
      submittedAt: SUBMITTED,
    })
    expect(await results(assessment)).toMatchObject({
      post: null,
      gaps: [],
      counts: { expected: 0 },
    })
  })

  test('results suggest courses that improve the skill, with dates and places left', async () => {
    const { id: personId } = await aPerson()
    const { id: other } = await aPerson()
    const open = await aCourseWithCohort({
      code: 'OPEN',
      supports: { Q1: 'working', Q2: 'awareness' },
      cohort: { startsAt: '2026-04-20T09:00:00Z', capacity: 3, confirmed: [other] },
    })
    await aCourseWithCohort({
      code: 'PAST',
      supports: { Q1: 'working' },
      cohort: { startsAt: '2026-02-20T09:00:00Z' },
    })
    await aCourseWithCohort({
      code: 'CALLED-OFF',
      supports: { Q1: 'expert' },
      cohort: { startsAt: '2026-04-01T09:00:00Z', cancelledAt: SUBMITTED },
    })
    await aCourse({ code: 'LOW', supports: { Q1: 'awareness' } })
    const assessment = await anAssessment({
      personId,
      answers: { Q1: 'awareness', Q2: 'working', C1: 'working' },
      submittedAt: SUBMITTED,
    })
    const [gap] = (await results(assessment)).gaps
    expect(gap?.courses.map(({ code }) => code)).toEqual(['OPEN', 'CALLED-OFF', 'PAST'])
    expect(gap?.courses[0]).toMatchObject({
      why: 'It helps you reach Working, the level expected of a deputy director.',
      nextCohorts: [
        { id: open.cohortId, placesLeft: 2, startsAt: new Date('2026-04-20T09:00:00Z') },
      ],
    })
    expect(gap?.courses.slice(1).flatMap(({ nextCohorts }) => nextCohorts)).toEqual([])
  })

  test('results show where the person has a place and what they completed', async () => {
    const { id: personId } = await aPerson()
    const { courseId, cohortId } = await aCourseWithCohort({
      code: 'MINE',
      supports: { C1: 'working' },
      cohort: { startsAt: '2026-04-20T09:00:00Z', confirmed: [personId] },
    })
    const seal = await db().seal.create({
      data: { facts: '', digest: '', sealedAt: now() },
    })
    await db().completion.create({
      data: {
        personId,
        courseId,
        completedOn: '2023-05-03',
        source: 'file',
        recordedAt: now(),
        sealId: seal.id,
      },
    })
    const assessment = await anAssessment({
      personId,
      answers: { Q1: 'working', Q2: 'working', C1: 'awareness' },
      submittedAt: SUBMITTED,
    })
    const [gap] = (await results(assessment)).gaps
    expect(gap?.courses).toMatchObject([
      { code: 'MINE', bookedCohortId: cohortId, completedOn: '2023-05-03' },
    ])
  })
})

test('earlier results do not change, and the latest results are listed first', async () => {
  const { id: personId } = await aPerson()
  await anAssessment({
    personId,
    answers: { Q1: 'not-yet', Q2: 'not-yet', C1: 'not-yet' },
    submittedAt: '2025-03-01T10:00:00Z',
  })
  await anAssessment({
    personId,
    answers: { Q1: 'working', Q2: 'working', C1: 'not-yet' },
    submittedAt: SUBMITTED,
  })
  await anAssessment({ personId, answers: { Q1: 'expert' } })
  expect(
    (await listPastResults(await aRatingReader(personId))).map(({ counts }) => counts.atOrAbove),
  ).toEqual([2, 0])
})
