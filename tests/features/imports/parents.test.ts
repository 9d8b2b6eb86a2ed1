import { beforeEach, describe, expect, test } from 'vitest'
import { countUptake, recountMarginalTables } from '#app/data/uptake/count-uptake.server.ts'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { rebuildCounts } from '#app/data/uptake/update-counts.server.ts'
import { reportUptake } from '#app/domain/uptake/report.ts'
import { undoImport } from '#app/features/imports/undo-import.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aQuery, deletePeople } from '#tests/support/factories/uptake.ts'
import { importing, imported } from '#tests/support/import-files.ts'

const TODAY = '2026-11-23'
const HEADER = 'code,name,abbreviation,kind,parent_code,opened_on,closed_on'
const DATED = `${HEADER},parent_from`
const PARENTS = 'organisation_code,parent_code,from,until'
const GOVERNMENT = [
  HEADER,
  'MOJ,Justice,,ministerial-department,,,',
  'HO,Home Office,,ministerial-department,,,',
  'NEW,New Department,,ministerial-department,,2023-02-07,',
  'HMPPS,Prisons,,executive-agency,MOJ,,',
  'UNIT,Unit,,other,HMPPS,,',
  'EMPTY,Empty Agency,,executive-agency,MOJ,,',
]

/**
 * Two people in post since 2020, one in a unit of the agency and one in its department. The first
 * was upskilled in 2022.
 */
beforeEach(async () => {
  freezeClock(`${TODAY}T10:00:00Z`)
  await deletePeople()
  await changeFacts((tx) => tx.seal.deleteMany())
  await db().importChange.deleteMany()
  await db().organisationParent.deleteMany()
  await db().organisationDepartment.deleteMany()
  await db().organisation.updateMany({ data: { parentId: null, departmentId: null } })
  await db().organisation.deleteMany()
  await imported('organisations', GOVERNMENT)
  const inUnit = await aPerson({ name: 'In the unit', organisation: 'UNIT', from: '2020-01-01' })
  await aPerson({ name: 'In the department', organisation: 'MOJ', from: '2020-01-01' })
  await aCompletion({ personId: inUnit.id, completedOn: '2022-03-01' })
  await inTransaction(rebuildCounts)
})

/** Counts upskilled people and people in post in each department on a day. Checks that stored counts equal a recount. */
async function departmentsOn(asAt: string, given: Partial<ReturnType<typeof aQuery>> = {}) {
  const query = aQuery({
    measure: 'coverage',
    asAt,
    population: 'all',
    by: 'department',
    ...given,
  })
  const stored = await countUptake(query, TODAY)
  const recounted = { ...stored, marginals: await recountMarginalTables(query, TODAY) }
  const [one, other] = [stored, recounted].map((counted) =>
    reportUptake(counted, 'department', { exact: true }).rows.map(
      ({ key, upskilled, base }) => `${key} ${upskilled}/${base}`,
    ),
  )
  expect(one).toEqual(other)
  return one
}

describe('a changed parent in an organisations file', () => {
  test('a changed parent without a date is refused if people or completions are on record in the body or below it', async () => {
    const report = await importing('organisations', [
      HEADER,
      'HMPPS,Prisons,,executive-agency,HO,,',
      'EMPTY,Empty Agency,,executive-agency,HO,,',
    ])
    expect(report).toMatchObject({ applied: false, rejected: 1 })
    expect(report.problems).toEqual([
      expect.objectContaining({
        row: 2,
        column: 'parent_code',
        message: expect.stringContaining('parent_from'),
      }),
    ])
    expect(await departmentsOn('2022-12-31')).toEqual(['MOJ 1/2'])
  })

  test('a changed parent applies only from its date, and undo restores the previous parent', async () => {
    const { batch } = await imported('organisations', [
      DATED,
      'HMPPS,Prisons,,executive-agency,HO,,,2023-02-07',
    ])
    expect(await departmentsOn('2023-02-06')).toEqual(['MOJ 1/2'])
    expect(await departmentsOn('2023-02-07')).toEqual(['HO 1/1', 'MOJ 0/1'])
    expect(await departmentsOn('2026-09-30', { measure: 'ever', base: null })).toEqual([
      'MOJ 1/null',
    ])
    expect(
      await departmentsOn('2026-09-30', { measure: 'ever', base: null, structure: 'now' }),
    ).toEqual(['HO 1/null'])
    expect(await checkIntegrity()).toEqual([])
    expect(await undoImport(batch ?? 0, 'command line')).toMatchObject({ outcome: 'undone' })
    expect(await departmentsOn('2026-09-30')).toEqual(['MOJ 1/2'])
    expect(await checkIntegrity()).toEqual([])
  })

  test('a changed parent needs no date if no one is on record in the body', async () => {
    expect(
      await imported('organisations', [HEADER, 'EMPTY,Empty Agency,,executive-agency,HO,,']),
    ).toMatchObject({ updated: 1 })
  })

  test('a parent that is already today’s parent changes nothing', async () => {
    await imported('parents', [PARENTS, 'HMPPS,HO,,2023-02-07', 'HMPPS,MOJ,2023-02-07,'])
    expect(await imported('organisations', GOVERNMENT)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 6,
      batch: null,
    })
    expect(
      await imported('organisations', [DATED, 'HMPPS,Prisons,,executive-agency,MOJ,,,2020-01-01']),
    ).toMatchObject({ unchanged: 1 })
    expect(await departmentsOn('2022-12-31')).toEqual(['HO 1/1', 'MOJ 0/1'])
  })
})

