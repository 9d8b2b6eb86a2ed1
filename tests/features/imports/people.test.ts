import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aGovernment, imported, importing, PEOPLE } from '#tests/support/import-files.ts'

beforeAll(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  await aGovernment()
})

/** Staff numbers and email addresses that no other test uses. */
let who = ''
let count = 0
beforeEach(() => void (who = `t${(count += 1)}`))

const row = (name: string, post: string, since: string, manager = '') =>
  `${who}-${name},${who}.${name}@civil.example,${name},${post},${manager && `${who}.${manager}@civil.example`},${since}`
const extract = (asAt: string, rows: string[], full = false) =>
  imported('people', [PEOPLE, ...rows], { asAt, full })
const refuseExtract = async (asAt: string, rows: string[], full = false) => {
  const report = await importing('people', [PEOPLE, ...rows], { asAt, full })
  expect(report.applied).toBe(false)
  return report.problems
}
const find = (name: string) =>
  db().person.findUniqueOrThrow({
    where: { email: `${who}.${name}@civil.example` },
    include: {
      manager: true,
      postings: {
        orderBy: { id: 'asc' },
        include: { organisation: true, profession: true, grade: true },
      },
    },
  })
const postings = async (name: string) =>
  (await find(name)).postings.map((post) => [
    post.organisation.code,
    post.profession.code,
    post.grade.code,
    post.from,
    post.until,
  ])

describe('postings in extracts', () => {
  test('the first row for a person opens a posting on the first day in the post, and an empty profession is the unknown profession', async () => {
    expect(await extract('2025-01-01', [row('ann', 'DFT,,SCS1', '2019-05-30')])).toMatchObject({
      created: 1,
    })
    expect(await postings('ann')).toEqual([['DFT', 'UNK', 'SCS1', '2019-05-30', null]])
  })

  test('a row with the same organisation, profession and grade changes nothing, even with a later date', async () => {
    await extract('2025-01-01', [row('ann', 'DFT,POL,SCS1', '2019-05-30')])
    expect(await extract('2025-02-01', [row('ann', 'DFT,POL,SCS1', '2020-01-01')])).toMatchObject({
      unchanged: 1,
      updated: 0,
    })
    expect(await postings('ann')).toEqual([['DFT', 'POL', 'SCS1', '2019-05-30', null]])
  })

  test('another organisation, profession or grade ends the posting and opens the next on the first day in the new post', async () => {
    await extract('2025-01-01', [row('ann', 'DFT,POL,SCS1', '2019-05-30')])
    expect(await extract('2025-02-01', [row('ann', 'HMT,POL,SCS2', '2025-01-15')])).toMatchObject({
      updated: 1,
    })
    expect(await postings('ann')).toEqual([
      ['DFT', 'POL', 'SCS1', '2019-05-30', '2025-01-15'],
      ['HMT', 'POL', 'SCS2', '2025-01-15', null],
    ])
  })

  test('different values from the same first day correct the posting, and the old posting covers no days', async () => {
    await extract('2025-01-01', [row('ann', 'DFT,POL,SCS1', '2019-05-30')])
    await extract('2025-02-01', [row('ann', 'DFT,FIN,SCS1', '2019-05-30')])
    expect(await postings('ann')).toEqual([
      ['DFT', 'POL', 'SCS1', '2019-05-30', '2019-05-30'],
      ['DFT', 'FIN', 'SCS1', '2019-05-30', null],
    ])
  })

  test('a move on a day before the current posting is rejected', async () => {
    await extract('2025-01-01', [row('ann', 'DFT,POL,SCS1', '2019-05-30')])
    expect(
      await refuseExtract('2025-02-01', [row('ann', 'HMT,POL,SCS1', '2019-05-29')]),
    ).toMatchObject([
      { row: 2, column: 'in_post_since', message: expect.stringContaining('began on 2019-05-30') },
    ])
  })

  test('after a move, later completions count under the new posting', async () => {
    await extract('2025-01-01', [row('ann', 'DFT,POL,SCS1', '2019-05-30')])
    await imported('completions', [
      'email,course_code,completed_on,reference',
      `${who}.ann@civil.example,DMC,2025-01-20,R1`,
    ])
    const completion = async () =>
      (
        await db().completion.findMany({
          where: { personId: (await find('ann')).id },
          include: { organisation: true },
        })
      )[0]
    expect((await completion())?.organisation?.code).toBe('DFT')
    await extract('2025-02-01', [row('ann', 'HMT,POL,SCS1', '2025-01-20')])
    expect((await completion())?.organisation?.code).toBe('HMT')
  })
})

