/** Reads a CSV file in the form of the published Government Digital and Data Capability Framework. */
import { CAPABILITY_COLUMNS } from '#app/domain/skills/criterion/capability-rows.ts'
import { problem, type Problem } from '#app/domain/imports/imports.ts'
import {
  frameworkFromCapabilityRows,
  type CapabilityRow,
  type Posts,
} from '#app/features/imports/framework/capability-rows.ts'
import { checkFramework } from '#app/features/imports/framework/check-framework.ts'
import {
  unreadable,
  type ParsedFramework,
} from '#app/features/imports/framework/parsed-framework.ts'
import { readCsv, unescapeCell } from '#app/platform/files/csv-reader.server.ts'

const MAX_ROWS = 200_000

/** The published files differ in capitals, spaces and underscores. */
const columnName = (header: string): string =>
  header
    .replace('\uFEFF', '')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')

const findMissing = (header: readonly string[]): Problem[] =>
  CAPABILITY_COLUMNS.filter((column) => !header.includes(column)).map((column) =>
    problem(1, column, '', `The column “${column}” is missing. Add it, even if it is empty.`),
  )

export async function readCapabilityFile(path: string, posts: Posts): Promise<ParsedFramework> {
  const rows: CapabilityRow[] = []
  const found: { header: string[] | null } = { header: null }
  let count = 0
  const checksum = await readCsv(path, (cells, row) => {
    if (cells.every((cell) => cell.trim() === '')) return
    if (found.header === null) {
      found.header = cells.map(columnName)
      return
    }
    const { header } = found
    count += 1
    if (count > MAX_ROWS) return
    rows.push({
      row,
      ...(Object.fromEntries(
        CAPABILITY_COLUMNS.map((column) => [
          column,
          unescapeCell(cells[header.indexOf(column)] ?? ''),
        ]),
      ) as Omit<CapabilityRow, 'row'>),
    })
  })
  const missing = findMissing(found.header ?? [])
  if (missing.length > 0) return unreadable(missing, count)
  const tooMany = `The file has ${count.toLocaleString('en-GB')} rows, and a criterion can have up to ${MAX_ROWS.toLocaleString('en-GB')}. Split it by role family.`
  if (count > MAX_ROWS) return unreadable([problem(1, '', '', tooMany)], count)
  if (count === 0)
    return unreadable([
      problem(1, '', '', 'The file has a header and no rows. Give a file with rows.'),
    ])
  const { framework, problems, notes } = frameworkFromCapabilityRows(rows, posts)
  const names = new Map(framework?.skills.map(({ code, name }) => [code, name]))
  const rowOf = (code: string) =>
    rows.find((row) => row['skill name'].trim() === names.get(code))?.row ?? 1
  const wrong = framework ? checkFramework(framework, rowOf) : problems
  if (!framework || wrong.length > 0) return unreadable(wrong, count)
  return { checksum, rows: count, problems: [], framework, notes, rowOf }
}