describe('a parents file', () => {
  const rows = [PARENTS, 'HMPPS,MOJ,,2021-01-01', 'HMPPS,NEW,2022-01-01,']

  test('a parents file sets dated parents, and a body without a parent on a day is its own department', async () => {
    const { batch } = await imported('parents', rows)
    expect(await departmentsOn('2020-12-31')).toEqual(['MOJ 0/2'])
    expect(await departmentsOn('2021-06-30')).toEqual(['HMPPS 0/1', 'MOJ 0/1'])
    expect(await departmentsOn('2023-02-06')).toEqual(['HMPPS 1/1', 'MOJ 0/1'])
    expect(await departmentsOn('2023-02-07')).toEqual(['MOJ 0/1', 'NEW 1/1'])
    expect(await imported('parents', rows)).toMatchObject({ unchanged: 2, batch: null })
    expect(await checkIntegrity()).toEqual([])
    expect(await undoImport(batch ?? 0, 'command line')).toMatchObject({ outcome: 'undone' })
    expect(await departmentsOn('2023-02-07')).toEqual(['MOJ 1/2'])
  })

  test('rows of parents with unknown codes, invalid dates, two parents at the same time or a cycle are rejected', async () => {
    const report = await importing('parents', [
      PARENTS,
      'HMPPS,MOI,,',
      'EMPTY,MOJ,2023-01-01,2023-01-01',
      'UNIT,MOJ,,2023-02-08',
      'UNIT,HO,2023-02-07,',
      'MOJ,HO,,2022-01-01',
      'HO,MOJ,2021-01-01,',
      'NEW,NEW,,',
    ])
    expect(report.applied).toBe(false)
    expect(
      report.problems.map(({ row, column, message }) => [row, column, message]).toSorted(),
    ).toEqual([
      [2, 'parent_code', 'There is no organisation with this code. Did you mean MOJ?'],
      [3, 'until', 'The end date must be after the start date. Correct one of the two.'],
      [
        4,
        'organisation_code',
        'Another row of this organisation is rejected. Correct that row first.',
      ],
      [5, 'from', 'Row 4 gives another parent for some of these dates. Correct one of the two.'],
      [
        6,
        'parent_code',
        'The organisation would be above itself from 2021-01-01 on. Correct the parent or the dates.',
      ],
      [
        7,
        'parent_code',
        'The organisation would be above itself from 2021-01-01 on. Correct the parent or the dates.',
      ],
      [
        8,
        'parent_code',
        'An organisation cannot be its own parent. Give the organisation above it.',
      ],
    ])
  })

  test('if one of a body’s rows in a parents file is rejected, all of them are', async () => {
    const report = await importing(
      'parents',
      [PARENTS, 'HMPPS,MOJ,,2021-01-01', 'HMPPS,NEWW,2022-01-01,', 'EMPTY,HO,,'],
      {
        skipRejected: true,
      },
    )
    expect(report).toMatchObject({ applied: true, rejected: 2, updated: 1 })
    expect(await departmentsOn('2022-12-31')).toEqual(['MOJ 1/2'])
  })

  test('a parents file cannot be undone after a later file has changed the parents again', async () => {
    const { batch } = await imported('parents', rows)
    const later = await imported('parents', [PARENTS, 'HMPPS,HO,,'])
    expect(await undoImport(batch ?? 0, 'command line')).toMatchObject({ outcome: 'blocked' })
    expect(await undoImport(later.batch ?? 0, 'command line')).toMatchObject({ outcome: 'undone' })
    expect(await undoImport(batch ?? 0, 'command line')).toMatchObject({ outcome: 'undone' })
    expect(await checkIntegrity()).toEqual([])
  })
})