describe('the person in a row', () => {
  test('the person in a row is found by staff number, and can have a new name and email address', async () => {
    await extract('2025-01-01', [row('ann', 'DFT,POL,SCS1', '2019-05-30')])
    const moved = row('ann', 'DFT,POL,SCS1', '2019-05-30')
      .replace(`${who}.ann@`, `${who}.ANN.new@`)
      .replace(',ann,', ',Ann New,')
    expect(await extract('2025-02-01', [moved])).toMatchObject({ updated: 1, created: 0 })
    expect(await db().person.findUnique({ where: { staffId: `${who}-ann` } })).toMatchObject({
      name: 'Ann New',
      email: `${who}.ann.new@civil.example`,
    })
  })

  test('an unknown staff number with the email address of someone in post is rejected', async () => {
    await extract('2025-01-01', [row('ann', 'DFT,POL,SCS1', '2019-05-30')])
    const other = row('ann', 'DFT,POL,SCS1', '2019-05-30')
      .replace(`${who}-ann`, `${who}-new`)
      .replace(`${who}.ann@`, `${who}.Ann@`)
    expect(await refuseExtract('2025-02-01', [other])).toMatchObject([
      {
        row: 2,
        column: 'email',
        message: expect.stringContaining(
          `belongs to ann, staff number ${who}-ann, who is in post. If the staff number changed`,
        ),
      },
    ])
  })

  test('a known staff number with the email address of someone in post is rejected', async () => {
    await extract('2025-01-01', [
      row('ann', 'DFT,POL,SCS1', '2019-05-30'),
      row('bob', 'DFT,POL,SCS1', '2019-05-30'),
    ])
    const mixed = row('ann', 'DFT,POL,SCS1', '2019-05-30').replace(`${who}.ann@`, `${who}.bob@`)
    expect(await refuseExtract('2025-02-01', [mixed])).toMatchObject([
      {
        row: 2,
        column: 'email',
        message: expect.stringContaining(
          `belongs to bob, staff number ${who}-bob, who is in post. Correct`,
        ),
      },
    ])
  })

  test('two rows with the same staff number or the same email address are rejected', async () => {
    const problems = await refuseExtract('2025-02-01', [
      row('bob', 'DFT,POL,SCS1', '2019-05-30'),
      row('cat', 'DFT,POL,SCS1', '2019-05-30').replace(`${who}-cat`, `${who}-bob`),
      row('dan', 'DFT,POL,SCS1', '2019-05-30').replace(`${who}.dan@`, `${who}.BOB@`),
    ])
    expect(problems.map(({ row: at, column, message }) => [at, column, message])).toEqual([
      [3, 'staff_id', 'Row 2 has the same staff number. Remove one of the two rows.'],
      [4, 'email', 'Row 2 has the same email address. Remove one of the two rows.'],
    ])
  })
})

describe('managers', () => {
  test('a manager can come later in the same file', async () => {
    await extract('2025-01-01', [
      row('ann', 'DFT,POL,SCS1', '2019-05-30', 'zoe'),
      row('zoe', 'DFT,POL,SCS2', '2019-05-30'),
    ])
    expect((await find('ann')).manager?.email).toBe(`${who}.zoe@civil.example`)
  })

  test('a row is rejected if its manager is unknown, is in a rejected row or is the same person', async () => {
    const problems = await refuseExtract('2025-01-01', [
      row('ann', 'DFT,POL,SCS1', '2019-05-30', 'nobody'),
      row('bob', 'DFT,POL,SCS1', '2019-05-30', 'ann'),
      row('cat', 'DFT,POL,SCS1', '2019-05-30', 'cat'),
      row('dan', 'DFT,POL,SCS1', '2019-05-30', 'bob'),
      row('eve', 'DFT,POL,SCS1', '2019-05-30'),
    ])
    expect(
      problems.map(({ row: at, column, message }) => [at, column, message.split('.')[0]]),
    ).toEqual([
      [2, 'manager_email', 'This manager is not on record or in a valid row of the file'],
      [3, 'manager_email', 'This manager is in row 2, which is rejected'],
      [4, 'manager_email', 'A person cannot be their own manager'],
      [5, 'manager_email', 'This manager is in row 3, which is rejected'],
    ])
  })
})

test('unknown codes are rejected with the closest code, and impossible dates and dates after the extract are rejected', async () => {
  const problems = await refuseExtract('2025-01-01', [
    row('ann', 'DTF,POL,SCS1', '2019-05-30'),
    row('bob', 'DFT,PLO,SCS9', '2019-05-30'),
    row('cat', 'DFT,POL,SCS1', '2019-02-29'),
    row('dan', 'DFT,POL,SCS1', '2025-01-02'),
    row('eve', 'DFT,POL,SCS1', '2019-05-30').replace('@civil.example', ''),
  ])
  expect(
    problems.map(({ row: at, column, value, message }) => [at, column, value, message]),
  ).toEqual([
    [2, 'organisation_code', 'DTF', 'There is no organisation with this code. Did you mean DFT?'],
    [3, 'profession_code', 'PLO', 'There is no profession with this code. Did you mean POL?'],
    [3, 'grade_code', 'SCS9', expect.stringMatching(/Did you mean SCS[12]\?/)],
    [4, 'in_post_since', '2019-02-29', 'This date does not exist. Correct it.'],
    [
      5,
      'in_post_since',
      '2025-01-02',
      expect.stringContaining('after 2025-01-01, the date that the extract is true for'),
    ],
    [6, 'email', `${who}.eve`, expect.stringContaining('Enter a full email address')],
  ])
})
