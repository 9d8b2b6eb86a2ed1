/** The sections of a page with figures. Each has a chart, its headline and subtitle, and the rows of its table. */
import type { Change } from '#app/domain/uptake/comparison.ts'
import type { SeriesPoint } from '#app/domain/uptake/series.ts'
import type { UptakeReport, UptakeRow, UptakeTarget } from '#app/domain/uptake/uptake.ts'

/** A chart drawn for wide screens and for phones. The stylesheet shows one of them. */
export type Drawings = { wide: string; narrow: string }

export type Numbers = Pick<UptakeRow, 'upskilled' | 'base' | 'percent' | 'withheld'>

/** The numbers for a row that is missing from one side of a comparison. */
export const NO_NUMBERS: Numbers = { upskilled: null, base: null, percent: null, withheld: false }

/** A second number for each row: from an earlier date, or for another department or profession. */
export type SectionComparison = {
  kind: 'earlier' | 'other'
  /** "30 June 2026", "Home Office". */
  label: string
  /** The other department or profession: "at Home Office", "in the Finance profession". Not used for an earlier date. */
  place: string
  byKey: Readonly<Record<string, Numbers>>
  total: Numbers
  /** False for parts of a department if the base is a headcount set: they have no shares, so we compare numbers. */
  isShare: boolean
  changes: Readonly<Record<string, Change | null>>
  totalChange: Change | null
  /** The change in the department, profession or civil service that the page is about. */
  wholeChange: Change | null
}

/** A second mark on each bar: the label, and the value for each row. */
export type BarMarks = { label: string; values: Readonly<Record<string, number | null>> }

export type PartsOf = 'department' | 'profession' | 'grade' | null

/** `drawings` is null where every row is withheld. */
export type BreakdownSection = {
  report: UptakeReport
  headline: string
  subtitle: string
  /** The subtitle of the chart, if it does not show the same numbers as the table. */
  chartSubtitle?: string
  drawings: Drawings | null
  tableId: string
  comparison?: SectionComparison | null
  /** The change of each row since the end of the quarter before. */
  quarter?: SectionComparison | null
  /** Says which rows are in the table but not in the chart. */
  leftOut?: string | null
  /** Null if the base is not people in post. */
  target?: UptakeTarget | null
  /** The headcount set used as the base. Some rows may not be in it. */
  setName?: string | null
  /** Set if the rows are parts of a department or profession and the base is a headcount set, which has no posts for parts. */
  partsOf?: PartsOf
}
/** A mark on a chart. `source` is the URL where a figure was published. */
type ChartMark = { label: string; source: string | null }
export type TimeSection = {
  points: SeriesPoint[]
  headline: string
  subtitle: string
  drawings: Drawings
  marks: ChartMark[]
  over?: 'quarter' | 'month'
  /** A second line, for another department or profession on the same dates. */
  other?: { label: string; points: SeriesPoint[] } | null
}

/** Sentences that explain how numbers are counted, below each section and at the end of a printed page. */
export type MethodNote = {
  definition: string
  structure: string
  base: string | null
  policy: string
  source: string
  /** When the figures last changed. */
  lastChanged: string | null
}
