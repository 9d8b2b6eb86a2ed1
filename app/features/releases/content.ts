/** Everything a release shows: calculated on request for a draft, and stored as JSON once frozen. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { SeriesPoint } from '#app/domain/uptake/series.ts'
import type { Measure, UptakeReport, UptakeTarget } from '#app/domain/uptake/uptake.ts'
import type { Workbook, FigureTable } from '#app/reports/figure-table.ts'

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
  /** The base name of its files, such as `coverage-by-department`. */
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
  /** What this revision corrects; null for the first. */
  reason: string | null
  asAt: Day
  /** For example, "1 July to 30 September 2026". */
  period: string
  /** The figures in a few sentences. */
  messages: string[]
  /** Missing from releases frozen before pages began with them. */
  keyFigures?: { value: string; label: string }[]
  method: string[]
  quality: string[]
  policy: string[]
  contact: string
  sections: ReleaseSection[]
}

/** The stored content of a frozen release. Null for a draft. */
export const parseContent = ({ content }: { content: string | null }): ReleaseContent | null =>
  content === null ? null : (JSON.parse(content) as ReleaseContent)

/** Splits text that someone entered into paragraphs. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)

/** Converts the content to the format that files are created from. @param made when it was frozen @param service the URL of the service */
export function toFigureBook(
  content: ReleaseContent,
  { made, publishAt, service }: { made: Date; publishAt: string; service: string },
): Workbook {
  const { title, revision, reason, asAt, period, messages, method, quality, policy } = content
  return {
    title,
    summary: messages.join(' '),
    contact: content.contact,
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
    tables: content.sections.map(({ table }) => table),
  }
}
