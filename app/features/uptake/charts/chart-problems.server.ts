/** Names what is known to be wrong in the data that a chart is drawn from. */
import { listHeadcountSets } from '#app/data/facts/government.server.ts'
import { figuresDb } from '#app/data/database/database.server.ts'
import { countFindings, MAX_STORED } from '#app/data/oversight/quality/findings.server.ts'
import { countFindingsWithin } from '#app/data/oversight/quality/findings-in-scope.server.ts'
import { addMonths, type Day } from '#app/domain/calendar/day.ts'
import {
  chartTouchedBy,
  FINDING_KINDS,
  type FindingKind,
  type TouchedChart,
} from '#app/domain/oversight/finding-kinds.ts'
import { KIND_TEXTS } from '#app/domain/oversight/finding-texts.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import { IN_POST, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

/** `href` leads to the findings, for viewers who can put them right. */
export type ChartProblem = { chart: TouchedChart; text: string; href: string | null }

/** What was counted, about whom, and whether the viewer sees exact numbers. */
type Counted = {
  query: Pick<UptakeQuery, 'base' | 'asAt'>
  scope: {
    exact: boolean
    within: readonly { by: 'department' | 'profession' | 'grade'; id: number }[]
  }
}

/**
 * Viewers who cannot see names are told of a kind only if the whole service has this many findings of it. They see no numbers, and the
 * same on every page, so the pages of two departments or two days do not tell them about anyone.
 */
const MIN_WITHOUT_NAMES = 10

const HEADCOUNT_MONTHS = 12

/** @param isNumbered whether the viewer may see the number, and it is complete */
function problemOf(kind: FindingKind, count: number, isNumbered: boolean): string | null {
  const { title, one, many } = KIND_TEXTS[kind]
  if (isNumbered) return count === 0 ? null : `${formatNumber(count)} ${count === 1 ? one : many}`
  return count < MIN_WITHOUT_NAMES ? null : title.charAt(0).toLowerCase() + title.slice(1)
}

/** Says that the headcount set that shares are of is old. */
async function describeOldBase({ query }: Counted): Promise<string | null> {
  if (query.base === null || query.base === IN_POST) return null
  const set = (await listHeadcountSets()).find(({ name }) => name === query.base)
  return set && set.asAt < addMonths(query.asAt, -HEADCOUNT_MONTHS)
    ? `shares are of a headcount of ${formatDay(set.asAt)}, more than a year earlier`
    : null
}

/** The problems of figures that no one sees exactly, on the same terms for every reader. */
export const findProblemsWithoutNumbers = (viewer: Viewer, asAt: Day): Promise<ChartProblem[]> =>
  findChartProblems({ query: { base: null, asAt }, scope: { exact: false, within: [] } }, viewer)

export async function findChartProblems(figures: Counted, viewer: Viewer): Promise<ChartProblem[]> {
  const { exact, within } = figures.scope
  const stored = await countFindings(figuresDb())
  const counts = await countFindingsWithin(exact ? within : [])
  const isComplete = (kind: FindingKind) => (stored.get(kind)?.all ?? 0) < MAX_STORED
  const canPutRight = may(viewer, 'quality:manage')
  const problems = FINDING_KINDS.flatMap((kind): ChartProblem[] => {
    const chart = chartTouchedBy(kind)
    const text = chart && problemOf(kind, counts.get(kind) ?? 0, exact && isComplete(kind))
    return chart && text ? [{ chart, text, href: canPutRight ? paths.findings(kind) : null }] : []
  })
  const base = await describeOldBase(figures)
  return base === null ? problems : [...problems, { chart: 'upskilled', text: base, href: null }]
}
