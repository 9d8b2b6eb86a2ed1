import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { DEFAULT_PERCENT } from '#app/domain/learning/attendance-files/mark-rule.ts'
import { importAttendance } from '#app/features/learning/attendance-files/import-attendance.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { aSession } from '#tests/support/factories/course.ts'
import { aFile } from '#tests/support/import-files.ts'

beforeEach(() => freezeClock('2026-06-17T12:00:00Z'))
afterEach(() => freezeClock(null))

const emailOf = async (personId: number | undefined) =>
  (await db().person.findUniqueOrThrow({ where: { id: personId } })).email ?? ''
const marksOf = async (sessionId: number) =>
  (await db().attendance.findMany({ where: { sessionId }, orderBy: { id: 'asc' } })).map(
    ({ mark, reason }) => [mark, reason],
  )

type Options = { skipRejected?: boolean; dryRun?: boolean; header?: string }
async function fill(
  sessionId: number,
  rows: string[],
  { skipRejected = false, dryRun = false, header = 'email,attendance,reason' }: Options = {},
) {
  return importAttendance({
    path: aFile([header, ...rows].join('\n')),
    options: {
      percent: DEFAULT_PERCENT,
      minutes: null,
      missing: 'leave',
      saved: 'replace',
      anyDay: false,
    },
    file: 'rows.csv',
    sessionId,
    skipRejected,
    dryRun,
    by: 'command line',
    now: now(),
  })
}

test('importing a file fills in or corrects a register, and importing it again changes nothing', async () => {
  const session = await aSession({ people: ['Amira Khan', 'Tom Ellis'] })
  const [amira, tom] = [await emailOf(session.personIds[0]), await emailOf(session.personIds[1])]
  const rows = [`${amira.toUpperCase()},attended,`, `${tom},excused,Ministerial visit`]
  expect(await fill(session.id, rows)).toMatchObject({
    applied: true,
    rows: 2,
    created: 2,
    updated: 0,
    unchanged: 0,
    rejected: 0,
  })
  expect(await fill(session.id, rows)).toMatchObject({
    applied: true,
    created: 0,
    updated: 0,
    unchanged: 2,
  })
  expect(await fill(session.id, [`${amira},absent,`])).toMatchObject({ updated: 1 })
  expect(await marksOf(session.id)).toEqual([
    ['attended', null],
    ['excused', 'Ministerial visit'],
    ['absent', 'From the file rows.csv'],
  ])
  const completion = await db().completion.findFirstOrThrow({
    where: { personId: session.personIds[0] },
  })
  expect(completion.revokedReason).toBe('From the file rows.csv')
})

test('a rejected row stops the import, unless rejected rows are skipped', async () => {
  const session = await aSession({ people: ['Amira Khan'] })
  const amira = await emailOf(session.personIds[0])
  const rows = [
    `${amira},attended,`,
    `${amira},absent,`,
    'nobody@civil.example,attended,',
    `${amira},atended,`,
    'no address,attended,',
  ]
  const refused = await fill(session.id, rows)
  expect(refused).toMatchObject({ applied: false, rejected: 4, created: 0 })
  expect(refused.problems.map(({ row, column }) => [row, column])).toEqual([
    [3, 'email'],
    [4, 'email'],
    [5, 'attendance'],
    [6, 'email'],
  ])
  expect(await marksOf(session.id)).toEqual([])
  expect(await fill(session.id, rows, { skipRejected: true })).toMatchObject({
    applied: true,
    rejected: 4,
    created: 1,
  })
  expect(await marksOf(session.id)).toEqual([['attended', null]])
})

test('a dry run reports what it would do and changes nothing', async () => {
  const session = await aSession({ people: ['Amira Khan'] })
  const row = `${await emailOf(session.personIds[0])},attended,`
  expect(await fill(session.id, [row], { dryRun: true })).toMatchObject({
    applied: false,
    created: 1,
    rejected: 0,
  })
  expect(await marksOf(session.id)).toEqual([])
})

test.each([
  ['a session that does not exist', 999_999, '2026-06-17T12:00:00Z', /no session with this number/],
  ['a session that has not started', null, '2026-06-17T09:00:00Z', /after the session has started/],
])('the file is refused for %s', async (_, given, at, message) => {
  freezeClock(at)
  const session = await aSession({ people: ['Amira Khan'] })
  const report = await fill(given ?? session.id, [
    `${await emailOf(session.personIds[0])},attended,`,
  ])
  expect(report).toMatchObject({
    applied: false,
    rejected: 1,
    problems: [{ message: expect.stringMatching(message) }],
  })
})

test('a file with a missing column is refused, with a message about it', async () => {
  const session = await aSession()
  const report = await fill(session.id, ['a@civil.example,attended'], {
    header: 'email,attendance',
  })
  expect(report).toMatchObject({
    applied: false,
    problems: [{ column: 'reason', message: expect.stringContaining('missing') }],
  })
})
