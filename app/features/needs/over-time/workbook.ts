/** One skill over time as a workbook. The page shows its table, and files in every format are made from it. */
import { shareInWords } from '#app/domain/disclosure/policy.ts'
import type { NeedsPoint } from '#app/domain/needs/over-time.ts'
import type { OverTimeReport } from '#app/features/needs/over-time/answer-query.server.ts'
import {
  breakSentence,
  overTimeMessage,
  overTimeSubtitle,
} from '#app/features/needs/over-time/sentences.ts'
import { countColumn, NEEDS_METHOD } from '#app/features/needs/workbook-tables.ts'
import { noFigure, type FigureTable, type FigureValue } from '#app/reports/figure-table.ts'
import type { ReportWorkbook } from '#app/reports/files/report-workbook.server.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { PEOPLE } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const REASONS = {
  shown: 'withheld',
  withheld: 'withheld',
  'too-few-answers': 'not-available',
  'not-asked': 'not-applicable',
} as const

const orReason = ({ state }: NeedsPoint, value: number | null): FigureValue =>
  value ?? noFigure(REASONS[state])

/** The figures at the end of each quarter, latest first. */
export function overTimeTable(report: OverTimeReport): FigureTable {
  const changed = breakSentence(report)
  return {
    name: 'over_time',
    sheet: 'Over time',
    title: overTimeSubtitle(report),
    notes: changed ? [changed] : [],
    columns: [
      {
        name: 'quarter_to',
        title: 'Quarter to',
        description: 'The last day of the quarter.',
        type: 'day',
        required: true,
      },
      {
        name: 'version',
        title: 'Version',
        description: 'The version of the criterion in force that day.',
        type: 'text',
      },
      {
        name: 'asked_from',
        title: 'Asked since',
        description: 'The day on which a later version asked the question for the first time.',
        type: 'day',
        machinesOnly: report.points.every(({ askedFrom }) => askedFrom === null),
      },
      countColumn('assessed', 'Answered (people)', 'People in post who answered.'),
      countColumn('in_post', 'In post (people)', 'People in post on the date.'),
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
        description: `People at or above target, as a share of people compared: ${shareInWords(report.policy)}.`,
        type: 'percent',
      },
    ],
    rows: report.points
      .toReversed()
      .map((point) => [
        point.asAt,
        point.version,
        point.askedFrom,
        orReason(point, point.assessed),
        orReason(point, point.inPost),
        orReason(point, point.met),
        orReason(point, point.compared),
        point.met !== null && point.percent === null
          ? noFigure('unreliable')
          : orReason(point, point.percent),
      ]),
    key: ['quarter_to'],
  }
}

export const overTimeWorkbook = (report: OverTimeReport): ReportWorkbook => ({
  title: `${report.skill.name} over time: ${PEOPLE[report.population]}`,
  summary: overTimeMessage(report),
  keywords: [
    'training needs',
    'digital and data learning',
    'self-assessment',
    PEOPLE[report.population],
  ],
  asAt: report.asAt,
  dates: [['Figures up to', formatDay(report.asAt)]],
  method: [
    'Each quarter is measured against the version of the criterion in force on its last day.',
    ...NEEDS_METHOD,
  ],
  policy: policySentences(report.policy),
  records: 'Self-assessments and postings',
  tables: [overTimeTable(report)],
})
