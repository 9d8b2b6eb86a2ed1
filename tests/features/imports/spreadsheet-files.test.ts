import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { writeRejectedRows } from '#app/features/imports/write-rejected-rows.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aFile, aGovernment, importing, PEOPLE } from '#tests/support/import-files.ts'

const HEADER = 'code,name,family'
const problemsOf = async (content: string) => (await importing('professions', content)).problems
let code = 0
const next = () => `SP${(code += 1)}`

beforeAll(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  await aGovernment()
})

describe('a first line that sets the separator for a spreadsheet', () => {
  test.each([
    ['sep=,', ','],
    ['SEP=;', ';'],
    ['\uFEFFsep=;', ';'],
    ['"sep=,"', ','],
    ['sep=,,,', ','],
    ['sep=\t', '\t'],
  ])('a first line %j sets the separator and is not a row', async (line, separator) => {
    const [one, two] = [next(), next()]
    const lines = [line, HEADER, `${one},Name,a`, `${two},,a`].map((text, index) =>
      index === 0 ? text : text.replaceAll(',', separator),
    )
    const report = await importing('professions', lines.join('\r\n'), { skipRejected: true })
    expect(report).toMatchObject({ rows: 2, created: 1, problems: [{ row: 3, column: 'name' }] })
  })

  test('the file of rejected rows uses commas, and omits a first line that sets the separator', async () => {
    const path = aFile(
      `sep=;\r\n${HEADER.replaceAll(',', ';')}\r\n${next()};;"a,b"\r\n${next()};"=1";\r\n`,
    )
    const { problems } = await importing('professions', '', { path })
    const [header, first, second] = readFileSync(
      await writeRejectedRows(path, problems),
      'utf8',
    ).split('\r\n')
    expect(header).toBe('code,name,family,problem')
    expect(first).toMatch(/^SP\d+,,"a,b",name: The cell is empty/)
    expect(second).toMatch(/^SP\d+,'=1,,family: The cell is empty/)
  })
})

test('a corrected file of rejected rows can be imported with its column of problems', async () => {
  const path = aFile(`${HEADER}\n${next()},,a\n`)
  const { problems } = await importing('professions', '', { path })
  const rejected = await writeRejectedRows(path, problems)
  const corrected = readFileSync(rejected, 'utf8').replace(',,', ',"\'=Named",')
  expect(await importing('professions', corrected)).toMatchObject({ applied: true, created: 1 })
  expect(await db().profession.findFirst({ where: { name: '=Named' } })).not.toBeNull()
  const again = await importing('professions', '', { path: rejected })
  expect(readFileSync(await writeRejectedRows(rejected, again.problems), 'utf8')).toMatch(
    /^code,name,family,problem\r\n/,
  )
})

test('empty rows and columns are ignored, and rows are numbered as in the spreadsheet', async () => {
  const lines = [
    ',,,,',
    `${HEADER},,`,
    `${next()},Name,a,,`,
    ',,,,',
    '',
    ` ,,\u00A0,,`,
    `${next()},Name,a,,,,,`,
    `${next()},,a,,`,
  ]
  const report = await importing('professions', lines.join('\n'), { skipRejected: true })
  expect(report).toMatchObject({ rows: 3, created: 2, problems: [{ row: 8, column: 'name' }] })
})

test('a column in the middle without a name is ignored if it is empty, and is a problem if it is not', async () => {
  expect(await importing('professions', `code,,name,family\n${next()},,Name,a\n`)).toMatchObject({
    applied: true,
  })
  expect(
    await importing('professions', `code,,name,family\n${next()},,Name,a\n${next()},x,Name,a\n`),
  ).toMatchObject({
    refused: true,
    problems: [
      {
        row: 1,
        value: 'x',
        message:
          'Column 2 has no name, and row 3 has a value in it. Give the column a name, or empty it.',
      },
    ],
  })
})

test('missing cells at the end of a row count as empty if they are optional', async () => {
  const lines = [
    'code,name,abbreviation,kind,parent_code,opened_on,closed_on',
    `${next()},Short,,other`,
    `${next()},Short,,`,
  ]
  const report = await importing('organisations', lines.join('\n'), { skipRejected: true })
  expect(report).toMatchObject({
    created: 1,
    problems: [
      {
        row: 3,
        column: '',
        message: expect.stringContaining('4 cells, but the header has 7') as string,
      },
    ],
  })
})

test('1,048,576 rows, of which all but one are empty, are read as one row', async () => {
  const file = `${HEADER}\r\n${next()},Name,a\r\n${',,\r\n'.repeat(1_048_574)}`
  expect(await importing('professions', file)).toMatchObject({ applied: true, rows: 1, created: 1 })
})

test('200 unknown columns are reported as one problem that names the first ones', async () => {
  const extra = Array.from({ length: 192 }, (_, index) => `c${index}`)
  expect(await problemsOf(`${HEADER},${extra.join(',')}\nA,B,c\n`)).toEqual([
    {
      row: 1,
      column: '',
      value: '',
      message:
        '192 columns are unknown: “c0”, “c1”, “c2”, “c3”, “c4”, “c5”, “c6”, “c7”, “c8”, “c9” and 182 more. Remove them. The columns are code, name, family.',
    },
  ])
})

test('many missing columns, or one column repeated many times, are reported as one problem', async () => {
  expect((await importing('people', 'number,mail\n1,2\n')).problems[0]?.message).toMatch(
    /^8 columns are missing: “staff_id”, /,
  )
  expect(await problemsOf(`${HEADER}${',code'.repeat(50)}\nA,B,c\n`)).toMatchObject([
    { message: expect.stringContaining('appears twice') as string },
  ])
})

test('all problems with a row are reported together', async () => {
  const rows = [
    PEOPLE,
    'Q1,not an address,Ann,NOPE,WHAT,SCS1,nobody@civil.example,30/11/2019',
    'Q2,bob@civil.example,Bob,dft,POL,SCS9,nobody@civil.example,2019-11-30',
    'Q3,q3@civil.example,,DFT,POL,SCS1,q3@civil.example,2019-11-30',
  ]
  const { problems } = await importing('people', rows, { asAt: '2025-01-01' })
  expect(problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
    '2 email',
    '2 in_post_since',
    '2 organisation_code',
    '2 profession_code',
    '3 organisation_code',
    '3 grade_code',
    '3 manager_email',
    '4 name',
    '4 manager_email',
  ])
  expect(problems[4]?.message).toBe('There is no organisation with this code. Did you mean DFT?')
})
