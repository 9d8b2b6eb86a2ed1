import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aGovernment, importing, imported } from '#tests/support/import-files.ts'

const ORGANISATIONS = 'code,name,abbreviation,kind,parent_code,opened_on,closed_on'
const HEADCOUNTS = 'set,as_at,organisation_code,profession_code,grade_code,headcount'

beforeAll(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  await aGovernment()
})

const departmentOf = async (code: string) => {
  const { department } = await db().organisation.findUniqueOrThrow({
    where: { code },
    include: { department: true },
  })
  return department?.code
}

describe('organisations', () => {
  test('a parent can come later in the file, and an agency belongs to its department', async () => {
    expect(await departmentOf('DVSA')).toBe('DFT')
    expect(await departmentOf('DFT')).toBe('DFT')
  })

  test('when an organisation moves to a new department, all organisations below it move too', async () => {
    await imported('organisations', [ORGANISATIONS, 'LAB,Test Lab,,other,DVSA,,'])
    const report = await imported('organisations', [
      ORGANISATIONS,
      'DVSA,Driver and Vehicle Standards Agency,,executive-agency,HMT,,',
    ])
    expect(report).toMatchObject({ created: 0, updated: 1 })
    expect(await departmentOf('LAB')).toBe('HMT')
    const [change] = await db().importChange.findMany({ where: { batchId: report.batch ?? 0 } })
    expect(Object.keys(JSON.parse(change?.before ?? '{}') as object)).toEqual(['parents'])
  })

  test('unknown parents, cycles, invalid kinds and dates, and repeated codes are rejected with a message', async () => {
    const report = await importing('organisations', [
      ORGANISATIONS,
      'A,Alpha,,other,DTF,,',
      'B,Beta,,other,C,,',
      'C,Gamma,,other,B,,',
      'D,Delta,,ministerial-departmnt,,,',
      'E,Epsilon,,other,,2023-02-30,30/03/2023',
      'F,Zeta,,other,,2023-03-02,2023-03-01',
      'G,Eta,,other,,,',
      'G,Eta again,,other,,,',
      'H,Theta,,other,D,,',
    ])
    expect(report).toMatchObject({ applied: false, rejected: 8 })
    expect(report.problems.map(({ row, column, message }) => [row, column, message])).toEqual([
      [
        2,
        'parent_code',
        'There is no organisation with this code on record or in a valid row of the file. Did you mean DFT?',
      ],
      [3, 'parent_code', expect.stringContaining('above itself')],
      [4, 'parent_code', expect.stringContaining('above itself')],
      [5, 'kind', 'Did you mean ministerial-department?'],
      [6, 'opened_on', 'This date does not exist. Correct it.'],
      [
        6,
        'closed_on',
        'Write the date as YYYY-MM-DD. If you mean 30 March 2023, write 2023-03-30.',
      ],
      [7, 'closed_on', expect.stringContaining('closing date must be after the opening date')],
      [9, 'code', 'Row 8 has the same code. Remove one of the two rows.'],
      [10, 'parent_code', expect.stringContaining('There is no organisation with this code')],
    ])
  })
})

test('successions refer to organisations on record, and two organisations can have only one succession on a day', async () => {
  const lines = ['from_code,to_code,on,kind', 'DFT,HMT,2024-01-01,merge']
  expect(await imported('successions', lines)).toMatchObject({ created: 1 })
  expect(await imported('successions', lines)).toMatchObject({
    created: 0,
    unchanged: 1,
    batch: null,
  })
  const report = await importing('successions', [
    lines[0] ?? '',
    'DFT,HTM,2024-01-01,merge',
    'DFT,HMT,2024-01-01,eaten',
    'DFT,DFT,2024-01-01,split',
  ])
  expect(report.problems.map(({ row, column }) => [row, column])).toEqual([
    [2, 'to_code'],
    [3, 'kind'],
    [4, 'to_code'],
  ])
})

test('a changed record counts as updated, and importing it again as unchanged', async () => {
  const lines = [
    'code,name,rank,scs',
    'SCS1,Deputy Director,8,yes',
    'SCS2,Director of all,9,YES',
    'AO,Administrative Officer,2,no',
  ]
  expect(await imported('grades', lines)).toMatchObject({ created: 1, updated: 1, unchanged: 1 })
  expect(await imported('grades', lines)).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: 3,
    batch: null,
  })
  const report = await importing('grades', ['code,name,rank,scs', 'X,Ten,10.5,maybe'])
  expect(report.problems.map(({ column }) => column)).toEqual(['rank', 'scs'])
})

describe('headcounts', () => {
  const known = [
    HEADCOUNTS,
    'Statistics 2025,2025-03-31,DFT,,,310',
    'Statistics 2025,2025-03-31,,POL,SCS1,40',
  ]
  beforeAll(() => imported('headcounts', known))

  test('importing the same headcount set again changes nothing', async () => {
    expect(await imported('headcounts', known)).toMatchObject({ unchanged: 2, batch: null })
  })

  test('in a headcount set, a different number, a different date, a future date, an unknown code and a repeated row are rejected', async () => {
    const report = await importing('headcounts', [
      HEADCOUNTS,
      'Statistics 2025,2025-03-31,DFT,,,311',
      'Statistics 2025,2025-04-01,HMT,,,5',
      'Statistics 2027,2027-03-31,HMT,,,5',
      'Statistics 2024,2024-03-31,HMTT,,,-5',
      'Statistics 2023,2023-03-31,HMT,,,5',
      'Statistics 2023,2023-03-31,HMT,,,6',
    ])
    expect(report.problems.map(({ row, column, message }) => [row, column, message])).toEqual([
      [
        2,
        'headcount',
        'This set already has 310 on record. Give the set a new name, or undo the import that it came from.',
      ],
      [3, 'as_at', expect.stringContaining('true for 2025-03-31')],
      [4, 'as_at', expect.stringContaining('in the future')],
      [5, 'headcount', expect.stringContaining('whole number')],
      [5, 'organisation_code', expect.stringContaining('Did you mean HMT?')],
      [7, 'set', expect.stringContaining('Row 6 has the same')],
    ])
  })
})

test('months of validity must be a whole number from 1', async () => {
  const { problems } = await importing('courses', [
    'code,title,kind,scs_only,qualifying,valid_for_months',
    'AIL,Leading with AI,module,no,yes,0',
  ])
  expect(problems).toEqual([
    {
      row: 2,
      column: 'valid_for_months',
      value: '0',
      message: 'Write a whole number from 1 to 600, in digits only.',
    },
  ])
})

test('a course with the code “new”, in any case, is rejected because it is the URL of a page', async () => {
  const { problems } = await importing('courses', [
    'code,title,kind,scs_only,qualifying,valid_for_months',
    'New,Leading with AI,module,no,yes,',
  ])
  expect(problems).toEqual([
    {
      row: 2,
      column: 'code',
      value: 'New',
      message: 'This code is used in the URL of a page. Give the course another code.',
    },
  ])
})
