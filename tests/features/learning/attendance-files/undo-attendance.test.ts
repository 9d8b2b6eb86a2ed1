import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { checkSeals } from '#app/data/facts/check-seals.server.ts'
import { recordAttendance } from '#app/features/learning/registers/record-attendance.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { importingAttendance, undoingAttendance } from '#tests/support/factories/attendance-file.ts'
import { aSession } from '#tests/support/factories/course.ts'

beforeEach(() => freezeClock('2026-06-17T14:00:00Z'))
afterEach(() => freezeClock(null))

const HEADER = 'email,attendance,reason'

async function aMarkedSession() {
  const session = await aSession({ people: ['Amira Khan', 'Tom Ellis'] })
  const emails = await Promise.all(
    session.personIds.map(
      async (id) => (await db().person.findUniqueOrThrow({ where: { id } })).email ?? '',
    ),
  )
  const file = (...marks: string[]) =>
    importingAttendance({
      sessionId: session.id,
      content: [HEADER, ...marks.map((mark, index) => `${emails[index]},${mark},`)].join('\n'),
    })
  const mark = async (index: number, given: 'attended' | 'absent') => {
    const enrolmentId = session.enrolmentIds[index] ?? 0
    const shown = await db().attendance.findFirst({
      where: { enrolmentId, sessionId: session.id },
      orderBy: { id: 'desc' },
    })
    const outcome = await recordAttendance({
      sessionId: session.id,
      scope: 'all',
      marks: [{ enrolmentId, mark: given, shownId: shown?.id ?? null, minutes: null, why: '' }],
      reason: shown ? 'A correction' : '',
      walkIn: '',
      by: 'service',
      now: now(),
    })
    expect(outcome.kind).toBe('saved')
  }
  const marks = async () =>
    (
      await db().attendance.findMany({ where: { sessionId: session.id }, orderBy: { id: 'asc' } })
    ).map((row) => [session.enrolmentIds.indexOf(row.enrolmentId), row.mark])
  const completed = () =>
    db().completion.count({
      where: { personId: { in: session.personIds }, revokedAt: null },
    })
  return { session, file, mark, marks, completed }
}

test('undoing a file restores the marks from before as new marks, and completions follow', async () => {
  const { file, mark, marks, completed } = await aMarkedSession()
  await mark(0, 'absent')
  const { batch } = await file('attended', 'attended')
  expect(await completed()).toBe(2)
  expect(await undoingAttendance(batch)).toMatchObject({ outcome: 'undone', standing: [] })
  expect(await marks()).toEqual([
    [0, 'absent'],
    [0, 'attended'],
    [1, 'attended'],
    [0, 'absent'],
    [1, 'unmarked'],
  ])
  expect(await completed()).toBe(0)
  expect(await checkSeals(db())).toMatchObject({ broken: [] })
  expect(await undoingAttendance(batch)).toEqual({ outcome: 'already-undone' })
  const again = await file('attended', 'attended')
  expect(again).toMatchObject({ created: 1, updated: 1 })
  expect(await completed()).toBe(2)
})

test('the same file again changes nothing and leaves no batch', async () => {
  const { file } = await aMarkedSession()
  expect(await file('attended', 'excused')).toMatchObject({ batch: expect.any(Number) })
  expect(await file('attended', 'excused')).toMatchObject({
    batch: null,
    applied: true,
    unchanged: 2,
  })
})

test('a mark that was corrected after the file stays when the file is undone', async () => {
  const { file, mark, completed } = await aMarkedSession()
  const { batch } = await file('attended', 'attended')
  await mark(1, 'absent')
  await mark(1, 'attended')
  expect(await undoingAttendance(batch)).toMatchObject({
    outcome: 'undone',
    standing: ['1 mark changed since the file stays as it is'],
  })
  expect(await completed()).toBe(1)
})

test('a file whose marks a later file changed cannot be undone before that one', async () => {
  const { file, completed } = await aMarkedSession()
  const { batch: first } = await file('attended', 'attended')
  const { batch: second } = await file('absent')
  expect(await undoingAttendance(first)).toEqual({
    outcome: 'blocked',
    blockers: [expect.stringContaining(`undo import ${second} first`)],
  })
  expect(await completed()).toBe(1)
  expect(await undoingAttendance(second)).toMatchObject({ outcome: 'undone' })
  expect(await completed()).toBe(2)
  expect(await undoingAttendance(first)).toMatchObject({ outcome: 'undone' })
  expect(await completed()).toBe(0)
})
