/** The matrix as a workbook. Files in every format are made from the workbook. */
import { shareInWords } from '#app/domain/disclosure/policy.ts'
import type { MatrixReport } from '#app/features/needs/matrix/answer-query.server.ts'
import { matrixTitle } from '#app/features/needs/matrix/sentences.ts'
import { baseOfResponse, responseSentence, tooFewSentence } from '#app/features/needs/sentences.ts'
import {
  askedAgainTable,
  codeColumn,
  countColumn,
  nameColumn,
  NEEDS_METHOD,
  responsesTable,
  shownOrReason,
} from '#app/features/needs/workbook-tables.ts'
import { noFigure, type FigureTable, type FigureValue } from '#app/reports/figure-table.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { PEOPLE } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import type { ReportWorkbook } from '#app/reports/files/report-workbook.server.ts'

const EVERYONE = 'all'

/** One row for each cell. Rows for everyone come first, and have the code “all”. */
function matrixTable(report: MatrixReport): FigureTable {
  const { by, matrix, policy } = report
  const rows = matrix
    ? [{ ...matrix.everyone, key: EVERYONE, name: 'Everyone' }, ...matrix.rows]
    : []
  return {
    name: `skill_by_${by}`,
    sheet: 'Matrix',
    title: matrixTitle(report),
    notes: [
      `Each ${by} that is not in the table has too few answers, or is withheld so that no one can be identified.`,
    ],
    columns: [
      { ...codeColumn('skill'), name: 'skill' },
      { ...nameColumn('skill'), name: 'skill_name' },
      codeColumn(by),
      nameColumn(by),
      countColumn('below', 'Below target (people)', 'People below the level expected of them.'),
      countColumn(
        'met',
        'At or above target (people)',
        'People at or above the level expected of them.',
      ),
      countColumn(
        'compared',
        'Compared (people)',
        'People who answered with a level or “not yet” and have a target level.',
      ),
      {
        name: 'percent',
        title: 'Share at target (%)',
        description: `People at or above target, as a share of people compared: ${shareInWords(policy)}.`,
        type: 'percent',
      },
    ],
    rows: (matrix?.skills ?? []).flatMap((skill, index) =>
      rows.flatMap(({ key, name, cells }): FigureValue[][] => {
        const cell = cells[index]
        if (!cell) return []
        const { below, met, compared, percent } = cell
        return [
          [
            skill.key,
            skill.name,
            key,
            name,
            shownOrReason(cell, below),
            shownOrReason(cell, met),
            shownOrReason(cell, compared),
            met !== null && percent === null
              ? noFigure('unreliable')
              : shownOrReason(cell, percent),
          ],
        ]
      }),
    ),
    key: ['skill', 'key'],
  }
}

export function matrixWorkbook(report: MatrixReport): ReportWorkbook {
  const about = PEOPLE[report.population]
  const tooFew = tooFewSentence(report)
  return {
    title: `Training needs by skill and ${report.by}: ${about}`,
    summary: [responseSentence(report), ...(tooFew ? [tooFew] : [])].join(' '),
    keywords: ['training needs', 'digital and data learning', 'self-assessment', about],
    asAt: report.asAt,
    dates: [['Figures are for', formatDay(report.asAt)]],
    method: [baseOfResponse(report), ...NEEDS_METHOD],
    policy: policySentences(report.policy),
    records: 'Self-assessments and postings',
    tables: [
      matrixTable(report),
      ...(report.askedAgain.length > 0 ? [askedAgainTable(report)] : []),
      responsesTable(report),
    ],
  }
}
