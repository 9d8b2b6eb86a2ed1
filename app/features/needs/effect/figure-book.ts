/** The effect of a course as a table of figures. Every kind of file is made from it. */
import { shareInWords, type Shown } from '#app/domain/disclosure/policy.ts'
import type { EffectReport, EffectRow } from '#app/features/needs/effect/answer-query.server.ts'
import {
  comparisonSentence,
  effectMessage,
  effectSubtitle,
  NO_PROOF,
} from '#app/features/needs/effect/sentences.ts'
import {
  noFigure,
  type FigureBook,
  type FigureColumn,
  type FigureTable,
  type FigureValue,
} from '#app/reports/figure-table.ts'
import { whyNoShare } from '#app/ui/text/no-figure-signs.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { PEOPLE } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type Measure = {
  name: string
  title: string
  type: 'count' | 'percent'
  of: (row: EffectRow) => FigureValue
}

const share = (name: string, title: string, of: (row: EffectRow) => Shown): Measure => ({
  name,
  title,
  type: 'percent',
  of: (row) => {
    const shown = of(row)
    return shown.percent ?? noFigure(whyNoShare(shown))
  },
})
const people = (name: string, title: string, of: (row: EffectRow) => number | null): Measure => ({
  name,
  title,
  type: 'count',
  of: (row) => of(row) ?? noFigure('withheld'),
})

const MEASURES: readonly Measure[] = [
  people('people_with', 'People with the course', ({ withCourse }) => withCourse.people),
  share('moved_up_with', 'Moved up with the course (%)', ({ withCourse }) => withCourse.up),
  share(
    'met_before_with',
    'At target before the course (%)',
    ({ withCourse }) => withCourse.metBefore,
  ),
  share(
    'met_after_with',
    'At target after the course (%)',
    ({ withCourse }) => withCourse.metAfter,
  ),
  people('people_without', 'People without the course', ({ without }) => without.people),
  share('moved_up_without', 'Moved up without the course (%)', ({ without }) => without.up),
  share(
    'met_first_without',
    'At target first, without the course (%)',
    ({ without }) => without.metBefore,
  ),
  share(
    'met_second_without',
    'At target second, without the course (%)',
    ({ without }) => without.metAfter,
  ),
]

function effectTable(report: EffectReport): FigureTable {
  return {
    name: 'effect',
    sheet: 'Effect',
    title: effectSubtitle(report),
    notes: [NO_PROOF],
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
        description: 'A sentence that compares the two shares of people who moved up.',
        type: 'text',
        required: true,
      },
    ],
    rows: report.rows.map((row) => [
      row.skill,
      row.name,
      ...MEASURES.map(({ of }) => of(row)),
      comparisonSentence(row.comparison),
    ]),
    key: ['skill'],
  }
}

export const effectBook = (report: EffectReport, made: Date, service: string): FigureBook => ({
  title: `Before and after ${report.course.title}: ${PEOPLE[report.population]}`,
  summary: effectMessage(report),
  contact: `Contact the people who run the service at ${service}.`,
  author: 'Fluency',
  keywords: ['effect', 'digital and data learning', 'self-assessment', PEOPLE[report.population]],
  asAt: report.asAt,
  dates: [['Answers up to', formatDay(report.asAt)]],
  made,
  method: [
    'With the course: people with a self-assessment in the year before they completed it, and another between a month and a year after.',
    'Without it: people who never completed it, with two self-assessments a similar time apart.',
    `Both groups are measured against ${report.framework.title}, version ${report.framework.version}.`,
  ],
  policy: policySentences(report.policy),
  source: `Self-assessments and completions in the service at ${service}.`,
  rights: {
    words: 'For use within government. To publish figures, use an official release.',
    licence: null,
  },
  tables: [effectTable(report)],
})
