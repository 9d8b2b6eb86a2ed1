import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import {
  action as cancelSession,
  loader as cancelPage,
} from '#app/routes/learning/cancel-session.tsx'
import { action as deleteSession } from '#app/routes/learning/delete-session.tsx'
import { aSession } from '#tests/support/factories/course.ts'
import { post, get } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

const as = 'course-admin' as const
const emailsSaying = (text: string) =>
  db().outboxMessage.count({ where: { body: { contains: text } } })
type Checked = {
  checked: { check: { key: string; message: { people: { name: string }[] } | null } }
}

test.each([
  ['cancelled', cancelSession, 'session-cancelled'],
  ['deleted', deleteSession, 'session-deleted'],
] as const)(
  'before a session is %s, the organiser gives a reason and sees who will be emailed',
  async (what, action, done) => {
    const made = await aSession({ people: ['Amira Khan'] })
    const call = { as, params: { sessionId: made.id } }
    const missing = await post(action, { ...call, form: { reason: '' } })
    expect(missing).toMatchObject({
      status: 400,
      data: { errors: { reason: 'Enter the reason' }, checked: null },
    })

    const form = { reason: `The trainer is ill, so it is ${what}` }
    const asked = (await post(action, { ...call, form })).data as Checked
    expect(asked.checked.check.message?.people).toMatchObject([{ name: 'Amira Khan' }])
    expect(await emailsSaying(form.reason)).toBe(0)
    expect((await post(action, { ...call, form: { ...form, step: 'change' } })).data).toMatchObject(
      { answers: form, checked: null },
    )

    const confirmed = asked.checked.check.key
    expect(await post(action, { ...call, form: { ...form, confirmed } })).toMatchObject({
      status: 302,
      location: paths.cohort(made.cohort.id, { done }),
    })
    const left = await db().session.findUnique({ where: { id: made.id } })
    expect(left === null || left.cancelledAt !== null).toBe(true)
    expect(await emailsSaying(form.reason)).toBe(1)
  },
)

test('a session that was cancelled meanwhile says so instead of asking again', async () => {
  const made = await aSession()
  const call = { as, params: { sessionId: made.id } }
  const form = { reason: 'Ill' }
  await post(cancelSession, { ...call, form })
  expect((await get(cancelPage, call)).data).toMatchObject({ message: expect.any(String) })
  expect((await post(cancelSession, { ...call, form })).status).toBe(400)
})
