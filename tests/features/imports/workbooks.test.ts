import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import writeWorkbook, { type SheetData } from 'write-excel-file/node'
import { run as importCommand } from '#app/commands/import.ts'
import { db } from '#app/data/database/database.server.ts'
import { writeRejectedRows } from '#app/features/imports/write-rejected-rows.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { writeTemplate } from '#app/platform/files/xlsx-template.server.ts'
import { writeZip, type ZipEntry } from '#app/platform/files/zip.server.ts'
import { loader as template } from '#app/routes/imports/template.ts'
import { aFile, aGovernment, dumpFacts, importing, PEOPLE } from '#tests/support/import-files.ts'
import { get } from '#tests/support/requests.ts'

beforeAll(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  await aGovernment()
})

const workbook = (rows: SheetData, sheet = 'People'): Promise<Buffer> =>
  writeWorkbook(rows, { sheet }).toBuffer()
const texts = (cells: readonly string[]): SheetData[number] =>
  cells.map((value) => ({ value, type: String }))
const HEADER = texts(PEOPLE.split(','))

test('an Excel workbook is imported like a CSV file: numbers keep their digits, dates become days and two mistakes are named by row', async () => {
  const person = (number: string, since: Date) => [
    ...texts([number, `${number}@civil.example`, `Person ${number}`, 'DFT', 'POL', 'SCS1', '']),
    { value: since, type: Date, format: 'dd/mm/yyyy' },
  ]
  const bytes = await workbook([
    HEADER,
    person('0042', new Date('2020-03-31T00:00:00Z')),
    [{ value: 123_456_789_012, type: Number }, ...person('x1', new Date('2020-03-31')).slice(1)],
    [],
    person('0043', new Date('2020-03-31T12:30:00Z')),
    [...texts(['0044', '0044@civil.example', 'Person', 'NOPE', 'POL', 'SCS1', '', '2020-01-01'])],
  ])
  const path = aFile(bytes, 'people.xlsx')
  const report = await importing('people', '', { path, asAt: '2026-05-31', skipRejected: true })
  expect(report).toMatchObject({ created: 2, rejected: 2, rows: 4 })
  expect(report.problems.map(({ row, column, value }) => [row, column, value])).toEqual([
    [5, 'in_post_since', '2020-03-31 12:30'],
    [6, 'organisation_code', 'NOPE'],
  ])
  const people = await db().person.findMany({ include: { postings: true } })
  expect(people.map(({ staffId, postings }) => [staffId, postings[0]?.from])).toEqual([
    ['0042', '2020-03-31'],
    ['123456789012', '2020-03-31'],
  ])
  const rejected = readFileSync(await writeRejectedRows(path, report.problems), 'utf8')
  expect(rejected.split('\r\n')[2]).toMatch(/^0044,0044@civil\.example,.*There is no organisation/)
})

test('the template of a kind is an Excel workbook that can be filled in and imported', async () => {
  const url = '/admin/imports/columns/professions/template.xlsx'
  const file = await get(template, { as: 'service-admin', params: { kind: 'professions' }, url })
  expect(file.headers.get('Content-Disposition')).toContain('professions.xlsx')
  const bytes = await writeTemplate('professions', ['code', 'name', 'family'])
  expect((await importing('professions', bytes)).problems).toMatchObject([
    { message: 'The file has a header and no rows. Give a file with rows.' },
  ])
})

