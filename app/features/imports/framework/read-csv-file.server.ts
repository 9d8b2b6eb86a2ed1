/** Reads our own CSV file of a framework. */
import { columnNames } from '#app/features/imports/columns/import-columns.ts'
import {
  frameworkRow,
  type FrameworkRow,
} from '#app/features/imports/framework/framework-row.schema.ts'
import {
  frameworkFromRows,
  type NumberedRow,
} from '#app/features/imports/framework/framework-rows.ts'
import {
  unreadable,
  type ParsedFramework,
} from '#app/features/imports/framework/parsed-framework.ts'
import { readRows } from '#app/features/imports/read-rows.server.ts'

export async function readCsvFile(path: string): Promise<ParsedFramework> {
  const { columns, optional } = columnNames('framework')
  const inOrder = [...columns, ...optional]
  const read = await readRows(path, { columns, optional, schema: frameworkRow })
  if (read.problems.length > 0) return unreadable(read.problems, read.rows)
  const rows = read.chunks.flatMap((chunk) =>
    (JSON.parse(chunk) as [number, ...FrameworkRow[keyof FrameworkRow][]][]).map(
      ([row, ...cells]) =>
        ({
          row,
          ...Object.fromEntries(inOrder.map((column, index) => [column, cells[index]])),
        }) as NumberedRow,
    ),
  )
  const { problems, framework } = frameworkFromRows(rows)
  const firstRows = new Map(rows.toReversed().map(({ skill_code, row }) => [skill_code, row]))
  const rowOf = (code: string) => firstRows.get(code) ?? 1
  return { checksum: read.checksum, rows: read.rows, problems, framework, notes: [], rowOf }
}
