/** Columns and tables that the workbooks of needs share. */
import { POLICY, shareInWords, responsePolicy } from '#app/domain/disclosure/policy.ts'
import type { NeedRow, ResponseRow } from '#app/domain/needs/report.ts'
import { ANSWER_MONTHS } from '#app/domain/needs/needs.ts'
import type { NeedsReport } from '#app/features/needs/answer-query.server.ts'
import { baseOfResponse, whereOf } from '#app/features/needs/sentences.ts'
import {
  noFigure,
  type FigureColumn,
  type FigureTable,
  type FigureValue,
} from '#app/reports/figure-table.ts'
import { PEOPLE } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'

/** How needs are counted, in sentences. */
export const NEEDS_METHOD: readonly string[] = [
  'The target is the level expected of a person’s grade in their profession on the date. If there is none, it is the level expected of their grade.',
  '“Below target” means a level below the target, or “not yet”. People without a target level are not compared.',
  'Self-assessed levels follow the disclosure policy for every reader. They are never used for selection or pay.',
]

export const countColumn = (name: string, title: string, description: string): FigureColumn => ({
  name,
  title,
  description,
  type: 'count',
})
export const codeColumn = (noun: string): FigureColumn => ({
  name: 'key',
  title: 'Code',
  description: `The code of the ${noun}.`,
  type: 'text',
  required: true,
  machinesOnly: true,
})
export const nameColumn = (noun: string): FigureColumn => ({
  name: 'name',
  title: noun.charAt(0).toUpperCase() + noun.slice(1),
  description: `The name of the ${noun}.`,
  type: 'text',
  required: true,
})

/** A number, or the reason why it is missing: too few people answered, or it is withheld. */
export const shownOrReason = (
  { state }: Pick<NeedRow, 'state'>,
  value: number | null | undefined,
): FigureValue => value ?? noFigure(state === 'too-few-answers' ? 'not-available' : 'withheld')

export const ASKED_SINCE: FigureColumn = {
  name: 'asked_since',
  title: 'Asked since',
  description:
    'The day on which people were first asked about the skill. Empty if everyone who assessed themselves was asked about it.',
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

/** The people who have answered each skill or area that is asked again. */
export const askedAgainTable = ({
  askedAgain,
  asAt,
}: Pick<NeedsReport, 'askedAgain' | 'asAt'>): FigureTable => ({
  name: 'asked_again',
  sheet: 'Asked again',
  title: `People in post who have answered skills that were added, split or merged, ${formatDay(asAt)}`,
  notes: ['Only people who have answered since the question changed count for these.'],
  columns: [
    codeColumn('skill or area'),
    nameColumn('skill or area'),
    { ...ASKED_SINCE, required: true },
    countColumn('assessed', 'Answered (people)', 'People in post who have answered since then.'),
    countColumn('in_post', 'In post (people)', 'People in post on the date.'),
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

/** The people who answered, by department, profession or grade. */
export const responsesTable = ({
  responses,
  by,
  ...report
}: Pick<
  NeedsReport,
  'responses' | 'by' | 'population' | 'within' | 'asAt' | 'response' | 'framework'
>): FigureTable => ({
  name: 'response',
  sheet: 'Response',
  title: `Number of ${PEOPLE[report.population]}${whereOf(report)} in post who assessed themselves, by ${by}, ${formatDay(report.asAt)}`,
  notes: [baseOfResponse(report)],
  columns: [
    codeColumn(by),
    nameColumn(by),
    countColumn(
      'assessed',
      'Assessed (people)',
      `People in post who assessed themselves in the ${ANSWER_MONTHS} months up to the date.`,
    ),
    countColumn('in_post', 'In post (people)', 'People in post on the date.'),
    RESPONSE_SHARE,
  ],
  rows: responses.map(({ key, name: named, ...response }): FigureValue[] => [
    key,
    named,
    ...responseValues(response),
  ]),
  key: ['key'],
})
