/** The report of departments by profession or grade: its page and its files. */
import type { CrossTable } from '#app/domain/uptake/cross-table.ts'
import { findCrossFigures, type CrossFigures } from '#app/features/uptake/cross/figures.server.ts'
import { parseCrossQuery } from '#app/features/uptake/cross/parse-query.server.ts'
import { poolSentences, titleOf } from '#app/features/uptake/cross/sentences.ts'
import { policyOfScope } from '#app/features/uptake/query/report-scope.ts'
import { defineReport, NO_CHART, type FileContent } from '#app/reports/define-report.server.ts'
import type { FigureColumn, FigureTable } from '#app/reports/figure-table.ts'
import { uptakeWorkbook } from '#app/reports/files/uptake-workbook.ts'
import { baseSentence } from '#app/reports/uptake-sentences.ts'
import { numberColumns, numberValues } from '#app/reports/uptake-tables.ts'

const policyOf = ({ isExact, query }: CrossFigures) => policyOfScope({ exact: isExact }, query)

/** Every cell of the table, row by row. */
const cellsOf = ({ rows, columns }: CrossTable) =>
  rows.flatMap((row) =>
    columns.flatMap((column, index) => {
      const cell = row.cells[index]
      return cell ? [{ row, column, cell }] : []
    }),
  )

const textColumn = (
  name: string,
  title: string,
  description: string,
  machinesOnly = false,
): FigureColumn => ({ name, title, description, type: 'text', required: true, machinesOnly })

const sidesOf = (by: 'profession' | 'grade'): FigureColumn[] => [
  textColumn('row', 'Department code', 'The code of the department.', true),
  textColumn('row_name', 'Department', 'The name of the department.'),
  textColumn('column', `Code of the ${by}`, `The code of the ${by}.`, true),
  textColumn('column_name', by === 'grade' ? 'Grade' : 'Profession', `The name of the ${by}.`),
]

/** A table with one row for each cell. */
function fileTable(figures: CrossFigures): FigureTable {
  const { table, query, labels, by } = figures
  return {
    name: `department_by_${by}`,
    sheet: `Department by ${by}`,
    title: titleOf(query, labels, by),
    notes: poolSentences([...table.rows, ...table.columns]),
    columns: [...sidesOf(by), ...numberColumns(query.measure, policyOf(figures))],
    rows: cellsOf(table).map(({ row, column, cell }) => [
      row.key,
      row.name,
      column.key,
      column.name,
      ...numberValues(cell, query.measure),
    ]),
    key: ['row', 'column'],
  }
}

function fileContent(figures: CrossFigures): FileContent {
  const { query, labels, by, table } = figures
  const { measure, asAt, course, population, structure, base } = query
  const policy = policyOf(figures)
  const asTable = fileTable(figures)
  return {
    name: ['uptake', measure, 'department-by', by, asAt],
    workbook: uptakeWorkbook(
      { query, labels, where: '', policy, base: baseSentence(query, labels) },
      [asTable],
    ),
    table: asTable,
    json: {
      measure,
      rowsBy: table.rowsBy,
      columnsBy: table.columnsBy,
      asAt,
      course,
      population,
      structure,
      base,
      policy,
      total: table.total,
      pools: [...table.rows, ...table.columns].flatMap(({ key, name, pool }) =>
        pool ? [{ key, name, members: pool.members }] : [],
      ),
      rows: cellsOf(table).map(({ row, column, cell }) => ({
        row: row.key,
        column: column.key,
        ...cell,
      })),
    },
  }
}

export const crossReport = defineReport({
  answer: async (request, viewer) => {
    const parsed = await parseCrossQuery(request, viewer)
    if (parsed.errors) return { ...parsed, errors: parsed.errors, noData: null, figures: null }
    if (parsed.noData !== null)
      return { ...parsed, errors: null, noData: parsed.noData, figures: null }
    const figures = await findCrossFigures(parsed.query, parsed)
    return { ...parsed, errors: null, noData: null, figures }
  },
  fileContent,
  chart: () => NO_CHART,
})