const SHEET = 'xl/worksheets/sheet1.xml'
const parts = (sheet: string): ZipEntry[] => [
  { path: 'xl/workbook.xml', text: '<workbook/>' },
  { path: SHEET, text: `<worksheet><sheetData>${sheet}</sheetData></worksheet>` },
]
/** A workbook with a part that states another size than it has. */
function aBomb(stated: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(stated > 100 ? 100 : 61_000_000, ' '))
  const bytes = writeZip([...parts(''), { path: 'xl/styles.xml', text: packed.toString('latin1') }])
  const central = bytes.lastIndexOf(Buffer.from('xl/styles.xml')) - 46
  const local = bytes.indexOf(Buffer.from('xl/styles.xml')) - 30
  const end = Buffer.concat([bytes.subarray(0, local + 30 + 13), packed])
  const directory = Buffer.from(bytes.subarray(bytes.readUInt32LE(bytes.length - 6)))
  const at = central - bytes.readUInt32LE(bytes.length - 6)
  directory.writeUInt32LE(packed.length, at + 20)
  directory.writeUInt32LE(stated, at + 24)
  directory.writeUInt32LE(end.length, directory.length - 6)
  return Buffer.concat([end, directory])
}
const encrypted = (): Buffer => {
  const bytes = writeZip(parts(''))
  const central = bytes.readUInt32LE(bytes.length - 6)
  bytes.writeUInt16LE(1, central + 8)
  return bytes
}

describe('a workbook that cannot be imported is refused with a sentence that says what to do, and nothing changes', () => {
  test.each<[string, () => Buffer | Promise<Buffer>, RegExp]>([
    [
      'merged cells',
      () => workbook([HEADER, [{ value: 'A', type: String, columnSpan: 2 }, null]]),
      /^The sheet has merged cells: A2:B2\. Unmerge them/,
    ],
    [
      'formulas',
      () => workbook([HEADER, [{ value: '=1+1', type: 'Formula' }]]),
      /^The sheet has formulas: A2\. Copy the cells, paste them as values/,
    ],
    ['a bomb that states its size', () => aBomb(2 ** 30), /^The workbook is larger than 60 MB/],
    ['a bomb that states another size', () => aBomb(10), /^The workbook is (?:larger|damaged)/],
    ['a password', encrypted, /^The file is protected with a password/],
    [
      'another kind of spreadsheet',
      () => writeZip([{ path: 'mimetype', text: 'ods' }]),
      /not an Excel workbook\. Save the sheet as \.xlsx or as CSV/,
    ],
    [
      'a binary workbook',
      () => writeZip([{ path: 'xl/workbook.bin', text: 'a' }]),
      /^This is a binary workbook/,
    ],
    [
      'a row far out',
      () => writeZip(parts('<row r="999999999"><c r="A999999999"><v>1</v></c></row>')),
      /^The workbook is damaged/,
    ],
    [
      'a cell far out',
      () => writeZip(parts('<row r="2"><c s="1" r="XFD2"><v>1</v></c></row>')),
      /^The sheet has a cell in column XFD/,
    ],
    ['a sheet that is not XML', () => writeZip(parts('<row r="1"><c')), /^The workbook cannot be/],
    [
      'two sheets with cells',
      () => {
        const data: SheetData = [[{ value: 'a', type: String }]]
        return writeWorkbook([
          { data, sheet: 'One' },
          { data, sheet: 'Two' },
        ]).toBuffer()
      },
      /more than one sheet with cells: “One”, “Two”\. Delete the sheets/,
    ],
  ])('%s', async (_, content, message) => {
    const before = await dumpFacts()
    const report = await importing('people', await content(), { skipRejected: true })
    expect(report).toMatchObject({ refused: true, applied: false })
    expect(report.problems.map((problem) => problem.message)).toEqual([
      expect.stringMatching(message),
    ])
    expect(await dumpFacts()).toEqual(before)
  })
})

test('the command imports a workbook, and refuses one with formulas with exit code 3', async () => {
  const header = texts(['code', 'name', 'family'])
  const sound = aFile(await workbook([header, texts(['TAX', 'Tax', 'specialist'])]), 'a.xlsx')
  expect(await importCommand(['professions', sound, '--json'])).toBe(0)
  expect(await db().profession.findUnique({ where: { code: 'TAX' } })).not.toBeNull()
  const formula = aFile(
    await workbook([header, [{ value: '=A1', type: 'Formula' }, ...texts(['Vet', 'a'])]]),
    'b.xlsx',
  )
  expect(await importCommand(['professions', formula, '--json'])).toBe(3)
})
