import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aGovernment, imported, importing, PEOPLE } from '#tests/support/import-files.ts'

const HEADER = 'email,course_code,completed_on,reference'
const KNOWN = [
  HEADER,
  'ANN@civil.example,DMC,2025-03-01,R1',
  'ann@civil.example,AIL,2024-01-31,',
  'ann@civil.example,DMC,2018-03-01,R0',
]

beforeAll(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  await aGovernment()
  await imported('people', [PEOPLE, 'A1,ann@civil.example,Ann,DVSA,POL,SCS1,,2019-05-30'], {
    asAt: '2025-01-01',
  })
  await imported('completions', KNOWN)
})

test('a completion stores the posting held on the day of completion, and the first day on which the completion is no longer valid', async () => {
  const rows = await db().completion.findMany({
    orderBy: { completedOn: 'asc' },
    include: { organisation: true, grade: true, course: true },
  })
  expect(
    rows.map((row) => [
      row.course.code,
      row.organisation?.code ?? null,
      row.grade?.code ?? null,
      row.endsOn,
      row.source,
    ]),
  ).toEqual([
    ['DMC', null, null, null, 'file'],
    ['AIL', 'DVSA', 'SCS1', '2026-01-31', 'file'],
    ['DMC', 'DVSA', 'SCS1', null, 'file'],
  ])
})

test('importing a completion again changes nothing, even if it was revoked', async () => {
  await db().completion.updateMany({
    where: { completedOn: '2018-03-01' },
    data: { revokedAt: new Date('2026-05-01T00:00:00Z'), revokedReason: 'Another Ann' },
  })
  expect(await imported('completions', KNOWN)).toMatchObject({ unchanged: 3, batch: null })
  expect(await db().completion.count({ where: { revokedAt: { not: null } } })).toBe(1)
})

test('a completion on record with another reference, an unknown person, an unknown course, a future date and a repeated row are rejected', async () => {
  const report = await importing('completions', [
    HEADER,
    'ann@civil.example,DMC,2025-03-01,R2',
    'bob@civil.example,DMC,2025-03-01,',
    'ann@civil.example,DCM,2025-03-02,',
    'ann@civil.example,DMC,2026-06-02,',
    'ann@civil.example,DMC,2025-04-01,A',
    'Ann@Civil.Example,DMC,2025-04-01,B',
  ])
  expect(report).toMatchObject({ applied: false, rejected: 5 })
  expect(report.problems.map(({ row, column, message }) => [row, column, message])).toEqual([
    [2, 'reference', expect.stringContaining('already on record, with the reference R1')],
    [
      3,
      'email',
      'There is no person with this email address. Correct it, or import the person first.',
    ],
    [4, 'course_code', 'There is no course with this code. Did you mean DMC?'],
    [5, 'completed_on', expect.stringContaining('in the future')],
    [7, 'email', 'Row 6 has the same person, course and day. Remove one of the two rows.'],
  ])
})
