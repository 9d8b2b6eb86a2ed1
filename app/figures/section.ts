/** What a page of figures is made of: a chart drawn on the server, its two titles, and the rows of the table beneath. */
import type { SeriesPoint } from '#app/domain/uptake-series.ts'
import type { UptakeReport } from '#app/domain/uptake.ts'

/** The same figures drawn twice: for a screen as wide as a page, and for a phone. The page's style shows one of them. */
export type Drawings = { wide: string; narrow: string }
/** `drawings` is null where every row is withheld. */
export type BreakdownSection = { report: UptakeReport; headline: string; subtitle: string; drawings: Drawings | null; tableId: string }
/** What a mark on a chart stands for; a published figure says where it was published. */
export type ChartMark = { label: string; source: string | null }
export type TimeSection = { points: SeriesPoint[]; headline: string; subtitle: string; drawings: Drawings; marks: ChartMark[] }
