/** The columns of each kind of file: what the import accepts, and what pages and templates say about them. */
import { ORGANISATION_KINDS, SUCCESSION_KINDS } from '#app/domain/government/organisation.ts'
import type { ImportKindName } from '#app/domain/imports/imports.ts'
import { COURSE_KINDS } from '#app/domain/learning/courses.ts'
import { FRAMEWORK_COLUMN_MEANINGS } from '#app/features/imports/columns/framework-columns.ts'

/**
 * Whether a column needs a value:
 * - `value`: each row has one
 * - `column`: the file has the column, and cells may be empty
 * - `nothing`: the file may leave the column out
 */
type Need = 'value' | 'column' | 'nothing'
export type ImportColumn = {
  name: string
  need: Need
  /** What a cell contains, without a full stop at the end. */
  meaning: string
  /** Empty if there is nothing to learn from an example. */
  example: string
}

const columnWith =
  (need: Need) =>
  (name: string, meaning: string, example = ''): ImportColumn => ({ name, need, meaning, example })
const required = columnWith('value')
const mayBeEmpty = columnWith('column')
const mayBeLeftOut = columnWith('nothing')

const DATE = '2026-03-31'
const code = (of: string, example: string) =>
  required(
    'code',
    `The code of the ${of}, which other files use. Up to 40 letters, digits, dots, hyphens and underscores`,
    example,
  )

export const IMPORT_COLUMNS: Readonly<Record<ImportKindName, readonly ImportColumn[]>> = {
  organisations: [
    code('organisation', 'DFT'),
    required('name', 'The full name', 'Department for Transport'),
    mayBeEmpty('abbreviation', 'The short name', 'DfT'),
    required('kind', `One of: ${ORGANISATION_KINDS.join(', ')}`, 'ministerial-department'),
    mayBeEmpty('parent_code', 'The organisation that it belongs to. Empty for a department', 'DFT'),
    mayBeEmpty('opened_on', 'The first day', DATE),
    mayBeEmpty('closed_on', 'The first day on which it no longer exists', DATE),
    mayBeLeftOut(
      'parent_from',
      'The first day on which it belongs to the parent. Figures for earlier days do not change',
      DATE,
    ),
  ],
  parents: [
    required('organisation_code', 'The organisation', 'DVSA'),
    required('parent_code', 'The organisation that it belonged to', 'DFT'),
    mayBeEmpty('from', 'The first day on which it did. Empty: from the beginning', DATE),
    mayBeEmpty('until', 'The first day on which it no longer did. Empty: it still does', DATE),
  ],
  successions: [
    required('from_code', 'The organisation that came before', 'BEIS'),
    required('to_code', 'The organisation that came after', 'DESNZ'),
    required('on', 'The day of the change', DATE),
    required('kind', `One of: ${SUCCESSION_KINDS.join(', ')}`, 'split'),
  ],
  professions: [
    code('profession', 'POL'),
    required('name', 'The name', 'Policy'),
    required(
      'family',
      'The family of professions. Professions with the same family are also reported together',
      'Policy',
    ),
  ],
  grades: [
    code('grade', 'SCS1'),
    required('name', 'The name', 'Deputy director'),
    required('rank', 'A whole number from 0 to 1,000. Higher is more senior', '8'),
    required('scs', 'Whether it is in the senior civil service: yes or no', 'yes'),
  ],
  courses: [
    code('course', 'DMC'),
    required('title', 'The title', 'Data masterclass for senior leaders'),
    required('kind', `One of: ${COURSE_KINDS.join(', ')}`, 'masterclass'),
    required('scs_only', 'Whether only senior civil servants can book it: yes or no', 'yes'),
    required('qualifying', 'Whether completing it counts as upskilling: yes or no', 'yes'),
    mayBeEmpty('valid_for_months', 'How long a completion counts. Empty: for good', '24'),
  ],
  people: [
    required('staff_id', 'The staff number. People are found by this number only', '0042817'),
    required('email', 'The work email address', 'sian.bevan@example.gov.uk'),
    required('name', 'The full name', 'Siân Bevan'),
    required('organisation_code', 'The organisation of the post', 'DFT'),
    mayBeEmpty('profession_code', 'The profession of the post. Empty: not known', 'POL'),
    required('grade_code', 'The grade of the post', 'SCS1'),
    mayBeEmpty(
      'manager_email',
      'The manager’s email address. The manager is on record, or anywhere in the file',
      'tunde.abara@example.gov.uk',
    ),
    required('in_post_since', 'The first day in this post', DATE),
    mayBeLeftOut(
      'previous_staff_id',
      'The number that the person had before. You can leave it filled in',
      '0031104',
    ),
  ],
  headcounts: [
    required('set', 'The name of the set of headcounts', 'Civil Service Statistics 2026'),
    required('as_at', 'The day that the set is true for. The same in every row of the set', DATE),
    mayBeEmpty('organisation_code', 'The organisation. Empty: all', 'DFT'),
    mayBeEmpty('profession_code', 'The profession. Empty: all', 'POL'),
    mayBeEmpty('grade_code', 'The grade. Empty: all', 'SCS1'),
    required('headcount', 'How many posts there are', '140'),
  ],
  completions: [
    required(
      'email',
      'An email address that the person had on the day of the completion',
      'sian.bevan@example.gov.uk',
    ),
    required('course_code', 'The course', 'DMC'),
    required('completed_on', 'The day on which the person completed it', DATE),
    mayBeEmpty('reference', 'The number of the completion in another system', 'CSL-20418'),
  ],
  framework: FRAMEWORK_COLUMN_MEANINGS.map(([name, need, meaning]) =>
    columnWith(need)(name, meaning),
  ),
}

/** The names of a kind's columns: those that a file must have, and those that it may leave out. */
export function columnNames(kind: ImportKindName): { columns: string[]; optional: string[] } {
  const namesOf = (columns: readonly ImportColumn[]) => columns.map(({ name }) => name)
  const all = IMPORT_COLUMNS[kind]
  return {
    columns: namesOf(all.filter(({ need }) => need !== 'nothing')),
    optional: namesOf(all.filter(({ need }) => need === 'nothing')),
  }
}
