import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { undoImport } from '#app/features/imports/undo-import.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aCourse, savingSection } from '#tests/support/factories/course.ts'
import { aGovernment, imported, importing, PEOPLE } from '#tests/support/import-files.ts'

const COURSES = 'code,title,kind,scs_only,qualifying,valid_for_months'
const COMPLETIONS = 'email,course_code,completed_on,reference'
const validFor = (months: string) =>
  imported('courses', [COURSES, `VAL${number},Validity,masterclass,no,yes,${months}`])
/** The number of the test. Each test has its own course and people. */
let number = 0
const row = (name: string, day: string) => `${name}${number}@civil.example,VAL${number},${day},`
const on = (day: string) => freezeClock(`${day}T12:00:00Z`)

/**
 * Lists, by day of completion, the first day on which each completion of the course is no longer
 * valid.
 */
const ends = async () =>
  (
    await db().completion.findMany({
      where: { course: { code: `VAL${number}` } },
      orderBy: { completedOn: 'asc' },
    })
  ).map(({ completedOn, endsOn }) => `${completedOn} ${endsOn}`)

beforeEach(async () => {
  on('2026-06-01')
  number += 1
  await aGovernment()
  await validFor('36')
  const people = ['ann', 'bob', 'cat'].map(
    (name) => `${name}${number},${name}${number}@civil.example,${name},DFT,POL,SCS1,,2019-01-01`,
  )
  await imported('people', [PEOPLE, ...people], { asAt: '2026-06-01' })
  await imported('completions', [COMPLETIONS, row('ann', '2024-01-31'), row('bob', '2026-06-01')])
})

describe('changed months of validity', () => {
  test('months of validity changed by a file apply to completions from the day of the import, not to earlier ones recorded later', async () => {
    on('2026-06-10')
    const { notes } = await validFor('12')
    expect(notes).toEqual([expect.stringContaining('Earlier completions keep the validity')])
    await imported('completions', [
      COMPLETIONS,
      row('bob', '2026-06-09'),
      row('cat', '2026-06-10'),
      row('cat', '2020-02-29'),
    ])
    expect(await ends()).toEqual([
      '2020-02-29 2023-02-28',
      '2024-01-31 2027-01-31',
      '2026-06-01 2029-06-01',
      '2026-06-09 2029-06-09',
      '2026-06-10 2027-06-10',
    ])
    expect(await checkIntegrity()).toEqual([])
  })

  test('undoing an import restores the months of validity, including for completions', async () => {
    on('2026-06-10')
    const { batch } = await validFor('12')
    await imported('completions', [COMPLETIONS, row('cat', '2026-06-10')])
    expect(await undoImport(batch ?? 0, 'command line')).toMatchObject({ outcome: 'undone' })
    expect(await ends()).toEqual([
      '2024-01-31 2027-01-31',
      '2026-06-01 2029-06-01',
      '2026-06-10 2029-06-10',
    ])
    expect(await db().courseValidity.count({ where: { course: { code: `VAL${number}` } } })).toBe(0)
    expect(await checkIntegrity()).toEqual([])
  })

  test('an import that changed months of validity cannot be undone after they change again', async () => {
    on('2026-06-10')
    const { batch } = await validFor('12')
    on('2026-07-01')
    await validFor('24')
    expect(await undoImport(batch ?? 0, 'command line')).toMatchObject({ outcome: 'blocked' })
  })

  test('months of validity changed on the page apply to completions from today', async () => {
    expect(await savingSection(`VAL${number}`, 'completion', { validForMonths: null })).toBeNull()
    expect(await ends()).toEqual(['2024-01-31 2027-01-31', '2026-06-01 null'])
    expect(await checkIntegrity()).toEqual([])
  })
})

describe('courses edited in the service', () => {
  const titleOf = async () =>
    (await db().course.findUniqueOrThrow({ where: { code: `VAL${number}` } })).title
  const file = (title: string, months: string) =>
    imported('courses', [COURSES, `VAL${number},${title},masterclass,no,yes,${months}`])

  test('the same file does not undo an edit, and a later file changes only what it says differently', async () => {
    await savingSection(`VAL${number}`, 'about', { title: 'Edited', outcomes: 'Decide better' })
    expect(await file('Validity', '36')).toMatchObject({
      unchanged: 1,
      updated: 0,
      notes: [expect.stringContaining('1 value was changed in the service')],
    })
    expect(await titleOf()).toBe('Edited')
    expect(await file('Validity', '12')).toMatchObject({ updated: 1 })
    expect(await titleOf()).toBe('Edited')
    const { batch } = await file('Renamed by the file', '12')
    expect(await titleOf()).toBe('Renamed by the file')

    expect(await undoImport(batch ?? 0, 'command line')).toMatchObject({ outcome: 'undone' })
    expect(await titleOf()).toBe('Edited')
    expect(await file('Renamed by the file', '12')).toMatchObject({ updated: 1 })
    expect(await db().course.findUniqueOrThrow({ where: { code: `VAL${number}` } })).toMatchObject({
      title: 'Renamed by the file',
      outcomes: 'Decide better',
    })
  })

  test('a completion of a draft is rejected', async () => {
    await aCourse({ code: `DRAFT${number}`, status: 'draft' })
    const report = await importing('completions', [
      COMPLETIONS,
      `ann${number}@civil.example,DRAFT${number},2025-01-01,`,
    ])
    expect(report).toMatchObject({
      applied: false,
      problems: [{ column: 'course_code', message: expect.stringContaining('is a draft') }],
    })
  })
})
