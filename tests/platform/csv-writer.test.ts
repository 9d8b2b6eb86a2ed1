import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvLines } from '#app/platform/files/csv-writer.server.ts'

test('rows read back as they were written, with an apostrophe before each formula', () => {
  const rows = [
    [
      'plain',
      '',
      'O’Neill',
      'Siân',
      'comma, here',
      'a "quote"',
      'two\nlines',
      'return\r\nline',
      ' space ',
    ],
    ['=1+1', '+1', '-1', '@SUM', '\t=1', '\r=1', '＝1', '＋1', '=A, "B"'],
  ]
  const [plain = [], formulas = []] = rows
  expect(parse(csvLines(rows))).toEqual([plain, formulas.map((cell) => `'${cell}`)])
  expect(csvLines([])).toBe('')
  expect(csvLines([['a', '', 'b, c']])).toBe('a,,"b, c"\r\n')
})

test('a negative number is not escaped as a formula', () => {
  expect(csvLines([[-1, '-1']])).toBe("-1,'-1\r\n")
})
