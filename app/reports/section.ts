/**
 * The sections of a page of figures: each has a chart drawn on the server, its two titles, and the
 * rows of the table below it.
 */
import type { Change } from '#app/domain/uptake/comparison.ts'
import type { SeriesPoint } from '#app/domain/uptake/series.ts'
import type { UptakeReport, UptakeRow, UptakeTarget } from '#app/domain/uptake/uptake.ts'

/** A chart drawn twice, for a wide screen and for a phone. The stylesheet shows one of them. */
export type Drawings = { wide: string; narrow: string }

export type Numbers = Pick<UptakeRow, 'upskilled' | 'base' | 'percent' | 'withheld'>

/** A row that one side of a comparison does not have. */
export const NO_NUMBERS: Numbers = { upskilled: null, base: null, percent: null, withheld: false }

/** A second number for each row: from an earlier day, or from another department or profession. */
export type SectionComparison = {
  kind: 'earlier' | 'other'
  /** "30 June 2026", "Home Office". */
  label: string
  /**
   * Where the other one is: "at Home Office", "in the Finance profession". Empty for an earlier
   * day.
   */
  place: string
  byKey: Readonly<Record<string, Numbers>>
  total: Numbers
  /**
   * False for parts of a department over a headcount set: they have no shares, so we compare
   * numbers.
   */
  isShare: boolean
  changes: Readonly<Record<string, Change | null>>
  totalChange: Change | null
  /** The change of the whole department, profession or civil service that the page is about. */
  wholeChange: Change | null
}

/** A second mark on each bar: the label, and the value for each row. */
export type BarMarks = { label: string; values: Readonly<Record<string, number | null>> }

export type PartsOf = 'department' | 'profession' | null

/** `drawings` is null where every row is withheld. */
export type BreakdownSection = {
  report: UptakeReport
  headline: string
  subtitle: string
  drawings: Drawings | null
  tableId: string
  comparison?: SectionComparison | null
  /** Says which rows are in the table but not in the chart. */
  leftOut?: string | null
  /** Null if the base is not people in post. */
  target?: UptakeTarget | null
  /** The headcount set that is the base. Some rows may not be in it. */
  setName?: string | null
  /**
   * The rows are parts of one of these, and the base is a headcount set, which has no posts by
   * part.
   */
  partsOf?: PartsOf
}
/** A mark on a chart. `source` is where a published figure was published. */
type ChartMark = { label: string; source: string | null }
export type TimeSection = {
  points: SeriesPoint[]
  headline: string
  subtitle: string
  drawings: Drawings
  marks: ChartMark[]
  over?: 'quarter' | 'month'
  /** A second line, for another department or profession on the same days. */
  other?: { label: string; points: SeriesPoint[] } | null
}

/**
 * How the numbers of a page are counted, in sentences, below every section and at the end of a
 * printed page.
 */
export type MethodNote = {
  definition: string
  structure: string
  base: string | null
  policy: string
  source: string
  /** When the figures last changed. */
  fresh: string | null
}
