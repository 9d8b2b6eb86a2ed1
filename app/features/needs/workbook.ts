/** Training needs as a workbook. Files in every format are made from the workbook. */
import { POLICY, shareInWords, responsePolicy } from '#app/domain/disclosure/policy.ts'
import type { NeedRow, ResponseRow } from '#app/domain/needs/report.ts'
import { ANSWER_MONTHS, answersInOrder } from '#app/domain/needs/needs.ts'
import type { NeedsReport } from '#app/features/needs/answer-query.server.ts'
import { answerLabel } from '#app/features/needs/query-labels.ts'
import {
  baseOfResponse,
  responseSentence,
  shareSubtitle,
  tooFewSentence,
  whereOf,
} from '#app/features/needs/sentences.ts'
import {
  noFigure,
  type FigureColumn,
  type FigureTable,
  type FigureValue,
} from '#app/reports/figure-table.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { PEOPLE } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import type { ReportWorkbook } from '#app/reports/files/report-workbook.server.ts'

const count = (name: string, title: string, description: string): FigureColumn => ({
  name,
  title,
  description,
  type: 'count',
})
const code = (noun: string): FigureColumn => ({
  name: 'key',
  title: 'Code',
  description: `The code of the ${noun}.`,
  type: 'text',
  required: true,
  machinesOnly: true,
})
const name = (noun: string): FigureColumn => ({
  name: 'name',
  title: noun.charAt(0).toUpperCase() + noun.slice(1),
  description: `The name of the ${noun}.`,
  type: 'text',
  required: true,
})

/** A number, or the reason why it is missing: too few people answered, or it is withheld. */
const shown = ({ state }: Pick<NeedRow, 'state'>, value: number | null | undefined): FigureValue =>
  value ?? noFigure(state === 'too-few-answers' ? 'not-available' : 'withheld')

const ASKED_SINCE: FigureColumn = {
  name: 'asked_since',
  title: 'Asked since',
  description:
    'The day since which the skill is asked. Empty if everyone who assessed themselves was asked it.',
  type: 'day',
}
const RESPONSE_SHARE: FigureColumn = {
  name: 'percent',
  title: 'Response (%)',
  description: `People who answered, as a share of people in post: ${shareInWords(responsePolicy(POLICY))}.`,
  type: 'percent',
}
const responseValues = ({
  assessed,
  inPost,
  percent,
}: Pick<ResponseRow, 'assessed' | 'inPost' | 'percent'>): FigureValue[] => [
  assessed ?? noFigure('withheld'),
  inPost ?? noFigure('withheld'),
  percent ?? noFigure(assessed === null ? 'withheld' : 'unreliable'),
]

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
      code(noun),
      name(noun),
      count('assessed', 'Assessed (people)', 'People who assessed themselves.'),
      ...answers.map((answer) =>
        count(
          answer.replaceAll('-', '_'),
          `${answerLabel(report.levels, answer)} (people)`,
          `People whose answer was: ${answerLabel(report.levels, answer)}.`,
        ),
      ),
      count('met', 'At or above target (people)', 'People at or above the level expected of them.'),
      count('below', 'Below target (people)', 'People below the level expected of them.'),
      count(
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
            count(
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
      shown(row, row.assessed),
      ...answers.map((answer) => shown(row, row.answers[answer])),
      shown(row, row.met),
      shown(row, row.below),
      shown(row, row.compared),
      row.met !== null && row.percent === null ? noFigure('unreliable') : shown(row, row.percent),
      ...(isArea ? [] : [shown(row, row.levelsToGain)]),
      row.state,
      ...(report.groups === null ? [row.askedSince] : []),
    ]),
    key: ['key'],
  }
}

const askedAgainTable = ({ askedAgain, asAt }: NeedsReport): FigureTable => ({
  name: 'asked_again',
  sheet: 'Asked again',
  title: `People in post who have answered skills that were added, split or merged, ${formatDay(asAt)}`,
  notes: ['Only people who have answered since the question changed count for these.'],
  columns: [
    code('skill or area'),
    name('skill or area'),
    { ...ASKED_SINCE, required: true },
    count('assessed', 'Answered (people)', 'People in post who have answered since then.'),
    count('in_post', 'In post (people)', 'People in post on the date.'),
    RESPONSE_SHARE,
  ],
  rows: askedAgain.map(({ key, name: named, since, ...response }): FigureValue[] => [
    key,
    named,
    since,
    ...responseValues(response),
  ]),
  key: ['key'],
})

const supplyTable = ({ supply, asAt }: NeedsReport): FigureTable => ({
  name: 'seats',
  sheet: 'Places',
  title: `Places planned after ${formatDay(asAt)} on courses that improve each skill far enough, and people without a place, by quarter`,
  notes: [
    'These are the places planned when the file was made, by the date of each cohort’s first session. The shortfall is the number of people below target minus the places planned so far.',
  ],
  columns: [
    { ...code('skill'), name: 'skill' },
    name('skill'),
    {
      name: 'quarter_to',
      title: 'Quarter to',
      description: 'The last day of the quarter.',
      type: 'day',
      required: true,
    },
    count('seats', 'Places', 'Places in cohorts that start in the quarter.'),
    count('free', 'Places left', 'Places that no one has taken.'),
    count(
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

const responsesTable = ({ responses, by, ...report }: NeedsReport): FigureTable => ({
  name: 'response',
  sheet: 'Response',
  title: `Number of ${PEOPLE[report.population]}${whereOf(report)} in post who assessed themselves, by ${by}, ${formatDay(report.asAt)}`,
  notes: [baseOfResponse(report)],
  columns: [
    code(by),
    name(by),
    count(
      'assessed',
      'Assessed (people)',
      `People in post who assessed themselves in the ${ANSWER_MONTHS} months up to the date.`,
    ),
    count('in_post', 'In post (people)', 'People in post on the date.'),
    RESPONSE_SHARE,
  ],
  rows: responses.map(({ key, name: named, ...response }): FigureValue[] => [
    key,
    named,
    ...responseValues(response),
  ]),
  key: ['key'],
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
    method: [
      baseOfResponse(report),
      'The target is the level expected of a person’s grade in their profession on the date. If there is none, it is the level expected of their grade.',
      '“Below target” means a level below the target, or “not yet”. People without a target level are not compared.',
      'Self-assessed levels follow the disclosure policy for every reader. They are never used for selection or pay.',
    ],
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
