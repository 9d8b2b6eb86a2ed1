import { shareInWords, type StoredPolicy } from '#app/domain/disclosure/policy.ts'
import { withMembersListed } from '#app/domain/uptake/listing.ts'
import type { SeriesPoint } from '#app/domain/uptake/series.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { IN_POST, type Dimension, type Measure, type UptakeRow } from '#app/domain/uptake/uptake.ts'
import { breakdownNotes } from '#app/reports/breakdown-notes.ts'
import {
  noFigure,
  type FigureColumn,
  type FigureTable,
  type FigureValue,
} from '#app/reports/figure-table.ts'
import {
  comparedColumns,
  comparedNote,
  comparedValues,
  extraColumns,
  type ComparedBreakdown,
} from '#app/reports/files/extra-columns.ts'
import type { Numbers } from '#app/reports/section.ts'
import { DIMENSION_SINGULAR } from '#app/reports/uptake-sentences.ts'
import { whyNoShare } from '#app/ui/text/no-figure-signs.ts'

const isShare = (measure: Measure): boolean => measure === 'coverage'
const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/**
 * The columns of the numbers in a row, in the order of `numberValues`.
 * @param policy null if the numbers are exact
 */
export const numberColumns = (measure: Measure, policy: StoredPolicy | null): FigureColumn[] => [
  {
    name: 'upskilled',
    title: 'Upskilled (people)',
    description: 'How many people are upskilled.',
    type: 'count',
  },
  {
    name: 'base',
    title: 'Base (people)',
    description:
      'The number of people, or of posts in a headcount set, that the share is based on. Only coverage has a base.',
    type: 'count',
    machinesOnly: !isShare(measure),
  },
  {
    name: 'percent',
    title: 'Share (%)',
    description: `The share of the base who are upskilled: ${shareInWords(policy)}.`,
    type: 'percent',
    machinesOnly: !isShare(measure),
  },
  {
    name: 'withheld',
    title: 'Withheld',
    description: 'Whether the numbers in the row are withheld so that no one can be identified.',
    type: 'yes-no',
    required: true,
    machinesOnly: true,
  },
]

/** The numbers in a row, with a reason for each missing one: withheld, no base, or too few people for a share. */
export function numberValues(
  { upskilled, base, percent, withheld }: Numbers,
  measure: Measure,
): FigureValue[] {
  if (withheld) return [noFigure('withheld'), noFigure('withheld'), noFigure('withheld'), true]
  const noBase = noFigure(isShare(measure) ? 'not-available' : 'not-applicable')
  return [
    upskilled ?? noBase,
    base ?? noBase,
    percent ?? (base === null ? noBase : noFigure(whyNoShare({ withheld, base }))),
    false,
  ]
}

/** A note about files. Other readers of a table have its total. */
export const TOTAL_NOTE =
  'The total is the last row of the table in the ODS file. The CSV file does not include it.'

/**
 * Converts a breakdown, with its comparison and target, to a table for files.
 * @param title says what is counted, for whom, by what and when
 */
export function breakdownTable(breakdown: ComparedBreakdown, title: string): FigureTable {
  const { by, measure, rows, total, base, policy } = breakdown.report
  const isWithheld = total.upskilled === null
  const extra = extraColumns(breakdown)
  const setName = base === null || base === IN_POST ? null : base
  return {
    name: `by_${by}`,
    sheet: `By ${DIMENSION_SINGULAR[by]}`,
    title,
    notes: [
      TOTAL_NOTE,
      ...extra.flatMap(({ notes }) => notes),
      ...breakdownNotes({ ...breakdown, setName }),
      ...rows.flatMap(poolNote),
    ],
    columns: [
      {
        name: 'key',
        title: 'Code',
        description: codeDescription(by),
        type: 'text',
        required: true,
        machinesOnly: true,
      },
      {
        name: 'name',
        title: capitalise(DIMENSION_SINGULAR[by]),
        description: `The name of the ${DIMENSION_SINGULAR[by]}.`,
        type: 'text',
        required: true,
      },
      ...numberColumns(measure, policy),
      ...extra.flatMap(({ columns }) => columns),
    ],
    rows: withMembersListed(rows).map((row) => [
      row.key,
      row.name,
      ...numberValues(row, measure),
      ...extra.flatMap(({ valuesOf }) => valuesOf(row)),
    ]),
    total: [
      'total',
      'Total',
      ...numberValues({ ...total, withheld: isWithheld }, measure),
      ...extra.flatMap(({ total: values }) => values),
    ],
    key: ['key'],
  }
}

/** Says which rows are shown together. */
const poolNote = ({ name, pool }: UptakeRow): string[] =>
  pool
    ? [
        `“${name}” is the sum of ${joinWords(pool.members.map((member) => member.name))}, which are too small to be shown separately.`,
      ]
    : []

const codeDescription = (by: Dimension): string =>
  `The code of the ${DIMENSION_SINGULAR[by]}. It is “not-known” for people with no posting on the date, and “left” for people with no posting today.`

type Series = {
  points: readonly SeriesPoint[]
  /** Null if the numbers are exact. */
  policy: StoredPolicy | null
  other?: { label: string; points: readonly SeriesPoint[] } | null
}

/**
 * Converts figures over time to a table for files. If the query compares them with another department
 * or profession, its figures are included.
 * @param title says what is counted, for whom and when
 */
export function seriesTable(
  measure: Measure,
  { points, policy, other }: Series,
  title: string,
): FigureTable {
  const otherOn = new Map(other?.points.map((point) => [point.day, point]))
  return {
    name: 'over_time',
    sheet: 'Over time',
    title,
    notes: [
      'Each row shows figures for the last day of a period, as they were then.',
      ...(other ? [comparedNote(other.label)] : []),
    ],
    columns: [
      {
        name: 'day',
        title: 'Period to',
        description: 'The last day of the period.',
        type: 'day',
        required: true,
      },
      ...numberColumns(measure, policy),
      ...(other ? comparedColumns({ ...other, kind: 'other' }, isShare(measure), policy) : []),
    ],
    rows: points.map((point) => [
      point.day,
      ...numberValues(point, measure),
      ...(other ? comparedValues(otherOn.get(point.day)) : []),
    ]),
    key: ['day'],
  }
}
