import { readFileSync, truncateSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { writeRejectedRows } from '#app/features/imports/write-rejected-rows.server.ts'
import { aFile, importing } from '#tests/support/import-files.ts'

const HEADER = 'code,name,family'
const problemsOf = async (content: Buffer | string) => {
  const report = await importing('professions', content)
  expect(report).toMatchObject({ applied: false, batch: null, created: 0 })
  return report.problems
}

describe('a file that cannot be read', () => {
  test.each([
    ['an empty file', '', 'The file is empty'],
    ['only empty lines', '\r\n\r\n', 'The file is empty'],
    ['only a header', `${HEADER}\n`, 'has a header and no rows'],
    [
      'a damaged workbook',
      Buffer.from('PK\u0003\u0004\u0014\u0000rest'),
      'The workbook is damaged',
    ],
    ['a PDF', '%PDF-1.7\n…', 'This is a PDF'],
    ['arbitrary bytes', Buffer.from([0x41, 0, 1, 2, 0x2c]), 'This is not a CSV file'],
    [
      'text in UTF-16',
      Buffer.from(`\uFEFF${HEADER}\nPOL,Policy,policy\n`, 'utf16le'),
      'in UTF-16, not UTF-8',
    ],
    [
      'text in another encoding',
      Buffer.from(`${HEADER}\nPOL,Politique générale,policy\n`, 'latin1'),
      'not in UTF-8',
    ],
    ['separated by semicolons', 'code;name;family\nPOL;Policy;policy\n', 'not separated by commas'],
  ])(
    'a file that is %s is refused as a whole, with a problem in row 1',
    async (_, content, message) => {
      expect(await problemsOf(content)).toMatchObject([
        { row: 1, message: expect.stringContaining(message) },
      ])
    },
  )

  test('a missing column, an unknown column and a repeated column each get a message', async () => {
    expect(await problemsOf('code,nam,code,shoe size\nPOL,Policy,POL,40\n')).toEqual([
      {
        row: 1,
        column: 'name',
        value: '',
        message: 'The column “name” is missing. Add it to the header.',
      },
      {
        row: 1,
        column: 'family',
        value: '',
        message: 'The column “family” is missing. Add it to the header.',
      },
      {
        row: 1,
        column: 'nam',
        value: 'nam',
        message: 'There is no column “nam”. Did you mean “name”?',
      },
      {
        row: 1,
        column: 'shoe size',
        value: 'shoe size',
        message: 'There is no column “shoe size”. Remove it. The columns are code, name, family.',
      },
      {
        row: 1,
        column: 'code',
        value: 'code',
        message: 'The column “code” appears twice. Remove one of the two.',
      },
    ])
  })

  test('a very long column name is shortened in the report', async () => {
    const found = await problemsOf(`${HEADER},${'x'.repeat(3_000_000)}\nPOL,Policy,policy,\n`)
    expect(JSON.stringify(found).length).toBeLessThan(1_000)
  })

  test('a file of 200 MB is refused before it is read', async () => {
    const path = aFile(`${HEADER}\n`)
    truncateSync(path, 200_000_000)
    const report = await importing('professions', '', { path })
    expect(report).toMatchObject({
      applied: false,
      problems: [
        { row: 1, message: expect.stringContaining('The file is 200 MB. The limit is 150 MB.') },
      ],
    })
  })

  test('an unclosed quotation mark, and one inside an unquoted cell, are reported with their row', async () => {
    expect(await problemsOf(`${HEADER}\nPOL,Policy,policy\nFIN,"Finance,x\n`)).toMatchObject([
      { row: 3, message: expect.stringContaining('never closed') },
    ])
    expect(await problemsOf(`${HEADER}\nPOL,The "best" one,policy\n`)).toMatchObject([
      { row: 2, message: expect.stringContaining('has a quotation mark inside a cell') },
    ])
  })
})

describe('a rejected row', () => {
  test('a rejected row with a one-megabyte cell does not make the report large', async () => {
    const problems = await problemsOf(`${HEADER}\nPOL,${'x'.repeat(1_000_000)},policy\n`)
    expect(problems).toMatchObject([
      { row: 2, column: 'name', message: expect.stringContaining('Shorten it') },
    ])
    expect(problems[0]?.value).toHaveLength(100)
  })

  test('a row with too many or too few cells is reported with its row number in the spreadsheet', async () => {
    const problems = await problemsOf(
      `${HEADER}\n"POL","Policy\nof two lines",policy\n\nFIN,Finance\nHR,Human, Resources,functional\n`,
    )
    expect(problems.map(({ row }) => row)).toEqual([4, 5])
    expect(problems[0]?.message).toContain('2 cells, but the header has 3')
  })

  test('a row with an empty required cell or an invalid code is reported', async () => {
    expect(await problemsOf(`${HEADER}\n,Policy,policy\nP O L,Policy,policy\n`)).toMatchObject([
      { row: 2, column: 'code', value: '', message: 'The cell is empty. Give a code.' },
      { row: 3, column: 'code', value: 'P O L' },
    ])
  })
})

test('a valid file can have a byte order mark, any line endings, and its columns in any order', async () => {
  const content =
    '\uFEFFfamily,code,name\r\npolicy,POL,"Policy, and ""more"""\rfunctional,FIN,"Two\r\nlines"\nfunctional,PSY,Psychologie ✓'
  expect(await importing('professions', content)).toMatchObject({
    applied: true,
    rows: 3,
    created: 3,
  })
  const rows = await db().profession.findMany({ orderBy: { id: 'asc' } })
  expect(rows.map(({ name }) => name)).toEqual([
    'Policy, and "more"',
    'Two\r\nlines',
    'Psychologie ✓',
  ])
})

test('rejected rows prevent an import unless they are skipped and written to a file with the reasons, safe for a spreadsheet', async () => {
  const path = aFile(`${HEADER}\nTAX,Tax,specialist\nVET,,specialist\n=1+1,+cmd,@x\n`)
  expect(await importing('professions', '', { path })).toMatchObject({
    applied: false,
    created: 0,
    rejected: 2,
    batch: null,
  })
  expect(await db().profession.count({ where: { code: 'TAX' } })).toBe(0)

  const report = await importing('professions', '', { path, skipRejected: true })
  expect(report).toMatchObject({ applied: true, created: 1, rejected: 2, rows: 3 })
  expect(await db().importBatch.findUnique({ where: { id: report.batch ?? 0 } })).toMatchObject({
    created: 1,
    rejected: 2,
  })

  const written = readFileSync(await writeRejectedRows(path, report.problems), 'utf8').split('\r\n')
  expect(written[0]).toBe('code,name,family,problem')
  expect(written[1]).toBe('VET,,specialist,name: The cell is empty. Give the name.')
  expect(written[2]).toMatch(/^'=1\+1,'\+cmd,'@x,"code: Use up to 40 letters/)
})

test('a dry run reports what the import would do, and changes nothing', async () => {
  const report = await importing('professions', `${HEADER}\nLEG,Legal,functional\n`, {
    dryRun: true,
  })
  expect(report).toMatchObject({ applied: false, batch: null, created: 1 })
  expect(await db().profession.count({ where: { code: 'LEG' } })).toBe(0)
})

test('invisible characters are rejected, but line breaks in quotation marks are not', async () => {
  expect(
    await problemsOf(`${HEADER}\nPOL,Pol\u001B[31micy,policy\nFIN,"Fi\nnance",functional\n`),
  ).toMatchObject([
    { row: 2, column: 'name', message: expect.stringContaining('control character') as string },
  ])
})
