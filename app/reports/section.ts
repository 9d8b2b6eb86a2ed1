/** What a page of figures is made of: a chart drawn on the server, its two titles, and the rows of the table beneath. */
import type { Change } from '#app/domain/uptake/comparison.ts'
import type { SeriesPoint } from '#app/domain/uptake/series.ts'
import type { UptakeReport, UptakeRow, UptakeTarget } from '#app/domain/uptake/uptake.ts'

/** The same figures drawn twice: for a screen as wide as a page, and for a phone. The page's style shows one of them. */
export type Drawings = { wide: string; narrow: string }

export type Numbers = Pick<UptakeRow, 'upskilled' | 'base' | 'percent' | 'withheld'>

/** A second number for each row: the same at an earlier time, or of another department or profession. */
export type SectionComparison = {
  kind: 'earlier' | 'other'
  /** "30 June 2026", "Home Office". */
  label: string
  /** Where another one is: "at Home Office", "in the Finance profession"; of an earlier time nothing. */
  place: string
  byKey: Readonly<Record<string, Numbers>>
  total: Numbers
  /** Are rows compared by their shares? The parts of one over a headcount set have none, and are compared by their numbers. */
  isShare: boolean
  changes: Readonly<Record<string, Change | null>>
  totalChange: Change | null
  /** Of the whole, by what the page is about: what its sentence says. */
  wholeChange: Change | null
}

/** A second mark on the bars: what it is, and where it stands on each row. */
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
  /** What the chart leaves to the table, in a sentence. */
  leftOut?: string | null
  /** What each row has still to reach, where people in post are the base. */
  target?: UptakeTarget | null
  /** The headcount set that rows without a base are not in. */
  setName?: string | null
  /** The rows are parts of one of these, and the base is a headcount set, which does not tell of parts. */
  partsOf?: PartsOf
}
/** What a mark on a chart stands for; a published figure says where it was published. */
type ChartMark = { label: string; source: string | null }
export type TimeSection = {
  points: SeriesPoint[]
  headline: string
  subtitle: string
  drawings: Drawings
  marks: ChartMark[]
  over?: 'quarter' | 'month'
  /** A second line: another department or profession on the same days. */
  other?: { label: string; points: SeriesPoint[] } | null
}

/** How the numbers of a page come about, in sentences: under every block of them, and at the end of a printed page. */
export type MethodNote = {
  /** What the measure that is shown counts. */
  definition: string
  structure: string
  base: string | null
  policy: string
  source: string
  fresh: string | null
}
