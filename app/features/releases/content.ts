/** What a release shows, all of it: made live for a draft, and kept as JSON from its freezing on. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { SeriesPoint } from '#app/domain/uptake/series.ts'
import type { Measure, UptakeReport, UptakeTarget } from '#app/domain/uptake/uptake.ts'
import type { FigureBook, FigureTable } from '#app/reports/figure-table.ts'

/** What a chart is drawn from. */
type ReleasedChart =
  /** `drawsEveryShare` is missing from releases frozen when a chart had at most 25 bars. */
  | {
      kind: 'breakdown'
      report: UptakeReport
      target: UptakeTarget | null
      drawsEveryShare?: boolean
    }
  | { kind: 'time'; measure: Measure; points: SeriesPoint[]; target: UptakeTarget | null }

export type ReleaseSection = {
  /** Names its files: `coverage-by-department`. */
  name: string
  heading: string
  headline: string
  subtitle: string
  table: FigureTable
  chart: ReleasedChart
}

export type ReleaseContent = {
  title: string
  revision: number
  /** Why there is this revision; null for the first. */
  reason: string | null
  asAt: Day
  /** "1 July to 30 September 2026". */
  period: string
  /** The figures in a few sentences. */
  messages: string[]
  method: string[]
  quality: string[]
  policy: string[]
  contact: string
  sections: ReleaseSection[]
}

/** The same for the files. @param made when it was frozen @param service its address */
export function bookOf(
  content: ReleaseContent,
  { made, publishAt, service }: { made: Date; publishAt: string; service: string },
): FigureBook {
  const {
    title,
    revision,
    reason,
    asAt,
    period,
    messages,
    method,
    quality,
    policy,
    contact,
    sections,
  } = content
  return {
    title,
    summary: messages.join(' '),
    contact,
    author: 'Fluency',
    keywords: ['official release', 'uptake', 'digital and data learning', period],
    asAt,
    dates: [
      ['Period', period],
      ['Published', publishAt],
      ['Revision', reason === null ? String(revision) : `${revision}: ${reason}`],
    ],
    made,
    method: [...method, ...quality],
    policy,
    source: `Records of completions and postings in the service at ${service}, as they were when the release was frozen.`,
    rights: {
      words: 'You may use and share these figures under the Open Government Licence v3.0.',
      licence: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
    },
    tables: sections.map(({ table }) => table),
  }
}
