/** A return's figures, exact or under the disclosure policy. */
import { addMonths, type Day } from '#app/domain/calendar/day.ts'
import {
  round,
  showExactly,
  type DisclosurePolicy,
  type Shown,
  type StoredPolicy,
} from '#app/domain/disclosure/policy.ts'
import { EVERY_CONTROL, type Control } from '#app/domain/needs/disclosure.ts'
import type { Pace, PaceParts } from '#app/domain/uptake/pace.ts'
import { reportResponse } from '#app/domain/needs/report.ts'
import type { ResponseCell } from '#app/domain/needs/needs.ts'
import { reportUptake, type CountedUptake } from '#app/domain/uptake/report.ts'
import { pointsOf, type CountedDay, type SeriesPoint } from '#app/domain/uptake/series.ts'
import {
  distanceToTarget,
  type Dimension,
  type Distance,
  type UptakeReport,
  type UptakeTarget,
} from '#app/domain/uptake/uptake.ts'
import { byName } from '#app/domain/text/by-name.ts'

export type Department = { id: number; code: string; name: string }

/** The counts for a department and a quarter. They are exact and cover everyone, because suppression needs all departments. */
export type ReviewCounts = {
  department: Department
  /** First and last day of the quarter. */
  since: Day
  asAt: Day
  target: UptakeTarget | null
  coverage: CountedUptake
  ever: CountedUptake
  newInQuarter: CountedUptake
  /** Coverage at the end of each of the last quarters. */
  quarterlyCoverage: readonly CountedDay[]
  /** The parts of the change over the quarter. */
  paceParts: PaceParts | null
  /** Days on which the department was reorganised. */
  reorganisations: readonly Day[]
  /** People in post at the end of the quarter, and those who assessed themselves in the 12 months before. Null if no criterion was in force. */
  responses: readonly ResponseCell[] | null
  /** People in post at the end of the quarter whose first completion was on a day without a posting. */
  completedWithoutPosting: number
  /** The latest headcount set that includes the department. */
  headcount: { set: string; asAt: Day } | null
}

type Total = Pick<Shown, 'upskilled' | 'base' | 'percent'>

/** Plain values, stored as JSON in signed returns. `policy` is null if the numbers are exact. */
export type ReviewFigures = {
  asAt: Day
  since: Day
  policy: StoredPolicy | null
  target: UptakeTarget | null
  coverage: Total
  distance: Distance | null
  /** Missing in returns signed before pace existed. Null if there is no previous quarter. */
  pace?: Pace | null
  ever: number | null
  fresh: number | null
  trend: SeriesPoint[]
  reorganisations: Day[]
  /** Coverage by agency, profession and grade. */
  gaps: UptakeReport[]
  /** All null if withheld, or if no criterion was in force. `hasCriterion` says which. */
  response: Total
  hasCriterion: boolean
  quality: {
    unknownProfession: number | null
    notKnown: number | null
    headcount: { set: string; asAt: Day; isStale: boolean } | null
  }
}

/** The dimensions by which a return breaks down coverage. */
const GAP_DIMENSIONS = [
  'organisation',
  'profession',
  'grade',
] as const satisfies readonly Dimension[]
const UNKNOWN_PROFESSION = 'UNK'
const NO_TOTAL: Total = { upskilled: null, base: null, percent: null }

const toTotal = ({ upskilled, base, percent }: Shown): Total => ({ upskilled, base, percent })
/** A single count. Zero is withheld like other small numbers, because several returns and the uptake total together could reveal one of them. */
const shownCount = (count: number, policy: DisclosurePolicy | null): number | null => {
  if (!policy) return count
  return count < policy.threshold ? null : round({ upskilled: count, base: null }, policy).upskilled
}

