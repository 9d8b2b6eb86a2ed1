import { quoted } from '#app/domain/text/quoted.ts'
import type { ImportColumn } from '#app/features/imports/columns/import-columns.ts'

/** The name of the field in which someone chooses the column of their file. */
export const fieldOf = (column: string): string => `column[${column}]`

/**
 * Finds what is wrong with a choice of columns, by field.
 * @param names of the columns of the file
 * @param chosen the name of the file's column for each column of the import
 */
export function findMatchProblems(
  columns: readonly ImportColumn[],
  names: readonly string[],
  chosen: Readonly<Record<string, string>>,
): Record<string, string> {
  const errors: Record<string, string> = {}
  const usedFor = new Map<string, string>()
  for (const { name, need } of columns) {
    const column = chosen[name] ?? ''
    const field = fieldOf(name)
    if (column === '') {
      if (need !== 'nothing') errors[field] = `Select the column of your file for ${quoted(name)}`
      continue
    }
    const other = usedFor.get(column)
    if (other !== undefined)
      errors[field] =
        `${quoted(column)} is selected for both ${quoted(other)} and ${quoted(name)}. Select another column for one of them`
    else if (!names.includes(column))
      errors[field] = `Your file has no column ${quoted(column)}. Select another column`
    else if (names.indexOf(column) !== names.lastIndexOf(column))
      errors[field] =
        `Your file has two columns called ${quoted(column)}. Rename one of them and select the file again`
    usedFor.set(column, name)
  }
  return errors
}
