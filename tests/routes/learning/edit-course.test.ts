/** The pages on which course admins edit a course. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findCourseContent } from '#app/data/learning/courses/course-content.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as about, loader as aboutPage } from '#app/routes/learning/courses/about.tsx'
import { action as audience } from '#app/routes/learning/courses/audience.tsx'
import { action as booking } from '#app/routes/learning/courses/booking.tsx'
import { action as completion } from '#app/routes/learning/courses/completion.tsx'
import { action as copy } from '#app/routes/learning/courses/copy.tsx'
import { action as deleteDraft } from '#app/routes/learning/courses/delete.tsx'
import { action as editModule } from '#app/routes/learning/courses/edit-module.tsx'
import { action as modules, loader as modulesPage } from '#app/routes/learning/courses/modules.tsx'
import { action as newModule } from '#app/routes/learning/courses/new-module.tsx'
import { action as prerequisites } from '#app/routes/learning/courses/prerequisites.tsx'
import { action as removeModule } from '#app/routes/learning/courses/remove-module.tsx'
import { action as skills } from '#app/routes/learning/courses/skills.tsx'
import {
  action as withdraw,
  loader as withdrawPage,
} from '#app/routes/learning/courses/withdraw.tsx'
import { loader as coursePage } from '#app/routes/learning/course.tsx'
import { action as newCohort } from '#app/routes/learning/new-cohort.tsx'
import { loader as hub } from '#app/routes/learning/edit-course.tsx'
import { sectionDigest } from '#app/features/learning/courses/edit/change-course.server.ts'
import type { CourseSection } from '#app/domain/learning/course-content.ts'
import { aCourse, aSession } from '#tests/support/factories/course.ts'
import { aFramework } from '#tests/support/factories/framework.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

const as = 'course-admin' as const
const openedNow = async (id: number, section: CourseSection): Promise<string> =>
  sectionDigest(section, await findCourseContent(id))
const aboutAnswers = (given: Record<string, string>) => ({
  title: 'Data basics',
  kind: 'masterclass',
  provider: '',
  durationMinutes: '',
  summary: '',
  outcomes: '',
  preparation: '',
  ...given,
})

const rule = {
  completionRule: 'all-sessions',
  sessionsNeeded: '',
  qualifying: 'yes',
  validForMonths: '',
  certificate: 'no',
}

describe('the sections of a course', () => {
  test('saving a section changes only its fields, and the audit log has only what changed', async () => {
    const { id, code } = await aCourse({ title: 'Data basics', scsOnly: true })
    const opened = await openedNow(id, 'about')
    const form = aboutAnswers({ opened, outcomes: 'Ask for the evidence' })
    expect(await post(about, { as, params: { code }, form })).toMatchObject({
      location: `/courses/${code}/edit?done=saved`,
    })
    expect(await findCourseContent(id)).toMatchObject({
      outcomes: 'Ask for the evidence',
      scsOnly: true,
    })
    const entry = await db().audit.findFirstOrThrow({
      where: { action: 'course:change', subjectId: String(id) },
      include: { content: true },
    })
    expect(entry.content).toMatchObject({
      before: '{"outcomes":null}',
      after: '{"outcomes":"Ask for the evidence"}',
    })
  })

  test('the second of two admins who save the same section is shown what the first saved, and nothing is lost', async () => {
    const { id, code } = await aCourse({ title: 'Data basics' })
    const opened = await openedNow(id, 'about')
    const send = (given: Record<string, string>) =>
      post(about, { as, params: { code }, form: aboutAnswers({ opened, ...given }) })
    await send({ summary: 'For leaders' })
    const refused = await send({ preparation: 'Read the report' })
    expect(refused).toMatchObject({
      status: 400,
      data: {
        errors: { form: expect.stringContaining('Someone else has saved this page') },
        answers: { preparation: 'Read the report' },
        savedMeanwhile: [
          { label: 'What it is for', value: 'For leaders' },
          { label: 'What to do beforehand', value: 'Nothing' },
        ],
      },
    })
    const again = (refused.data as { answers: { opened: string } }).answers.opened
    expect(await send({ opened: again, preparation: 'Read the report' })).toMatchObject({
      status: 302,
    })
    expect(await findCourseContent(id)).toMatchObject({
      summary: null,
      preparation: 'Read the report',
    })
  })

  test('two admins can save different sections at the same time', async () => {
    const { id, code } = await aCourse({ title: 'Data basics' })
    const form = aboutAnswers({ opened: await openedNow(id, 'about'), summary: 'For leaders' })
    const opened = await openedNow(id, 'booking')
    await post(about, { as, params: { code }, form })
    const booked = { opened, needsApproval: 'yes', cost: '£1,250' }
    await post(booking, { as, params: { code }, form: booked })
    expect(await findCourseContent(id)).toMatchObject({
      summary: 'For leaders',
      needsApproval: true,
      costPence: 125_000,
    })
  })

  test('an audience is saved by grade, organisation and profession, and an unknown organisation is named', async () => {
    const { id, code } = await aCourse({ grades: ['SCS1'] })
    const { name } = await anOrganisation({ code: 'HO' })
    const form = {
      opened: await openedNow(id, 'audience'),
      audience: 'grades',
      'grades[]': ['SCS1'],
      organisations: `${name} (HO)\r\nNowhere`,
    }
    expect(await post(audience, { as, params: { code }, form })).toMatchObject({
      status: 400,
      data: {
        errors: {
          organisations: expect.stringContaining('We do not know the organisation “Nowhere”'),
        },
        answers: { organisations: `${name} (HO)\r\nNowhere` },
      },
    })
    await post(audience, { as, params: { code }, form: { ...form, organisations: 'ho' } })
    expect(await findCourseContent(id)).toMatchObject({ grades: ['SCS1'], organisations: ['HO'] })
  })

  test('courses cannot need each other, or themselves, first', async () => {
    const [one, two, three] = await Promise.all([
      aCourse({ code: 'ONE' }),
      aCourse({ code: 'TWO' }),
      aCourse({ code: 'THREE' }),
    ])
    const needs = async ({ id, code }: { id: number; code: string }, required: string) =>
      post(prerequisites, {
        as,
        params: { code },
        form: { opened: await openedNow(id, 'prerequisites'), prerequisites: required },
      })
    expect(await needs(one, 'TWO')).toMatchObject({ status: 302 })
    expect(await needs(two, 'Course THREE')).toMatchObject({ status: 302 })
    expect(await needs(three, 'ONE')).toMatchObject({
      status: 400,
      data: {
        errors: {
          prerequisites:
            'THREE needs ONE needs TWO needs THREE. Courses cannot need each other. Remove one of them',
        },
      },
    })
    expect(await needs(one, 'ONE')).toMatchObject({ status: 400 })
  })

  test('the skills of a course are saved with their levels', async () => {
    await aFramework()
    const { id, code } = await aCourse()
    const { framework } = await db().frameworkVersion.findFirstOrThrow({
      include: { framework: true },
    })
    const form = (level: string) => ({ [`level[${framework.code}:Q1]`]: level })
    const opened = await openedNow(id, 'skills')
    await post(skills, { as, params: { code }, form: { opened, ...form('working') } })
    expect((await findCourseContent(id)).skills).toEqual([
      { framework: framework.code, skill: 'Q1', level: 'working' },
    ])
    expect(
      await post(skills, { as, params: { code }, form: { opened, ...form('no level') } }),
    ).toMatchObject({ status: 400 })
  })

  test.each([
    ['sessionsNeeded', completion, { ...rule, completionRule: 'share-of-sessions' }],
    ['validForMonths', completion, { ...rule, validForMonths: '1.5' }],
    ['cost', booking, { needsApproval: 'no', cost: '12.345' }],
    ['grades[]', audience, { audience: 'grades' }],
    ['title', about, aboutAnswers({ title: ' ' })],
  ])('a section with an invalid %s is not saved', async (field, action, form) => {
    const { code } = await aCourse()
    expect(
      await post(action, { as, params: { code }, form: { opened: '', ...form } }),
    ).toMatchObject({ status: 400, data: { errors: { [field]: expect.any(String) } } })
  })
})

describe('modules', () => {
  const module = (given: Record<string, string> = {}) => ({
    opened: '',
    title: 'Why data matters',
    mode: 'self-paced',
    link: 'https://learn.example/1',
    minutes: '30',
    optional: 'no',
    ...given,
  })

  test('modules are added, moved, changed and removed', async () => {
    const { id, code } = await aCourse()
    const titles = async () =>
      (
        (await get(modulesPage, { as, params: { code } })).data as { modules: { title: string }[] }
      ).modules.map(({ title }) => title)
    await post(newModule, { as, params: { code }, form: module() })
    await post(newModule, { as, params: { code }, form: module({ title: 'Second' }) })
    const [first, second] = await db().courseModule.findMany({ where: { courseId: id } })
    await post(modules, { as, params: { code }, form: { up: String(second?.id) } })
    expect(await titles()).toEqual(['Second', 'Why data matters'])

    const params = { code, moduleId: first?.id ?? 0 }
    const stale = module({ opened: 'Something else', title: 'Third' })
    expect(await post(editModule, { as, params, form: stale })).toMatchObject({
      status: 400,
      data: { errors: { form: expect.stringContaining('Now saved: Why data matters') } },
    })
    await post(removeModule, { as, params })
    expect(await titles()).toEqual(['Second'])
    expect(await db().courseModule.count({ where: { courseId: id } })).toBe(2)
  })

  test('a module with an invalid link or without a length keeps its answers', async () => {
    const { code } = await aCourse()
    const form = module({ link: 'learn.example', minutes: '' })
    expect(await post(newModule, { as, params: { code }, form })).toMatchObject({
      status: 400,
      data: {
        errors: { link: expect.any(String), minutes: expect.any(String) },
        answers: { title: 'Why data matters' },
      },
    })
  })
})

describe('the life of a course', () => {
  test('a copy is a draft with everything but the history', async () => {
    const { id, code } = await aCourse({ grades: ['SCS1'], supports: { Q1: 'working' } })
    await db().courseModule.create({
      data: {
        courseId: id,
        code: 'M',
        title: 'One',
        minutes: 5,
        mode: 'self-paced',
        optional: false,
        order: 1,
      },
    })
    const form = { code: 'COPY', title: 'The copy' }
    expect(await post(copy, { as, params: { code }, form })).toMatchObject({
      location: '/courses/COPY/edit?done=copied',
    })
    const made = await db().course.findUniqueOrThrow({
      where: { code: 'COPY' },
      include: { modules: true },
    })
    expect(made).toMatchObject({ status: 'draft', modules: [{ title: 'One' }] })
    expect(await findCourseContent(made.id)).toEqual({
      ...(await findCourseContent(id)),
      title: 'The copy',
    })
    expect(await post(deleteDraft, { as, params: { code } })).toMatchObject({ status: 400 })
    expect(await post(deleteDraft, { as, params: { code: 'COPY' } })).toMatchObject({ status: 302 })
    expect(await db().course.count({ where: { code: 'COPY' } })).toBe(0)
  })

  test('withdrawing a course first shows its cohorts and the courses that need it, and changes no place', async () => {
    const { id, code } = await aCourse()
    const other = await aCourse({ title: 'Advanced data' })
    await db().coursePrerequisite.create({ data: { courseId: other.id, requiredId: id } })
    const session = await aSession({ courseId: id, people: ['Amira Khan'] })
    expect((await get(withdrawPage, { as, params: { code } })).data).toMatchObject({
      cohorts: [{ id: session.cohort.id, taken: 1, waiting: 0 }],
      requiredBy: [{ title: 'Advanced data' }],
    })
    await post(withdraw, { as, params: { code } })
    expect((await db().course.findUniqueOrThrow({ where: { id } })).status).toBe('withdrawn')
    expect(
      (await db().enrolment.findFirstOrThrow({ where: { id: session.enrolmentIds[0] } })).status,
    ).toBe('confirmed')
    const { data } = await get(hub, { as, params: { code: other.code } })
    expect((data as { problems: string[] }).problems).toEqual([
      expect.stringContaining('it is withdrawn'),
    ])
  })

  test('only the admins of a draft can see it, and it cannot have cohorts', async () => {
    const { code } = await aCourse({ provider: 'ONS', status: 'draft' })
    const params = { code }
    const { id: other } = await aPersonWithRole('course-admin', { scope: { provider: 'Other' } })
    expect(await get(coursePage, { as, params })).toMatchObject({ status: 200 })
    expect(await get(coursePage, { as: 'learner', params })).toMatchObject({ status: 404 })
    expect(await get(coursePage, { as: other, params })).toMatchObject({ status: 404 })
    expect(await get(aboutPage, { as: other, params })).toMatchObject({ status: 404 })
    expect(await post(newCohort, { as, params, form: {} })).toMatchObject({
      location: `/courses/${code}?done=not-published`,
    })
  })
})
