/** Matching the columns of someone's own file to the columns of an import. */
import { lettersAndDigitsOf } from '#app/domain/text/letters-and-digits.ts'

/**
 * Which column of a file has the values of each column of an import, by its name, and which columns
 * of the file are ignored.
 */
export type ColumnMatch = {
  columns: Readonly<Record<string, string>>
  ignored: readonly string[]
}

/** The first row of a file, and a few of the rows below it. */
export type FileSample = { names: readonly string[]; rows: readonly (readonly string[])[] }

/** Other names of columns that staff records systems use, without spaces and punctuation. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  staff_id: ['staffnumber', 'staffno', 'employeenumber', 'employeeid', 'employeeno', 'personnumber', 'personid', 'payrollnumber'], // prettier-ignore
  email: ['emailaddress', 'workemail', 'workemailaddress', 'mail', 'primaryemail', 'userprincipalname'], // prettier-ignore
  name: ['fullname', 'displayname', 'preferredname', 'employeename', 'description'],
  organisation_code: ['organisation', 'department', 'departmentcode', 'organisationunit', 'businessunit', 'agency'], // prettier-ignore
  profession_code: ['profession', 'jobfamily', 'governmentprofession'],
  grade_code: ['grade', 'payband', 'band', 'substantivegrade'],
  manager_email: ['manager', 'linemanager', 'linemanageremail', 'manageremailaddress', 'reportsto'],
  in_post_since: ['startdate', 'inpostfrom', 'poststartdate', 'positionstartdate', 'datestarted'],
  course_code: ['course', 'coursename', 'learningitem'],
  completed_on: ['completiondate', 'completed', 'datecompleted'],
  headcount: ['posts', 'number', 'count', 'fte'],
  title: ['name', 'coursename', 'coursetitle'],
}

/** Suggests the column of the file for a column of the import: the same words, or another name for them. */
export function suggestedColumn(column: string, names: readonly string[]): string | undefined {
  const wanted = [lettersAndDigitsOf(column), ...(OTHER_NAMES[column] ?? [])]
  return wanted
    .map((one) => names.find((name) => lettersAndDigitsOf(name) === one))
    .find((name) => name !== undefined)
}

/** The name under which an ignored column of a file is read. */
type Reading = { columns: readonly string[]; match: ColumnMatch | null; ignoredAs: string }

/** Renames the columns of a file as they were matched. A column that already has the right name keeps it. */
export function matchedNames(
  names: readonly string[],
  { columns, match, ignoredAs }: Reading,
): string[] {
  if (!match) return [...names]
  const columnOf = new Map(
    Object.entries(match.columns)
      .filter(([column]) => columns.includes(column) && !names.includes(column))
      .map(([column, name]) => [name, column]),
  )
  return names.map((name) => {
    if (columns.includes(name)) return name
    return columnOf.get(name) ?? (match.ignored.includes(name) ? ignoredAs : name)
  })
}
