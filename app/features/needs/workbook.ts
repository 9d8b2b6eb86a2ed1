/** Training needs as a workbook. Files in every format are made from the workbook. */
import { shareInWords } from '#app/domain/disclosure/policy.ts'
import { answersInOrder } from '#app/domain/needs/needs.ts'
import type { NeedsReport } from '#app/features/needs/answer-query.server.ts'
import { answerLabel } from '#app/features/needs/query-labels.ts'
import {
  ASKED_SINCE,
  askedAgainTable,
  codeColumn,
  countColumn,
  nameColumn,
  NEEDS_METHOD,
  responsesTable,
  shownOrReason,
} from '#app/features/needs/workbook-tables.ts'
import {
  baseOfResponse,
  responseSentence,
  shareSubtitle,
  tooFewSentence,
  whereOf,
} from '#app/features/needs/sentences.ts'
import { noFigure, type FigureTable, type FigureValue } from '#app/reports/figure-table.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { PEOPLE } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import type { ReportWorkbook } from '#app/reports/files/report-workbook.server.ts'

function needsTable(report: NeedsReport, unitName: string | null): FigureTable {
  const noun = report.groups === null ? 'skill' : report.by
  const isArea = report.area !== null && report.groups !== null
  const answers = isArea ? [] : answersInOrder(report.levels)
  return {
    name: report.groups === null ? 'by_skill' : `by_${report.by}`,
    sheet: `By ${noun}`,
    title: shareSubtitle(report, noun, unitName),
    notes: [
      'Levels have an order but cannot be averaged. People who answered “not sure” or did not answer are neither below nor at target.',
    ],
    columns: [
      codeColumn(noun),
      nameColumn(noun),
      countColumn('assessed', 'Assessed (people)', 'People who assessed themselves.'),
      ...answers.map((answer) =>
        countColumn(
          answer.replaceAll('-', '_'),
          `${answerLabel(report.levels, answer)} (people)`,
          `People whose answer was: ${answerLabel(report.levels, answer)}.`,
        ),
      ),
      countColumn(
        'met',
        'At or above target (people)',
        'People at or above the level expected of them.',
      ),
      countColumn('below', 'Below target (people)', 'People below the level expected of them.'),
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
      ...(isArea
        ? []
        : [
            countColumn(
              'levels_to_gain',
              'Levels to gain',
              'The total number of levels that people are below target. Less exact where answers are withheld.',
            ),
          ]),
      {
        name: 'state',
        title: 'State',
        description:
          '“shown”, “too-few-answers” if too few people assessed themselves, or “withheld” so that no one can be identified.',
        type: 'text',
        required: true,
        machinesOnly: true,
      },
      ...(report.groups === null ? [ASKED_SINCE] : []),
    ],
    rows: (report.groups ?? report.skills).map((row) => [
      row.key,
      row.name,
      shownOrReason(row, row.assessed),
      ...answers.map((answer) => shownOrReason(row, row.answers[answer])),
      shownOrReason(row, row.met),
      shownOrReason(row, row.below),
      shownOrReason(row, row.compared),
      row.met !== null && row.percent === null
        ? noFigure('unreliable')
        : shownOrReason(row, row.percent),
      ...(isArea ? [] : [shownOrReason(row, row.levelsToGain)]),
      row.state,
      ...(report.groups === null ? [row.askedSince] : []),
    ]),
    key: ['key'],
  }
}

const supplyTable = ({ supply, asAt }: NeedsReport): FigureTable => ({
  name: 'seats',
  sheet: 'Places',
  title: `Places planned after ${formatDay(asAt)} on courses that improve each skill far enough, and people without a place, by quarter`,
  notes: [
    'These are the places planned when the file was made, by the date of each cohort’s first session. The shortfall is the number of people below target minus the places planned so far.',
  ],
  columns: [
    { ...codeColumn('skill'), name: 'skill' },
    nameColumn('skill'),
    {
      name: 'quarter_to',
      title: 'Quarter to',
      description: 'The last day of the quarter.',
      type: 'day',
      required: true,
    },
    countColumn('seats', 'Places', 'Places in cohorts that start in the quarter.'),
    countColumn('free', 'Places left', 'Places that no one has taken.'),
    countColumn(
      'shortfall',
      'Shortfall (people)',
      'People below target for whom there is no place by the end of the quarter.',
    ),
  ],
  rows: supply.flatMap(({ skill, name: named, quarters }) =>
    quarters.map(({ ends, seats, free, shortfall }): FigureValue[] => [
      skill,
      named,
      ends,
      seats,
      free,
      shortfall ?? noFigure('withheld'),
    ]),
  ),
  key: ['skill', 'quarter_to'],
})

/**
 * Builds the workbook. The CSV file contains its first table.
 * @param unitName the name of the skill or area, if the query has one
 */
export function needsWorkbook(report: NeedsReport, unitName: string | null): ReportWorkbook {
  const about = `${PEOPLE[report.population]}${whereOf(report)}`
  const tooFew = tooFewSentence(report)
  return {
    title: `Training needs: ${about}`,
    summary: [responseSentence(report), ...(tooFew ? [tooFew] : [])].join(' '),
    keywords: [
      'training needs',
      'digital and data learning',
      'self-assessment',
      PEOPLE[report.population],
    ],
    asAt: report.asAt,
    dates: [['Figures are for', formatDay(report.asAt)]],
    method: [baseOfResponse(report), ...NEEDS_METHOD],
    policy: policySentences(report.policy),
    records: 'Self-assessments, postings and cohorts',
    tables: [
      needsTable(report, unitName),
      ...(report.supply.length > 0 ? [supplyTable(report)] : []),
      ...(report.askedAgain.length > 0 ? [askedAgainTable(report)] : []),
      responsesTable(report),
    ],
  }
}
