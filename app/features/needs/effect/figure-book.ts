/** The effect of a course as a table of figures, from which every file is derived. */
import { shareInWords, type Shown } from '#app/domain/disclosure/policy.ts'
import type { EffectReport, EffectRow } from '#app/features/needs/effect/answer-query.server.ts'
import { comparisonSentence, effectMessage } from '#app/features/needs/effect/sentences.ts'
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

export const effectSubtitle = ({ course, population, asAt }: EffectReport): string =>
  `Share of ${PEOPLE[population]} who moved up a level or more between two self-assessments, with and without ${course.title}, by skill, to ${formatDay(asAt)}`

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
    notes: [
      'This is no proof that the course did it. Who takes a course may differ from who does not, and people judge themselves.',
    ],
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
        description: 'The two shares that moved up, compared in words.',
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
    'With the course: people with a self-assessment in the year before they completed it, and one from a month to a year after.',
    'Without it: people who never completed it, with two self-assessments as far apart.',
    `Both against ${report.framework.title}, version ${report.framework.version}.`,
  ],
  policy: policySentences(report.policy),
  source: `Self-assessments and completions in the service at ${service}.`,
  rights: {
    words: 'For use within government. To publish figures, use an official release.',
    licence: null,
  },
  tables: [effectTable(report)],
})
