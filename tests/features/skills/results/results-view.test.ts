import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { Assessment } from '#app/data/skills/assessments.server.ts'
import {
  findCurrentResults,
  findResultsView,
  listPastResults,
} from '#app/features/skills/results/results-view.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { anAssessment } from '#tests/support/factories/assessment.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import {
  aCohort,
  aCourse,
  aCourseWithCohort,
  anEnrolment,
} from '#tests/support/factories/course.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'
import { aPerson, aPosting } from '#tests/support/factories/people/person.ts'

const SUBMITTED = '2026-03-01T10:00:00Z'
beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))

const results = async (assessment: Assessment) =>
  findResultsView(
    { ...assessment, submittedAt: new Date(SUBMITTED) },
    await aRatingReader(assessment.personId),
    now(),
  )

describe('results', () => {
  test('results list gaps first, then skills that the person was not sure of, then strengths', async () => {
    const { id: personId } = await aPerson()
    const assessment = await anAssessment({
      personId,
      answers: { Q1: 'awareness', Q2: 'expert', C1: 'not-sure' },
      submittedAt: SUBMITTED,
    })
    const { post, counts, gaps, skills } = await results(assessment)
    expect(post).toBe('a deputy director')
    expect(counts).toEqual({ expected: 3, atOrAbove: 1, gaps: 1, notSure: 1 })
    expect(gaps.map(({ skill }) => skill)).toEqual(['Q1'])
    expect(skills.map(({ skill, kind }) => [skill, kind])).toEqual([
      ['Q1', 'gap'],
      ['C1', 'not-sure'],
      ['Q2', 'strength'],
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

  test('a course is suggested once, with the gaps that it helps with, dates and places left', async () => {
    const { id: personId } = await aPerson()
    const { id: other } = await aPerson()
    const open = await aCourseWithCohort({
      code: 'OPEN',
      supports: { Q1: 'working', Q2: 'working' },
      cohort: { startsAt: '2026-04-20T09:00:00Z', capacity: 3, confirmed: [other] },
    })
    await aCourseWithCohort({
      code: 'PAST',
      supports: { Q1: 'working' },
      cohort: { startsAt: '2026-02-20T09:00:00Z' },
    })
    await aCourse({ code: 'LOW', supports: { C1: 'awareness' } })
    const assessment = await anAssessment({
      personId,
      answers: { Q1: 'awareness', Q2: 'awareness', C1: 'awareness' },
      submittedAt: SUBMITTED,
    })
    const { gaps, suggestions } = await results(assessment)
    expect(suggestions.covered).toBe(2)
    expect(suggestions.chosen).toMatchObject([
      {
        code: 'OPEN',
        helps: [
          { skill: 'Q1', level: 'Working' },
          { skill: 'Q2', level: 'Working' },
        ],
        nextCohorts: [
          { id: open.cohortId, placesLeft: 2, startsAt: new Date('2026-04-20T09:00:00Z') },
        ],
      },
    ])
    expect(suggestions.others).toMatchObject([{ code: 'PAST', nextCohorts: [] }])
    expect(gaps.map(({ skill, courses }) => [skill, courses])).toEqual([
      ['Q1', 2],
      ['Q2', 1],
      ['C1', 0],
    ])
  })

  test('a completed course that is still valid is not suggested again, unless the person has a place', async () => {
    const { id: personId } = await aPerson()
    const { id: courseId } = await aCourse({ code: 'DONE', supports: { C1: 'working' } })
    await aCompletion({ personId, course: 'DONE', completedOn: '2026-02-03' })
    const assessment = await anAssessment({
      personId,
      answers: { Q1: 'working', Q2: 'working', C1: 'awareness' },
      submittedAt: SUBMITTED,
    })
    const before = (await results(assessment)).suggestions
    expect(before).toMatchObject({ chosen: [], covered: 0, completed: [{ code: 'DONE' }] })
    const { id: cohortId } = await aCohort({
      courseId,
      sessions: [{ startsAt: '2026-04-20T09:00:00Z' }],
    })
    await anEnrolment({ cohortId, personId })
    expect((await results(assessment)).suggestions).toMatchObject({
      chosen: [{ code: 'DONE', bookedCohortId: cohortId }],
      completed: [],
    })
  })
})

describe('results today', () => {
  test('the level that a manager named is next to the answer until the person answers again', async () => {
    const manager = await aPerson({ name: 'Ann Lee' })
    const { id: personId } = await aPerson({ managerId: manager.id })
    const answers = { Q1: 'awareness', Q2: 'working', C1: 'working' }
    const { ratings } = await anAssessment({
      personId,
      answers,
      submittedAt: '2025-03-01T10:00:00Z',
    })
    const byId = manager.id
    for (const [skill, level] of [
      ['Q1', 'practitioner'],
      ['Q2', null],
    ] as const)
      await db().confirmation.create({
        data: {
          ratingId: ratings.find((rating) => rating.skill === skill)?.id ?? 0,
          byId,
          level,
          words: level && 'I see more',
          at: now(),
        },
      })
    await anAssessment({ personId, answers: { Q2: 'expert' }, submittedAt: SUBMITTED })
    const results = await findCurrentResults(await aRatingReader(personId), now())
    expect(results?.skills.map(({ skill, manager }) => [skill, manager])).toMatchObject([
      ['Q1', { by: 'Ann Lee', name: 'Practitioner', order: 3, isAboutEarlier: false }],
      ['Q2', { name: 'Working', agrees: true, isAboutEarlier: true }],
      ['C1', null],
    ])
  })

  test('results today use all submitted answers, today’s post, and carry answers to the version in force', async () => {
    const { id: personId } = await aPerson({ posted: false })
    await aPosting({ personId, profession: 'POL', from: '2024-01-01', until: '2026-03-05' })
    await aPosting({ personId, profession: 'DDAT', from: '2026-03-05' })
    const reader = await aRatingReader(personId)
    expect(await findCurrentResults(reader, now())).toBeNull()
    await anAssessment({
      personId,
      answers: { Q1: 'working', Q2: 'not-yet' },
      submittedAt: '2025-03-01T10:00:00Z',
    })
    await anAssessment({ personId, answers: { Q2: 'working' }, submittedAt: SUBMITTED })
    await anAssessment({ personId, answers: { Q1: 'expert' } })
    const { skills, submittedAt } = (await findCurrentResults(reader, now()))!
    expect(submittedAt).toEqual(new Date(SUBMITTED))
    expect(skills.map(({ skill, kind, answer }) => [skill, kind, answer?.code])).toEqual([
      ['Q1', 'gap', 'working'],
      ['C1', 'missing', undefined],
      ['Q2', 'strength', 'working'],
    ])
    expect(skills[2]?.history.map(({ answer }) => answer)).toEqual(['not-yet', 'working'])
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

test('a course in which the person was offered a place shows that place, not another to book', async () => {
  const { id: personId } = await aPerson()
  const { id: courseId } = await aCourse({ code: 'OFFER', supports: { C1: 'working' } })
  const assessment = await anAssessment({
    personId,
    answers: { Q1: 'working', Q2: 'working', C1: 'awareness' },
    submittedAt: SUBMITTED,
  })
  const sessions = [{ startsAt: '2026-04-20T09:00:00Z' }]
  const { id: cohortId } = await aCohort({ courseId, sessions })
  const { id } = await anEnrolment({ cohortId, personId, status: 'waiting' })
  const offerEndsAt = new Date('2026-04-10T09:00:00Z')
  await db().enrolment.update({ where: { id }, data: { status: 'offered', offerEndsAt } })
  expect((await results(assessment)).suggestions.chosen).toContainEqual(
    expect.objectContaining({ code: 'OFFER', bookedCohortId: cohortId, booking: 'offered' }),
  )
})
