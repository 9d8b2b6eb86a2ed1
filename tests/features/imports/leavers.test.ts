import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { FileToImport } from '#app/features/imports/import-file.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aGovernment, imported, importing, PEOPLE } from '#tests/support/import-files.ts'

/** Staff numbers and email addresses that no other test uses, and a day after the days of other tests. */
let set = 0
beforeEach(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  if (set === 0) await aGovernment()
  set += 1
  const left = { until: '2024-12-31' }
  await db().$executeRaw`UPDATE "Posting" SET "until" = ${left.until} WHERE "until" IS NULL`
})

const row = (organisation: string, number: number) =>
  `X${set}${organisation}${number},x${set}.${organisation}.${number}@civil.example,Person ${number},${organisation},POL,SCS1,,2019-05-30`
const rows = (organisation: string, count: number) =>
  Array.from({ length: count }, (_, index) => row(organisation, index))
type Options = Partial<Omit<FileToImport, 'kind' | 'file'>>
const day = (month: number) =>
  `2025-${String(set).padStart(2, '0')}-${String(month).padStart(2, '0')}`
const importEveryone = (...lines: string[]) =>
  imported('people', [PEOPLE, ...lines], { asAt: day(1), full: true })
const extract = (lines: string[], options: Options = {}) =>
  importing('people', [PEOPLE, ...lines], { asAt: day(2), full: true, ...options })
const inPost = (organisation: string) =>
  db().posting.count({ where: { until: null, organisation: { code: organisation } } })

describe('a full extract that omits more than five people and more than a fifth of the people in post', () => {
  test('an extract with many leavers is refused, and the message gives their number and says how to confirm it', async () => {
    await importEveryone(...rows('DFT', 20))
    const report = await extract(rows('DFT', 1))
    expect(report).toMatchObject({
      applied: false,
      refused: true,
      batch: null,
      created: 0,
      rejected: 0,
    })
    expect(report.problems).toEqual([
      {
        row: 1,
        column: '',
        value: '',
        message:
          'Check that the file is complete: 19 of the 20 people in post are not in it, and would be recorded as having left. If that is right, import it with --expect-leavers 19.',
      },
    ])
    expect(report.leavers).toMatchObject({ count: 19, inPost: 20, mustBeConfirmed: true })
    expect(await inPost('DFT')).toBe(20)
  })

  test('an extract with many leavers is applied if their exact number is given, and refused with any other number', async () => {
    await importEveryone(...rows('DFT', 20))
    const wrong = await extract(rows('DFT', 1), { expectLeavers: 12 })
    expect(wrong.problems[0]?.message).toBe(
      'You expected 12 leavers, but 19 of the 20 people in post are not in it, and would be recorded as having left. Check the file. If that is right, import it with --expect-leavers 19.',
    )
    expect(await extract(rows('DFT', 1), { expectLeavers: 19 })).toMatchObject({
      applied: true,
      ended: 19,
      leavers: { count: 19 },
    })
    expect(await inPost('DFT')).toBe(1)
  })

  test('a dry run of an extract with many leavers is refused and changes nothing', async () => {
    await importEveryone(...rows('DFT', 20))
    expect(await extract(rows('DFT', 1), { dryRun: true })).toMatchObject({
      refused: true,
      leavers: { count: 19 },
    })
    expect(await extract(rows('DFT', 1), { dryRun: true, expectLeavers: 19 })).toMatchObject({
      applied: false,
      ended: 19,
    })
    expect(await inPost('DFT')).toBe(20)
  })

  test('people whose row is rejected do not count as leavers', async () => {
    await importEveryone(...rows('DFT', 20))
    const invalid = rows('DFT', 14).map((line) => line.replace(',SCS1,', ',NOPE,'))
    expect(await extract([...invalid, row('DFT', 14)], { skipRejected: true })).toMatchObject({
      applied: true,
      ended: 5,
      rejected: 14,
    })
  })
})

