/** The tables of uptake as tables of figures: a breakdown, and the line over time. */
import type { SeriesPoint } from '#app/domain/uptake-series.ts'
import type { Dimension, Measure, UptakeReport } from '#app/domain/uptake.ts'
import { noFigure, type FigureColumn, type FigureTable, type FigureValue } from '#app/figures/figure-table.ts'
import { ONE_OF } from '#app/figures/uptake-sentences.ts'

type Counted = { upskilled: number | null; base: number | null; percent: number | null; withheld: boolean }

const isShare = (measure: Measure): boolean => measure === 'coverage'
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const numberColumns = (measure: Measure): FigureColumn[] => [
  { name: 'upskilled', title: 'Upskilled (people)', description: 'How many people are upskilled.', type: 'count' },
  {
    name: 'base',
    title: 'Base (people)',
    description: 'How many people, or posts of a headcount set, the share is of. Only coverage has a base.',
    type: 'count',
    machinesOnly: !isShare(measure),
  },
  {
    name: 'percent',
    title: 'Share (%)',
    description: 'The share of the base who are upskilled, in whole per cent.',
    type: 'percent',
    machinesOnly: !isShare(measure),
  },
  {
    name: 'withheld',
    title: 'Withheld',
    description: 'Whether the numbers of the row are withheld, so that nobody can be recognised.',
    type: 'yes-no',
    required: true,
    machinesOnly: true,
  },
]

/** A base that is not known is not available; a share of few people does not apply. */
function numbersOf({ upskilled, base, percent, withheld }: Counted, measure: Measure): FigureValue[] {
  if (withheld) return [noFigure('withheld'), noFigure('withheld'), noFigure('withheld'), true]
  const noBase = noFigure(isShare(measure) ? 'not-available' : 'not-applicable')
  return [upskilled ?? noBase, base ?? noBase, percent ?? (base === null ? noBase : noFigure('not-applicable')), false]
}

/** @param title what is counted, of whom, by what, when */
export function breakdownTable(report: Pick<UptakeReport, 'by' | 'measure' | 'rows' | 'total'>, title: string): FigureTable {
  const { by, measure, rows, total } = report
  const isWithheld = total.upskilled === null
  return {
    name: `by_${by}`,
    sheet: `By ${ONE_OF[by]}`,
    title,
    notes: ['The total is the last row of a workbook’s table, and is not in the CSV.'],
    columns: [
      { name: 'key', title: 'Code', description: codeOf(by), type: 'text', required: true, machinesOnly: true },
      { name: 'name', title: capital(ONE_OF[by]), description: `The name of the ${ONE_OF[by]}.`, type: 'text', required: true },
      ...numberColumns(measure),
    ],
    rows: rows.map((row) => [row.key, row.name, ...numbersOf(row, measure)]),
    total: ['total', 'Total', ...numbersOf({ ...total, withheld: isWithheld }, measure)],
    key: ['key'],
  }
}

const codeOf = (by: Dimension): string =>
  `The code of the ${ONE_OF[by]}; “not-known” for people without one on the day, “left” for people who have none today.`

/** @param title what is counted, of whom, when */
export const seriesTable = (measure: Measure, points: readonly SeriesPoint[], title: string): FigureTable => ({
  name: 'over_time',
  sheet: 'Over time',
  title,
  notes: ['Each row is of the last day of a period, as it was then.'],
  columns: [
    { name: 'day', title: 'Period to', description: 'The last day of the period.', type: 'day', required: true },
    ...numberColumns(measure),
  ],
  rows: points.map((point) => [point.day, ...numbersOf(point, measure)]),
  key: ['day'],
})
