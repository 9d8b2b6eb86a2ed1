import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvLines } from '#app/platform/files/csv-line.ts'

test('what is written reads back the same, but for an apostrophe before what a spreadsheet would run', () => {
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
  expect(csvLines([['a', '', 'b, c']])).toBe('a,,"b, c"\r\n')
})
