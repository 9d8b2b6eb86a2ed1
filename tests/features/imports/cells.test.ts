import { expect, test } from 'vitest'
import { knownCode, newCode } from '#app/features/imports/cells.schema.ts'
import { completionRow } from '#app/features/imports/courses/course-row.schema.ts'
import { personRow } from '#app/features/imports/people/person-row.schema.ts'

const ROW = {
  staff_id: 'S1',
  email: 'ann@civil.example',
  name: 'Ann',
  organisation_code: 'DFT',
  profession_code: '',
  grade_code: 'SCS1',
  manager_email: '',
  in_post_since: '2020-01-01',
}
const problemsOf = (cells: Partial<typeof ROW> & { previous_staff_id?: string }): string[] => {
  const parsed = personRow({ today: '2026-11-30', asAt: '2026-09-30', full: false }).safeParse({
    ...ROW,
    ...cells,
  })
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`)
}

test('an invisible character is rejected in staff numbers, codes and email addresses, and the message names it', () => {
  const hidden = 'a zero width space (U+200B) after “S”'
  expect(problemsOf({ staff_id: 'S\u200B1' })).toEqual([
    `staff_id: The cell contains ${hidden}. Type the cell again without that character.`,
  ])
  expect(problemsOf({ grade_code: 'S\u200BCS1' })).toEqual([
    `grade_code: The cell contains ${hidden}. Type the cell again without that character.`,
  ])
  expect(problemsOf({ email: 'S\u200B@civil.example' })).toEqual([
    'email: The email address contains a zero width space (U+200B) after “s”. Remove it.',
  ])
})

test.each(['staff_id', 'organisation_code', 'profession_code', 'grade_code'] as const)(
  'letters and digits that are not plain ASCII are rejected in %s, and the message gives the plain form',
  (column) => {
    expect(problemsOf({ [column]: '１２３' })).toEqual([
      `${column}: The cell contains “１”. Write it with plain letters and digits: 123.`,
    ])
    expect(problemsOf({ [column]: 'A\u0412' })).toEqual([
      `${column}: The cell contains “\u0412”. Write it with plain letters and digits.`,
    ])
  },
)

test('the codes of new records and of courses must be plain letters and digits', () => {
  expect(newCode.safeParse('ＤＦＴ').error?.issues.map(({ message }) => message)).toEqual([
    'The cell contains “Ｄ”. Write it with plain letters and digits: DFT.',
  ])
  expect(newCode.safeParse('DFT').success).toBe(true)
  expect(knownCode('the course').safeParse('DMC²').error?.issues[0]?.message).toBe(
    'The cell contains “²”. Write it with plain letters and digits: DMC2.',
  )
})

test('a former staff number can be older than the rule about plain characters, and a reference can be any text', () => {
  expect(problemsOf({ previous_staff_id: '１２３' })).toEqual([])
  const { success } = completionRow({ today: '2026-11-30', asAt: null, full: false }).safeParse({
    email: 'ann@civil.example',
    course_code: 'DMC',
    completed_on: '2026-01-01',
    reference: '№ 12',
  })
  expect(success).toBe(true)
})

test('a direction override is rejected in a name, but a zero width joiner is accepted', () => {
  expect(problemsOf({ name: 'Ann \u202Eebeohp' })).toEqual([
    'name: The cell contains a right-to-left override (U+202E) after “Ann ”. Type the cell again without that character.',
  ])
  expect(problemsOf({ name: 'Ann ක්\u200Dර' })).toEqual([])
})

test.each(['1.23457E+11', '1E+05', '1,23457e+11'])(
  'a staff number that a spreadsheet shortened to %s is rejected',
  (staff_id) => {
    expect(problemsOf({ staff_id })).toEqual([
      'staff_id: A spreadsheet has shortened this number, and its last digits are lost. Format the column as text in the spreadsheet, copy the numbers in again from their source, and save the file.',
    ])
  },
)

test.each(['12E4', 'E+11', '1.2', '1E5X', '10E+11'])(
  'the staff number %s is not treated as shortened by a spreadsheet',
  (staff_id) => {
    expect(problemsOf({ staff_id })).toEqual([])
  },
)

test.each(['#N/A', '#REF!', '#NAME?', '########', 'Err:502'])(
  '%s is rejected as a name because it is a spreadsheet error',
  (name) => {
    expect(problemsOf({ name })).toEqual([
      `name: This is a spreadsheet error (${name}), not a value. Correct it in the spreadsheet and save the file again.`,
    ])
  },
)

test('a date in the format of a spreadsheet is rejected, and the message gives the date in the right format', () => {
  expect(problemsOf({ in_post_since: '30/11/2019' })).toEqual([
    'in_post_since: Write the date as YYYY-MM-DD. If you mean 30 November 2019, write 2019-11-30.',
  ])
})

test('a reference that a spreadsheet shortened is rejected because its last digits are lost', () => {
  const row = {
    email: 'ann@civil.example',
    course_code: 'DMC',
    completed_on: '2025-01-01',
    reference: '2.02501E+12',
  }
  expect(
    completionRow({ today: '2026-11-30', asAt: null, full: false }).safeParse(row).success,
  ).toBe(false)
})
