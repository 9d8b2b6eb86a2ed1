import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { listGoals } from '#app/data/skills/plan.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as edit, loader as editPage } from '#app/routes/skills/plan/edit-goal.tsx'
import { action as change, loader as goalPage } from '#app/routes/skills/plan/goal.tsx'
import { action as add, loader as addPage } from '#app/routes/skills/plan/new-goal.tsx'
import { loader as planPage } from '#app/routes/skills/plan/plan.tsx'
import { aFramework } from '#tests/support/factories/framework.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

const due = (day: number, month: number, year: number) => ({
  'dueOn-day': String(day),
  'dueOn-month': String(month),
  'dueOn-year': String(year),
})
const GOAL = { text: 'Ask for the evidence first', differently: '', skill: '', course: '' }
const goalsOf = async (personId: number) => listGoals(await aRatingReader(personId))

/** A person with one goal, due on 30 April 2026. */
async function aPersonWithGoal() {
  const { id: as } = await aPerson()
  await post(add, { as, form: { ...GOAL, ...due(30, 4, 2026) } })
  const [goal] = await goalsOf(as)
  return { as, goalId: goal?.id ?? 0 }
}

describe('goals', () => {
  test('a learner adds a goal from a gap, with its skill, a course and what they will do differently', async () => {
    await aFramework()
    await aCourse({ code: 'DMC', title: 'Data Masterclass' })
    const { id: as } = await aPerson()
    const page = await get(addPage, { as, url: paths.newGoal({ skill: 'Q2', course: 'DMC' }) })
    const { answers } = page.data as { answers: { skill: string } }
    expect(answers).toMatchObject({
      course: 'DMC',
      dueOn: { day: '12', month: '6', year: '2026' },
    })
    const form = { ...GOAL, ...due(30, 4, 2026), skill: answers.skill, course: 'DMC' }
    const response = await post(add, { as, form: { ...form, differently: 'Listen first' } })
    expect(response).toMatchObject({ status: 302, location: paths.plan({ done: 'added' }) })
    expect((await get(planPage, { as })).data).toMatchObject({
      plan: {
        open: [{ skill: 'Skill Q2', course: { code: 'DMC' }, differently: 'Listen first' }],
        closed: [],
      },
    })
  })

  test('a goal without words or with a day in the past is refused, and what was typed stays', async () => {
    const { id: as } = await aPerson()
    const form = { ...GOAL, text: ' ', differently: 'Listen', ...due(11, 3, 2026) }
    expect(await post(add, { as, form })).toMatchObject({
      status: 400,
      data: {
        answers: { differently: 'Listen' },
        errors: {
          text: 'Enter what you want to do',
          dueOn: 'Date must be today or in the future',
        },
      },
    })
    const late = await post(add, { as, form: { ...GOAL, ...due(13, 3, 2028) } })
    expect(late.data).toMatchObject({
      errors: { dueOn: 'Date must be 12 March 2028 or earlier' },
    })
    expect(await goalsOf(as)).toEqual([])
  })

  test('a moved goal keeps its earlier dates, and a goal that is done can be reopened', async () => {
    const { as, goalId } = await aPersonWithGoal()
    const params = { goalId }
    await post(change, { as, params, form: { change: 'move', ...due(31, 5, 2026) } })
    await post(edit, { as, params, form: { ...GOAL, ...due(30, 6, 2026) } })
    expect(await goalsOf(as)).toMatchObject([
      { dueOn: '2026-06-30', moves: [{ dueOn: '2026-04-30' }, { dueOn: '2026-05-31' }] },
    ])
    const same = await post(change, { as, params, form: { change: 'move', ...due(30, 6, 2026) } })
    expect(same).toMatchObject({ status: 400, data: { errors: { dueOn: expect.any(String) } } })

    expect(await post(change, { as, params, form: { change: 'done' } })).toMatchObject({
      location: paths.plan({ done: 'done' }),
    })
    expect((await post(change, { as, params, form: { change: 'dropped' } })).status).toBe(400)
    expect(await get(editPage, { as, params })).toMatchObject({ location: paths.goal(goalId) })
    await post(change, { as, params, form: { change: 'reopen' } })
    expect(await goalsOf(as)).toMatchObject([{ status: 'open', closedAt: null }])
  })

  test('no one else can read or change a goal, and the audit log does not say what it is', async () => {
    const manager = await aPerson()
    const { as, goalId } = await aPersonWithGoal()
    await db().person.update({ where: { id: as }, data: { managerId: manager.id } })
    const other = { as: manager.id, params: { goalId } }
    expect((await get(goalPage, other)).status).toBe(404)
    expect((await post(change, { ...other, form: { change: 'dropped' } })).status).toBe(404)
    const changed = await inTransaction((tx) =>
      tx.person.update({ where: { id: as }, data: { email: `new-${as}@example.gov.uk` } }),
    )
    const login = { recordId: as, email: changed.email ?? '' }
    expect(await listGoals(await aRatingReader(as, login))).toEqual([])
    const rows = await db().auditContent.findMany({
      where: { audit: { subject: 'Goal', subjectId: String(goalId) } },
    })
    expect(rows.map(({ after }) => after)).toEqual(['{"dueOn":"2026-04-30"}'])
  })
})
