/** The header of a file: which column stands where, and what is wrong with it. */
import { visible } from '#app/domain/text/invisible-characters.ts'
import { problem, shorten, type Problem } from '#app/domain/imports/imports.ts'
import { didYouMean } from '#app/domain/text/did-you-mean.ts'
import { joinWords } from '#app/domain/text/join-words.ts'

/** The column that a file of rejected rows has on top of the file's own. It is read over, so that the corrected file can be imported as it is. */
export const REASONS = 'problem'

/** So many columns get a problem each; more of them are one problem. */
const EACH = 5
const NAMED = 10

export type FileHeader = {
  row: number
  /** Cells up to the last one that is not empty. */
  width: number
  placeOf: ReadonlyMap<string, number>
  /** Places without a name: nothing may stand there. */
  unnamed: readonly number[]
  problems: Problem[]
}

const listOf = (names: readonly string[]): string => {
  const first = names.slice(0, NAMED).map((name) => `“${visible(shorten(name))}”`)
  return names.length > NAMED
    ? joinWords([...first, `${(names.length - NAMED).toLocaleString('en-GB')} more`])
    : first.join(', ')
}

function missingProblems(
  row: number,
  missing: readonly string[],
  columns: readonly string[],
): Problem[] {
  if (missing.length <= EACH)
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
  if (extra.length > EACH) {
    const message = `${extra.length.toLocaleString('en-GB')} columns are not known: ${listOf(extra)}. Take them out; the columns are ${columns.join(', ')}.`
    return [problem(row, '', '', message)]
  }
  return extra.map((column) => {
    const advice = didYouMean(column, absent, `Take it out; the columns are ${columns.join(', ')}.`)
    return problem(
      row,
      column,
      column,
      `There is no column “${visible(shorten(column))}”. ${advice}`,
    )
  })
}

type KnownColumns = { required: readonly string[]; optional: readonly string[] }

export function readHeader(
  cells: readonly string[],
  row: number,
  { required, optional }: KnownColumns,
): FileHeader {
  const columns = [...required, ...optional]
  const names = cells.map((cell) => cell.trim())
  const width = names.findLastIndex((name) => name !== '') + 1
  const header = names.slice(0, width)
  const result = {
    row,
    width,
    placeOf: new Map(header.map((name, index) => [name, index])),
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
    (name) => name !== '' && name !== REASONS && !columns.includes(name),
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
          `The column “${column}” is there twice. Take one of the two out.`,
        ),
      ),
    ],
  }
}
