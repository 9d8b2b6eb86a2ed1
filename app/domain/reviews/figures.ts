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
import type { PeoplePlace } from '#app/domain/reviews/places.ts'
import { cellsFor, entryOf } from '#app/domain/uptake/breakdown.ts'
import { isWithin } from '#app/domain/uptake/disclosure.ts'

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
  /** People in post by agency and grade, only in exact figures of a department with agencies. Missing in returns signed before this existed. */
  places?: PeoplePlace[]
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

/** The people in a department by agency and grade, each counted once. Empty if it has no agencies. */
function countPlaces({ coverage, department }: ReviewCounts): PeoplePlace[] {
  const { government, marginals } = coverage
  const within = { by: 'department', key: department.code } as const
  const cells = cellsFor(marginals, ['organisation', 'grade']).filter((cell) =>
    isWithin(government, within, cell),
  )
  if (new Set(cells.map(({ organisationId }) => organisationId)).size < 2) return []
  const places = new Map<string, PeoplePlace>()
  for (const cell of cells) {
    const [organisation, grade] = [
      entryOf(government, 'organisation', cell),
      entryOf(government, 'grade', cell),
    ]
    const name = `${organisation?.name ?? department.name}, ${grade?.name ?? 'grade not known'}`
    const place = places.get(name) ?? { name, inPost: 0, notUpskilled: 0 }
    place.inPost += cell.base ?? 0
    place.notUpskilled += (cell.base ?? 0) - cell.upskilled
    places.set(name, place)
  }
  return [...places.values()]
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
  const places = exact ? countPlaces(counts) : []
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
    ...(places.length > 0 ? { places } : {}),
    response: responseTotal(counts, coverage, exact ? null : control),
    hasCriterion: counts.responses !== null,
    quality: {
      unknownProfession: unknown ? unknown.base : gaps[1]?.rows.length ? 0 : null,
      notKnown: shownCount(counts.completedWithoutPosting, policy),
      headcount: headcount && { ...headcount, isStale: headcount.asAt < addMonths(asAt, -12) },
    },
  }
}

/** Whether any senior civil servant was in post at the end of the quarter. */
export const hasPeople = (counts: ReviewCounts): boolean =>
  (reportUptake(counts.coverage, 'grade', {
    exact: true,
    within: [{ by: 'department', key: counts.department.code }],
  }).total.base ?? 0) > 0
