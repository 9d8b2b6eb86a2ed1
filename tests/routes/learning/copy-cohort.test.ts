import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as copy } from '#app/routes/learning/cohorts/copy-cohort.tsx'
import { aCohort, aCourse } from '#tests/support/factories/course.ts'
import { get, post } from '#tests/support/requests.ts'
import { loader as copyPage } from '#app/routes/learning/cohorts/copy-cohort.tsx'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

const as = 'course-admin' as const
const starting = (day: string, month: string, year: string) => ({
  name: 'Winter',
  'starts-day': day,
  'starts-month': month,
  'starts-year': year,
})

test('a copied cohort has the same sessions at the same times in London, after they are confirmed', async () => {
  const { id } = await aCohort({
    capacity: 7,
    closesAt: '2026-06-15T23:00:00Z',
    sessions: [
      { title: 'One', startsAt: '2026-06-17T08:30:00Z' },
      { title: 'Two', startsAt: '2026-06-19T13:00:00Z', required: false },
    ],
  })
  const params = { cohortId: id }
  const form = starting('2', '12', '2026')
  const asked = await post(copy, { as, params, form })
  expect(asked).toMatchObject({
    status: 200,
    data: {
      checked: { sessions: [{ title: 'One', when: expect.stringContaining('2 December') }, {}] },
    },
  })
  expect(await db().cohort.count()).toBe(1)
  const confirmed = (asked.data as { checked: { check: { key: string } } }).checked.check.key
  const { location } = await post(copy, { as, params, form: { ...form, confirmed } })
  const made = await db().cohort.findFirstOrThrow({
    where: { name: 'Winter' },
    include: { sessions: { orderBy: { startsAt: 'asc' } }, enrolments: true },
  })
  expect(location).toBe(`/cohorts/${made.id}?done=copied`)
  expect(made).toMatchObject({
    capacity: 7,
    closesAt: new Date('2026-12-01T00:00:00Z'),
    enrolments: [],
    sessions: [
      { title: 'One', startsAt: new Date('2026-12-02T09:30:00Z'), required: true },
      { title: 'Two', startsAt: new Date('2026-12-04T14:00:00Z'), required: false },
    ],
  })
})

test('a copy asks about a time that comes twice on the night when the clocks go back', async () => {
  const { id } = await aCohort({
    sessions: [{ startsAt: '2026-06-20T00:30:00Z' }],
  })
  const form = starting('25', '10', '2026')
  const asked = await post(copy, { as, params: { cohortId: id }, form })
  expect(asked.data).toMatchObject({
    checked: { check: { questions: [expect.stringContaining('happens twice')] } },
  })
})

test('a copy needs a name and a day in the future, and a published course', async () => {
  const { id, courseId } = await aCohort()
  const params = { cohortId: id }
  expect(
    await post(copy, { as, params, form: { ...starting('1', '6', '2026'), name: '' } }),
  ).toMatchObject({
    status: 400,
    data: { errors: { name: expect.any(String), starts: expect.stringContaining('future') } },
  })
  const { code } = await aCourse({ code: 'WITHDRAWN', status: 'withdrawn' })
  await db().cohort.update({ where: { id }, data: { course: { connect: { code } } } })
  expect(courseId).toBeGreaterThan(0)
  expect(await get(copyPage, { as, params })).toMatchObject({
    location: '/courses/WITHDRAWN?done=not-published',
  })
})