test.each([
  [20, 16, 'a fifth of those in post'],
  [6, 1, 'five people'],
])(
  'a full extract that goes from %i people to %i is applied, because no more than %s are absent',
  async (before, after) => {
    await importEveryone(...rows('DFT', before))
    expect(await extract(rows('DFT', after))).toMatchObject({
      applied: true,
      ended: before - after,
    })
  },
)

test('an expected number of leavers must be correct even if there are few', async () => {
  await importEveryone(...rows('DFT', 20))
  expect(await extract(rows('DFT', 19), { expectLeavers: 0 })).toMatchObject({
    applied: false,
    refused: true,
  })
  expect(await extract(rows('DFT', 20), { expectLeavers: 1 })).toMatchObject({
    problems: [{ message: expect.stringContaining('all 20 people in post are in it') as string }],
  })
  expect(await extract(rows('DFT', 19), { expectLeavers: 1 })).toMatchObject({
    applied: true,
    ended: 1,
  })
})

test('there are no leavers to confirm when the same file is imported again', async () => {
  await importEveryone(...rows('DFT', 20))
  await extract(rows('DFT', 1), { expectLeavers: 19 })
  expect(await extract(rows('DFT', 1))).toMatchObject({
    applied: true,
    ended: 0,
    unchanged: 1,
    batch: null,
  })
})

test('leavers are listed by department (with its agencies) and by name', async () => {
  await importEveryone(...rows('DFT', 8), ...rows('DVSA', 8), ...rows('HMT', 8))
  const { leavers } = await extract([row('DFT', 0), ...rows('DVSA', 6), ...rows('HMT', 8)], {
    dryRun: true,
  })
  expect(leavers?.departments).toEqual([
    { code: 'DFT', name: 'Department for Transport', leavers: 9, inPost: 16 },
  ])
  expect(leavers?.people).toHaveLength(9)
  expect(leavers?.people).toContainEqual({
    name: 'Person 7',
    staffId: `X${set}DVSA7`,
    organisation: 'Driver and Vehicle Standards Agency',
    department: 'Department for Transport',
  })
})

describe('a full extract of one branch', () => {
  const transport: Options = { organisationCode: 'DFT' }

  test('a full extract of one branch ends no postings elsewhere, and is compared with the people in post in the branch', async () => {
    await importEveryone(...rows('DFT', 10), ...rows('DVSA', 10), ...rows('HMT', 80))
    expect(await extract([...rows('DFT', 9), ...rows('DVSA', 10)], transport)).toMatchObject({
      applied: true,
      ended: 1,
    })
    expect(await extract(rows('DFT', 9), { ...transport, asAt: day(3) })).toMatchObject({
      leavers: { count: 10, inPost: 19 },
    })
    expect([await inPost('DFT'), await inPost('DVSA'), await inPost('HMT')]).toEqual([9, 10, 80])
  })

  test('a full extract of one branch is not refused because of a later extract of another branch', async () => {
    await importEveryone(...rows('DFT', 3), ...rows('HMT', 3))
    expect(await extract(rows('HMT', 3), { organisationCode: 'HMT', asAt: day(9) })).toMatchObject({
      applied: true,
    })
    expect(
      await extract([...rows('DFT', 2), row('DFT', 7)], { ...transport, asAt: day(5) }),
    ).toMatchObject({ created: 1, ended: 1 })
    expect(await extract(rows('DFT', 1), { ...transport, asAt: day(4) })).toMatchObject({
      applied: false,
      problems: [
        {
          message: expect.stringContaining(
            `An extract for ${day(5)} has already been imported`,
          ) as string,
        },
      ],
    })
  })

  test('a full extract of an unknown organisation is refused with a suggestion', async () => {
    await importEveryone(...rows('DFT', 3))
    expect(await extract(rows('DFT', 3), { organisationCode: 'dft' })).toMatchObject({
      refused: true,
      problems: [
        { value: 'dft', message: 'There is no organisation with this code. Did you mean DFT?' },
      ],
    })
  })
})
