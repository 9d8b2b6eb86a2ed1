import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action, loader } from '#app/routes/learning/completions/progress.tsx'
import { aCourse } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-17T12:00:00Z'))
afterEach(() => freezeClock(null))

async function aCourseWithModules(given: Parameters<typeof aCourse>[0] = {}) {
  const course = await aCourse({ rule: 'all-modules', ...given })
  const ids: number[] = []
  for (const [order, optional] of [false, false, true].entries()) {
    const { id } = await db().courseModule.create({
      data: {
        courseId: course.id,
        code: `M${order}`,
        title: `Module ${order}`,
        minutes: 30,
        mode: 'self-paced',
        optional,
        order,
        link: 'https://learn.example/module',
      },
    })
    ids.push(id)
  }
  const [first = 0, second = 0, optional = 0] = ids
  return { course, first, second, optional }
}

const completionsOf = (personId: number) =>
  db().completion.findMany({ where: { personId }, orderBy: { id: 'asc' } })
const ticks = (...ids: number[]) => ({ 'modules[]': ids.map(String) })

test('a course is completed when every module that is not optional is ticked, on the day of the last one', async () => {
  const { course, first, second, optional } = await aCourseWithModules()
  const learner = await aPerson()
  const call = { as: learner.id, params: { code: course.code } }
  await post(action, { ...call, form: ticks(first, optional) })
  expect(await completionsOf(learner.id)).toEqual([])
  expect(await get(loader, call)).toMatchObject({ data: { ticked: [first, optional] } })

  freezeClock('2026-06-20T12:00:00Z')
  await post(action, { ...call, form: ticks(first, second) })
  expect(await completionsOf(learner.id)).toMatchObject([
    { completedOn: '2026-06-20', source: 'module', courseId: course.id },
  ])
  expect(await db().outboxMessage.count({ where: { to: learner.email } })).toBe(1)
  expect(await post(action, { ...call, form: ticks(first) })).toMatchObject({ status: 400 })
})

test('a module can be unticked before the course is completed', async () => {
  const { course, first, second } = await aCourseWithModules()
  const learner = await aPerson()
  const call = { as: learner.id, params: { code: course.code } }
  await post(action, { ...call, form: ticks(first) })
  await post(action, { ...call, form: ticks(second) })
  expect(await get(loader, call)).toMatchObject({ data: { ticked: [second] } })
})

test('the modules can be taken again from 60 days before the completion ends, and both completions stay', async () => {
  const { course, first, second } = await aCourseWithModules({ validForMonths: 12 })
  const learner = await aPerson()
  const call = { as: learner.id, params: { code: course.code } }
  await post(action, { ...call, form: ticks(first, second) })
  freezeClock('2027-04-17T12:00:00Z')
  expect(await post(action, { ...call, form: ticks(first, second) })).toMatchObject({
    status: 400,
  })
  freezeClock('2027-04-18T12:00:00Z')
  expect(await get(loader, call)).toMatchObject({ data: { ticked: [], canTake: true } })
  await post(action, { ...call, form: ticks(first, second) })
  expect((await completionsOf(learner.id)).map(({ completedOn }) => completedOn)).toEqual([
    '2026-06-17',
    '2027-04-18',
  ])
})

test('ticking modules does not complete a course that is completed in another way, or one that is for others', async () => {
  const bySessions = await aCourseWithModules({ rule: 'all-sessions' })
  const forOthers = await aCourseWithModules({ grades: ['PS'] })
  const learner = await aPerson()
  for (const [{ course, first, second }, status] of [
    [bySessions, 302],
    [forOthers, 400],
  ] as const)
    expect(
      await post(action, {
        as: learner.id,
        params: { code: course.code },
        form: ticks(first, second),
      }),
    ).toMatchObject({ status })
  expect(await completionsOf(learner.id)).toEqual([])
})
