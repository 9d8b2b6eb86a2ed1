/** The board pack of a quarter: the position of all departments under the policy, and what their signed returns say. */
import { countOverTime } from '#app/data/uptake/over-time.server.ts'
import { cachedCount } from '#app/data/uptake/count-cache.server.ts'
import { findUptakeTarget } from '#app/data/uptake/chart-marks.server.ts'
import { listSignedContents } from '#app/data/reviews/reviews.server.ts'
import {
  boardRows,
  overdueActions,
  whatTheySaid,
  type BoardRow,
  type OverdueAction,
  type Said,
} from '#app/domain/reviews/board.ts'
import { byName } from '#app/domain/text/by-name.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { ReturnContent } from '#app/domain/reviews/content.ts'
import { dueOn } from '#app/domain/reviews/reminders.ts'
import { reportUptake } from '#app/domain/uptake/report.ts'
import { pointsOf, type SeriesPoint } from '#app/domain/uptake/series.ts'
import {
  NO_FILTERS,
  DEFAULT_TARGET,
  IN_POST,
  type UptakeTarget,
} from '#app/domain/uptake/uptake.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { listReturnLines, type ReturnLine } from '#app/features/reviews/list-returns.server.ts'
import type { Quarter } from '#app/features/reviews/require-review.server.ts'
import { timeChart } from '#app/reports/charts/time-chart.server.tsx'
import { timeSubtitle } from '#app/reports/time-sentences.ts'
import type { TimeSection } from '#app/reports/section.ts'
import { letOthersRun } from '#app/platform/process/let-others-run.server.ts'
import { today } from '#app/platform/clock.server.ts'

const QUARTERS_SHOWN = 8
const UNDER_POLICY = { exact: false } as const

export type BoardView = {
  /** The whole civil service, as on the uptake page. */
  whole: BoardRow
  /** Null if there are too few figures to draw. */
  time: Pick<TimeSection, 'points' | 'subtitle' | 'drawings'> | null
  departments: BoardRow[]
  dueOn: Day
  /** The departments whose returns are not signed. */
  unsigned: ReturnLine[]
  signedCount: number
  asks: Said[]
  risks: Said[]
  overdue: OverdueAction[]
}

function drawTime(
  points: SeriesPoint[],
  target: UptakeTarget,
  query: Parameters<typeof timeSubtitle>[0],
): BoardView['time'] {
  if (points.length < 2 || points.every(({ percent }) => percent === null)) return null
  const marks = { target, published: [], reorganisations: [] }
  return {
    points,
    subtitle: timeSubtitle(query, { courseTitle: null, setAsAt: null }),
    drawings: {
      wide: timeChart('coverage', points, marks, 'chart-time'),
      narrow: timeChart('coverage', points, marks, 'chart-time-narrow', 'narrow'),
    },
  }
}

async function findPosition(quarter: Quarter, lines: readonly ReturnLine[]) {
  const query = {
    measure: 'coverage',
    asAt: quarter.end,
    since: null,
    course: null,
    population: 'scs',
    structure: 'then',
    by: 'department',
    base: IN_POST,
    ...NO_FILTERS,
  } as const
  const asked = { over: 'quarter', maxPeriods: QUARTERS_SHOWN, today: today() } as const
  const counted = (await countOverTime(query, asked)).map((day) => ({
    ...day,
    uptake: cachedCount(day.uptake),
  }))
  const points: SeriesPoint[] = []
  for (const day of counted) {
    await letOthersRun()
    points.push(...pointsOf([day], UNDER_POLICY))
  }
  const [earlier, now] = [counted.at(-2), counted.at(-1)]
  if (now?.day !== quarter.end) throw new Error('There are no counts for the end of the quarter.')
  const report = reportUptake(now.uptake, 'department', UNDER_POLICY)
  const before = earlier ? reportUptake(earlier.uptake, 'department', UNDER_POLICY) : null
  const targetFor = async (organisationId: number | null) =>
    (await findUptakeTarget({
      population: 'scs',
      course: null,
      ...(organisationId === null ? {} : { organisationId }),
      on: quarter.end,
    })) ?? DEFAULT_TARGET
  const target = await targetFor(null)
  const targets = new Map<string, UptakeTarget>()
  for (const { id, code } of now.uptake.government.organisations.values())
    if (report.rows.some(({ key }) => key === code)) targets.set(code, await targetFor(id))
  const states = new Map(lines.map(({ department, state }) => [department.code, state]))
  const sources = {
    report,
    before,
    targetOf: (key: string) => targets.get(key) ?? target,
    stateOf: (key: string) => states.get(key) ?? null,
  }
  const all = { key: '', name: 'All departments', ...report.total, withheld: false }
  const [whole] = boardRows({
    ...sources,
    report: { ...report, rows: [all] },
    before: before && { ...before, rows: [{ ...all, ...before.total }] },
    targetOf: () => target,
  })
  if (!whole) throw new Error('The position of all departments is missing.')
  return { whole, departments: boardRows(sources), time: drawTime(points, target, query) }
}

export async function findBoardView(viewer: Viewer, quarter: Quarter): Promise<BoardView> {
  const lines = await listReturnLines(viewer, quarter)
  const names = new Map(lines.map(({ department: { id, name } }) => [id, name]))
  const contents = (await listSignedContents(quarter.code))
    .map(({ organisationId, content }) => ({
      department: names.get(organisationId) ?? '',
      ...(JSON.parse(content) as ReturnContent),
    }))
    .toSorted((a, b) => byName({ name: a.department }, { name: b.department }))
  const section = (name: 'risks' | 'help') =>
    whatTheySaid(
      contents.map(({ department, narrative }) => ({ department, text: narrative[name] })),
    )
  return {
    ...(await findPosition(quarter, lines)),
    dueOn: dueOn(quarter.number),
    unsigned: lines.filter(({ state }) => state !== 'signed'),
    signedCount: lines.filter(({ state }) => state === 'signed').length,
    asks: section('help'),
    risks: section('risks'),
    overdue: overdueActions(contents, today()),
  }
}