/** A department's response, suppressed in the same way as on the training needs page. */
function responseTotal(
  { department, responses, asAt, coverage: { government } }: ReviewCounts,
  coverage: Total,
  control: Control | null,
): Total {
  const departmentResponses = (responses ?? []).filter(
    ({ organisationId }) => organisationId === department.id,
  )
  if (responses === null || departmentResponses.length === 0) return NO_TOTAL
  if (!control) {
    const sum = (of: (cell: ResponseCell) => number) =>
      departmentResponses.reduce((total, cell) => total + of(cell), 0)
    return toTotal(
      showExactly({
        upskilled: sum(({ assessed }) => assessed),
        base: sum(({ inPost }) => inPost),
      }),
    )
  }
  const shown = reportResponse(government, responses, asAt, control).responses.find(
    ({ key }) => key === department.code,
  )
  return shown === undefined || coverage.base === null
    ? NO_TOTAL
    : { upskilled: shown.assessed, base: shown.inPost, percent: shown.percent }
}

/** The change in the number upskilled since the previous quarter, from the last two points of the trend as this reader sees it. */
function calculatePace(
  trend: readonly SeriesPoint[],
  asAt: Day,
  parts: ReviewCounts['paceParts'],
): Pace | null {
  const [before, now] = [trend.at(-2), trend.at(-1)]
  if (!before || now?.day !== asAt) return null
  const change =
    before.upskilled === null || now.upskilled === null ? null : now.upskilled - before.upskilled
  return { from: before.day, to: now.day, change, parts: change === null ? null : parts }
}

/** A return's figures as a viewer can see them. */
export function reportReview(
  counts: ReviewCounts,
  { exact, control = EVERY_CONTROL }: { exact: boolean; control?: Control },
): ReviewFigures {
  const { department, asAt, since, target, headcount } = counts
  const policy = exact ? null : control.policies.response
  const scope = {
    exact,
    policy: control.policies.response,
    within: [{ by: 'department', key: department.code }],
  } as const
  const gaps = GAP_DIMENSIONS.map((by) => reportUptake(counts.coverage, by, scope))
  const coverage = gaps[1]?.total ?? NO_TOTAL
  const trend = pointsOf(counts.quarterlyCoverage, scope)
  const unknown = gaps[1]?.rows.find((row) => row.key === UNKNOWN_PROFESSION)
  return {
    asAt,
    since,
    policy,
    target,
    coverage,
    distance: target && distanceToTarget(coverage, target, { asAt, policy }),
    pace: calculatePace(trend, asAt, exact ? counts.paceParts : null),
    ever: reportUptake(counts.ever, 'profession', scope).total.upskilled,
    fresh: reportUptake(counts.newInQuarter, 'profession', scope).total.upskilled,
    trend,
    reorganisations: [...counts.reorganisations],
    gaps,
    response: responseTotal(counts, coverage, exact ? null : control),
    hasCriterion: counts.responses !== null,
    quality: {
      unknownProfession: unknown ? unknown.base : gaps[1]?.rows.length ? 0 : null,
      notKnown: shownCount(counts.completedWithoutPosting, policy),
      headcount: headcount && { ...headcount, isStale: headcount.asAt < addMonths(asAt, -12) },
    },
  }
}

/** One agency, profession or grade, and how many more of its people must be upskilled to meet the target. */
export type Gap = {
  by: Dimension
  key: string
  name: string
  upskilled: number
  base: number
  percent: number | null
  needed: number
}

/** The largest gaps first. They are calculated from the numbers shown, so they are no more exact than those numbers. */
export function largestGaps({ gaps, target, asAt, policy }: ReviewFigures, limit = 6): Gap[] {
  const all = gaps
    .filter(({ rows }) => rows.length > 1)
    .flatMap(({ by, rows }) =>
      rows.flatMap(({ key, name, upskilled, base, percent }): Gap[] => {
        const distance =
          target && distanceToTarget({ upskilled, base, percent }, target, { asAt, policy })
        if (upskilled === null || base === null || distance === null || distance.needed === 0)
          return []
        return [{ by, key, name, upskilled, base, percent, needed: distance.needed }]
      }),
    )
  return all.toSorted((a, b) => b.needed - a.needed || byName(a, b)).slice(0, limit)
}

/** Whether any senior civil servant was in post at the end of the quarter. */
export const hasPeople = (counts: ReviewCounts): boolean =>
  (reportUptake(counts.coverage, 'grade', {
    exact: true,
    within: [{ by: 'department', key: counts.department.code }],
  }).total.base ?? 0) > 0
