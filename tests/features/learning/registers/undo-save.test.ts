import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { checkSeals } from '#app/data/facts/check-seals.server.ts'
import type { SavedAttendance } from '#app/domain/learning/attendance.ts'
import { findRegister } from '#app/features/learning/registers/find-register.server.ts'
import { recordAttendance } from '#app/features/learning/registers/record-attendance.server.ts'
import { lastSaveOf, undoSave } from '#app/features/learning/registers/undo-save.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { bookPlace } from '#tests/support/book-place.ts'
import { aSession } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { messagesTo, reload } from '#tests/support/places.ts'

beforeEach(() => freezeClock('2026-06-17T12:00:00Z'))
afterEach(() => freezeClock(null))

const latest = async (sessionId: number) => {
  const register = await findRegister(sessionId, 'all')
  return register?.lines.map((line) => [line.name, line.latest?.mark ?? null])
}
const lastSaveId = async (sessionId: number) => {
  const register = await findRegister(sessionId, 'all')
  return (register && lastSaveOf(register)?.saveId) ?? 0
}

async function record(
  sessionId: number,
  marks: [enrolmentId: number, mark: SavedAttendance][],
  walkIn = '',
) {
  const register = await findRegister(sessionId, 'all')
  const shown = new Map(register?.lines.map((line) => [line.enrolmentId, line.latest?.id ?? null]))
  const outcome = await recordAttendance({
    sessionId,
    scope: 'all',
    marks: marks.map(([enrolmentId, mark]) => {
      const shownId = shown.get(enrolmentId) ?? null
      return { enrolmentId, mark, minutes: null, why: '', shownId }
    }),
    reason: 'Corrected',
    walkIn,
    by: 'service',
    now: now(),
  })
  expect(outcome).toMatchObject({ kind: 'saved' })
}
const undo = (sessionId: number, saveId: number) =>
  undoSave({ sessionId, scope: 'all', saveId, by: 'service', now: now() })

test('undoing the last save takes its marks, places and completions back, and keeps the history', async () => {
  const session = await aSession({ people: ['Amira Khan', 'Tom Ellis'] })
  const [amira = 0, tom = 0] = session.enrolmentIds
  await record(session.id, [[amira, 'absent']])
  const walkIn = await aPerson({ name: 'Zoe Dean' })
  await record(
    session.id,
    [
      [amira, 'attended'],
      [tom, 'attended'],
    ],
    walkIn.email,
  )
  const countCompletions = () => db().completion.count({ where: { revokedAt: null } })
  const before = await countCompletions()

  expect(await undo(session.id, await lastSaveId(session.id))).toBeNull()
  expect(await latest(session.id)).toEqual([
    ['Amira Khan', 'absent'],
    ['Tom Ellis', null],
  ])
  expect(await countCompletions()).toBe(before - 3)
  expect(await db().enrolment.findFirst({ where: { personId: walkIn.id } })).toMatchObject({
    status: 'withdrawn',
  })
  expect(await db().attendance.count({ where: { sessionId: session.id } })).toBe(7)
  expect(await checkSeals(db())).toMatchObject({ broken: [] })
})

test('a save that another one followed cannot be undone', async () => {
  const session = await aSession({ people: ['Amira Khan', 'Tom Ellis'] })
  const [amira = 0, tom = 0] = session.enrolmentIds
  await record(session.id, [[amira, 'attended']])
  const first = await lastSaveId(session.id)
  await record(session.id, [[tom, 'attended']])
  expect(await undo(session.id, first)).toBe('not-the-last')
  expect(await latest(session.id)).toEqual([
    ['Amira Khan', 'attended'],
    ['Tom Ellis', 'attended'],
  ])
})

test('a place that a walk-in no longer uses is passed on if the session was moved to later', async () => {
  const session = await aSession({ people: [], startsAt: '2026-06-17T12:00:00Z' })
  await db().cohort.update({ where: { id: session.cohortId }, data: { capacity: 1 } })
  await record(session.id, [], (await aPerson()).email)
  await db().session.update({
    where: { id: session.id },
    data: { startsAt: '2026-06-17T14:00:00Z', endsAt: '2026-06-17T16:00:00Z' },
  })
  const waiting = await aPerson()
  await bookPlace(await reload(session.cohortId), waiting.id, { whenFull: 'wait' })
  expect(await messagesTo(waiting)).toEqual(['place-waiting'])

  expect(await undo(session.id, await lastSaveId(session.id))).toBeNull()
  expect(await messagesTo(waiting)).toEqual(['place-waiting', 'place-open'])
})
