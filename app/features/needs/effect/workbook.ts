/** A course's effect as a workbook. Files in every format are made from the workbook. */
import { shareInWords, type Shown } from '#app/domain/disclosure/policy.ts'
import type { EffectReport, EffectRow } from '#app/features/needs/effect/answer-query.server.ts'
import {
  comparisonSentence,
  effectBreakSentence,
  effectMessage,
  effectSubtitle,
  NO_PROOF,
} from '#app/features/needs/effect/sentences.ts'
import {
  noFigure,
  type FigureColumn,
  type FigureTable,
  type FigureValue,
} from '#app/reports/figure-table.ts'
import { whyNoShare } from '#app/ui/text/no-figure-signs.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { PEOPLE } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import type { ReportWorkbook } from '#app/reports/files/report-workbook.server.ts'

type Measure = {
  name: string
  title: string
  type: 'count' | 'percent'
  valueOf: (row: EffectRow) => FigureValue
}

const share = (name: string, title: string, shareOf: (row: EffectRow) => Shown): Measure => ({
  name,
  title,
  type: 'percent',
  valueOf: (row) => {
    const shown = shareOf(row)
    return shown.percent ?? noFigure(whyNoShare(shown))
  },
})
const people = (
  name: string,
  title: string,
  countOf: (row: EffectRow) => number | null,
): Measure => ({
  name,
  title,
  type: 'count',
  valueOf: (row) => countOf(row) ?? noFigure('withheld'),
})

const MEASURES: readonly Measure[] = [
  people('people_with', 'People who took the course', ({ withCourse }) => withCourse.people),
  share('moved_up_with', 'Took the course: moved up (%)', ({ withCourse }) => withCourse.up),
  share(
    'met_before_with',
    'Took the course: at target before (%)',
    ({ withCourse }) => withCourse.metBefore,
  ),
  share(
    'met_after_with',
    'Took the course: at target after (%)',
    ({ withCourse }) => withCourse.metAfter,
  ),
  people('people_without', 'People who did not take the course', ({ without }) => without.people),
  share('moved_up_without', 'Did not take the course: moved up (%)', ({ without }) => without.up),
  share(
    'met_first_without',
    'Did not take the course: at target in first self-assessment (%)',
    ({ without }) => without.metBefore,
  ),
  share(
    'met_second_without',
    'Did not take the course: at target in second self-assessment (%)',
    ({ without }) => without.metAfter,
  ),
]

function effectTable(report: EffectReport): FigureTable {
  const changed = effectBreakSentence(report)
  return {
    name: 'effect',
    sheet: 'Effect',
    title: effectSubtitle(report),
    notes: [NO_PROOF, ...(changed ? [changed] : [])],
    columns: [
      {
        name: 'skill',
        title: 'Code',
        description: 'The code of the skill.',
        type: 'text',
        required: true,
        machinesOnly: true,
      },
      {
        name: 'name',
        title: 'Skill',
        description: 'The name of the skill.',
        type: 'text',
        required: true,
      },
      ...MEASURES.map(({ name, title, type }): FigureColumn => ({
        name,
        title,
        description: `${title}${type === 'percent' ? `: ${shareInWords(report.policy)}` : ''}.`,
        type,
      })),
      {
        name: 'comparison',
        title: 'Difference',
        description:
          'A sentence that compares the shares of people who moved up in the two groups.',
        type: 'text',
        required: true,
      },
    ],
    rows: report.rows.map((row) => [
      row.skill,
      row.name,
      ...MEASURES.map(({ valueOf }) => valueOf(row)),
      comparisonSentence(row.comparison),
    ]),
    key: ['skill'],
  }
}

export const effectWorkbook = (report: EffectReport): ReportWorkbook => ({
  title: `Before and after ${report.course.title}: ${PEOPLE[report.population]}`,
  summary: effectMessage(report),
  keywords: ['effect', 'digital and data learning', 'self-assessment', PEOPLE[report.population]],
  asAt: report.asAt,
  dates: [['Answers up to', formatDay(report.asAt)]],
  method: [
    'People who took the course: people who answered for the skill in the year before they completed it, and again between a month and a year after.',
    'People who did not take the course: people who never completed it and answered for the skill twice, a similar time apart.',
    `Both groups are measured against version ${report.framework.version} of the ${report.framework.title}.`,
  ],
  policy: policySentences(report.policy),
  records: 'Self-assessments and completions',
  tables: [effectTable(report)],
})
