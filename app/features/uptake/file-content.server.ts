/** The content of uptake files, which the command also prints. */
import { IN_POST, rankRows } from '#app/domain/uptake/uptake.ts'
import type { UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import { nobodySentence } from '#app/features/uptake/query/nobody-sentence.ts'
import { isWorthShowing } from '#app/features/uptake/query/parts-shown.ts'
import { partsOfBase, policyOfScope } from '#app/features/uptake/query/report-scope.ts'
import type { FileContent } from '#app/reports/define-report.server.ts'
import type { ComparedBreakdown } from '#app/reports/files/extra-columns.ts'
import type { FigureTable } from '#app/reports/figure-table.ts'
import { jsonBreakdown } from '#app/reports/files/json-breakdown.ts'
import { uptakeWorkbook } from '#app/reports/files/uptake-workbook.ts'
import { timeSubtitle } from '#app/reports/time-sentences.ts'
import { baseSentence, DIMENSION_SINGULAR, subtitleOf } from '#app/reports/uptake-sentences.ts'
import { breakdownTable, seriesTable } from '#app/reports/uptake-tables.ts'

type Breakdown = UptakeFigures['breakdowns'][number]

const withTarget = (breakdown: Breakdown, { query, scope, target }: UptakeFigures) => ({
  ...breakdown,
  target: query.base === IN_POST ? target : null,
  partsOf: partsOfBase(query, scope, breakdown.report.by),
})

function tableOfBreakdown(breakdown: ComparedBreakdown, figures: UptakeFigures): FigureTable {
  const { query, labels, scope, whyNotCompared } = figures
  const { where } = scope
  const { by } = breakdown.report
  const title = subtitleOf(query, by, labels, { where, partsOf: partsOfBase(query, scope, by) })
  const table = breakdownTable(breakdown, title)
  return whyNotCompared === null ? table : { ...table, notes: [...table.notes, whyNotCompared] }
}

/** The table of a workbook, with the rows in order of rank as on the page. */
function rankedTable(breakdown: Breakdown, figures: UptakeFigures): FigureTable {
  const { report } = breakdown
  const ranked = { ...breakdown, report: { ...report, rows: rankRows(report.rows) } }
  return tableOfBreakdown(withTarget(ranked, figures), figures)
}

function tablesOverTime({ query, scope, labels, series, over }: UptakeFigures): FigureTable[] {
  if (series === null) return []
  const title = timeSubtitle(query, labels, scope.where, over)
  return [seriesTable(query.measure, { ...series, policy: policyOfScope(scope, query) }, title)]
}

/** The department or profession that the figures are about and, if there are several filters, each of them. */
function filtersInJson({ subject, scope: { within } }: UptakeFigures): object {
  const main = subject ? within.find(({ by }) => by === subject.by) : within[0]
  if (!main) return {}
  const { by, key, name } = main
  const filters = Object.fromEntries(within.map((filter) => [filter.by, filter.key]))
  return { ...(subject && within.length === 1 ? {} : filters), within: { by, key, name } }
}

function breakdownInJson(breakdown: ComparedBreakdown, figures: UptakeFigures): object {
  const { whyNotCompared, pace, rank } = figures
  const nobody = nobodySentence(figures)
  return {
    ...jsonBreakdown(breakdown, whyNotCompared, pace),
    ...filtersInJson(figures),
    ...(rank ? { rank } : undefined),
    ...(nobody === null ? {} : { note: nobody }),
  }
}

function seriesInJson(figures: UptakeFigures): object | string {
  const { query, scope, series } = figures
  if (series === null) return nothingToShow(figures)
  const {
    by: _by,
    department: _department,
    profession: _profession,
    grade: _grade,
    ...counted
  } = query
  return {
    ...counted,
    by: 'time',
    ...filtersInJson(figures),
    policy: policyOfScope(scope, query),
    points: series.points,
    ...(series.other ? { comparedWith: series.other } : undefined),
  }
}

/** The part of the file name that says which figures it has. A workbook has all those on the page. */
function partOfName({ parts: { breakdowns, overTime } }: UptakeFigures): string | undefined {
  if (!overTime) return `by-${breakdowns[0]}`
  return breakdowns.length === 0 ? 'over-time' : undefined
}

/** Says that the part that the URL asks for has nothing to show. */
export const nothingToShow = ({ parts: { breakdowns } }: UptakeFigures): string =>
  `There are no figures ${breakdowns[0] ? `by ${DIMENSION_SINGULAR[breakdowns[0]]}` : 'over time'} to show here. Choose another breakdown.`

export function uptakeFileContent(figures: UptakeFigures): FileContent {
  const { query, labels, scope, breakdowns } = figures
  const [first] = breakdowns
  const breakdown = first && withTarget(first, figures)
  const overTime = tablesOverTime(figures)
  const shown = breakdowns.filter(({ report }) => isWorthShowing(report, scope))
  return {
    name: [
      'uptake',
      query.measure,
      ...scope.within.map(({ key }) => key),
      partOfName(figures),
      query.asAt,
    ],
    workbook: uptakeWorkbook(
      {
        query,
        labels,
        where: scope.where ?? '',
        policy: policyOfScope(scope, query),
        base: baseSentence(query, labels),
      },
      [...shown.map((breakdown) => rankedTable(breakdown, figures)), ...overTime],
    ),
    table: breakdown
      ? tableOfBreakdown(breakdown, figures)
      : (overTime[0] ?? nothingToShow(figures)),
    json: breakdown ? breakdownInJson(breakdown, figures) : seriesInJson(figures),
  }
}
