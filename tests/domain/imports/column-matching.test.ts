import { expect, test } from 'vitest'
import { matchedNames, suggestedColumn } from '#app/domain/imports/column-matching.ts'

test('a column is suggested if it has the same words, or another name that staff records use', () => {
  const names = ['Employee Number', 'Work Email', 'Name', 'Profession code', 'Notes']
  expect(suggestedColumn('staff_id', names)).toBe('Employee Number')
  expect(suggestedColumn('email', names)).toBe('Work Email')
  expect(suggestedColumn('profession_code', names)).toBe('Profession code')
  expect(suggestedColumn('grade_code', names)).toBeUndefined()
})

test('columns are read as they were matched, and a column that already has the right name keeps it', () => {
  const match = { columns: { name: 'Full name', email: 'Mail' }, ignored: ['Notes'] }
  const given = { columns: ['name', 'email'], match, ignoredAs: 'problem' }
  expect(matchedNames(['Full name', 'Mail', 'Notes', 'Other'], given)).toEqual([
    'name',
    'email',
    'problem',
    'Other',
  ])
  expect(matchedNames(['name', 'Full name', 'Mail'], given)).toEqual(['name', 'Full name', 'email'])
})
