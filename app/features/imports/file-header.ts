/** Reads a file's header: the position of each column, and problems with the header. */
import { matchedNames, type ColumnMatch } from '#app/domain/imports/column-matching.ts'
import { visible } from '#app/domain/text/invisible-characters.ts'
import { problem, shorten, type Problem } from '#app/domain/imports/imports.ts'
import { didYouMean } from '#app/domain/text/did-you-mean.ts'
import { joinWords } from '#app/domain/text/join-words.ts'

/** The additional column in a rejected-rows file. It is ignored on import, so that the corrected file can be imported without removing the column. */
export const PROBLEM_COLUMN = 'problem'

/** If there are more columns than this, one problem covers all of them. */
const MAX_SINGLE_PROBLEMS = 5
const MAX_NAMED_COLUMNS = 10

export type FileHeader = {
  row: number
  /** Cells up to the last one that is not empty. */
  width: number
  /** The names in the file. */
  names: readonly string[]
  /** Whether a column was matched or is ignored because someone said so. */
  isMatched: boolean
  positionOf: ReadonlyMap<string, number>
  /** Positions without a column name. Their cells must be empty. */
  unnamed: readonly number[]
  problems: Problem[]
}

const listOf = (names: readonly string[]): string => {
  const first = names.slice(0, MAX_NAMED_COLUMNS).map((name) => `“${visible(shorten(name))}”`)
  return names.length > MAX_NAMED_COLUMNS
    ? joinWords([...first, `${(names.length - MAX_NAMED_COLUMNS).toLocaleString('en-GB')} more`])
    : first.join(', ')
}

function missingProblems(
  row: number,
  missing: readonly string[],
  columns: readonly string[],
): Problem[] {
  if (missing.length <= MAX_SINGLE_PROBLEMS)
    return missing.map((column) =>
      problem(row, column, '', `The column “${column}” is missing. Add it to the header.`),
    )
  const message = `${missing.length} columns are missing: ${listOf(missing)}. The header must have ${columns.join(', ')}.`
  return [problem(row, '', '', message)]
}

function extraProblems(
  row: number,
  extra: readonly string[],
  absent: readonly string[],
  columns: readonly string[],
): Problem[] {
  if (extra.length > MAX_SINGLE_PROBLEMS) {
    const message = `${extra.length.toLocaleString('en-GB')} columns are unknown: ${listOf(extra)}. Remove them. The columns are ${columns.join(', ')}.`
    return [problem(row, '', '', message)]
  }
  return extra.map((column) => {
    const advice = didYouMean(column, absent, `Remove it. The columns are ${columns.join(', ')}.`)
    return problem(
      row,
      column,
      column,
      `There is no column “${visible(shorten(column))}”. ${advice}`,
    )
  })
}

type KnownColumns = {
  required: readonly string[]
  optional: readonly string[]
  /** How someone matched the columns of their file. */
  match?: ColumnMatch | null
}

export function readHeader(
  cells: readonly string[],
  row: number,
  { required, optional, match = null }: KnownColumns,
): FileHeader {
  const columns = [...required, ...optional]
  const own = cells.map((cell) => cell.trim())
  const names = matchedNames(own, { columns, match, ignoredAs: PROBLEM_COLUMN })
  const width = names.findLastIndex((name) => name !== '') + 1
  const header = names.slice(0, width)
  const result = {
    row,
    width,
    names: own.slice(0, width),
    isMatched: header.some((name, index) => name !== own[index]),
    positionOf: new Map(header.map((name, index) => [name, index])),
    unnamed: header.flatMap((name, index) => (name === '' ? [index] : [])),
  }
  const [only = ''] = header
  if (width === 1 && columns.length > 1 && /[;\t|]/.test(only)) {
    const message =
      'The columns are not separated by commas. Save the file as CSV with commas between the columns.'
    return { ...result, problems: [problem(row, '', only, message)] }
  }
  const absent = columns.filter((column) => !header.includes(column))
  const missing = absent.filter((column) => required.includes(column))
  const extra = [...new Set(header)].filter(
    (name) => name !== '' && name !== PROBLEM_COLUMN && !columns.includes(name),
  )
  const repeated = columns.filter((column) => header.indexOf(column) !== header.lastIndexOf(column))
  return {
    ...result,
    problems: [
      ...missingProblems(row, missing, required),
      ...extraProblems(row, extra, absent, columns),
      ...repeated.map((column) =>
        problem(
          row,
          column,
          column,
          `The column “${column}” appears twice. Remove one of the two.`,
        ),
      ),
    ],
  }
}
