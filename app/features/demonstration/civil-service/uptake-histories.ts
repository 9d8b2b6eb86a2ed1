/**
 * How the departments of the demonstration took up the courses. Which department gets which history is drawn, so that the demonstration says
 * nothing about a real department.
 */
import { addDays, daysBetween, type Day } from '#app/domain/calendar/day.ts'
import type { Random } from '#app/domain/text/random.ts'
import { shuffle } from '#app/features/demonstration/civil-service/posts.ts'

/** The month of the published baseline. */
const BASELINE_DAY = '2022-02-28'
/** The share of senior civil servants that the published 1,283 are, in a made-up civil service of this size. */
const BASELINE_SHARE = 0.321

/** The share of people reached by a day. Between two days it grows evenly. */
type Point = readonly [day: Day, share: number]
export type UptakeHistory = {
  points: readonly Point[]
  /** The share of people who take a course soon after they join, if the department has reached people like them. */
  joinersFollow: number
  /** The share of people who take a course again when their completion expires. */
  renew: number
  /** Whether many people leave and are replaced. */
  hasTurnover: boolean
}

type Kind = {
  starts: Day
  /** The share on the day of the baseline, before it is adjusted to the published number. */
  early: number
  /** A day later on, and the share reached by then. */
  middle: Point
  now: number
  joinersFollow: number
  renew: number
  hasTurnover?: boolean
}

const KINDS = {
  ahead: {
    starts: '2020-12-07',
    early: 0.44,
    middle: ['2024-06-30', 0.79],
    now: 0.95,
    joinersFollow: 0.85,
    renew: 0.9,
  },
  steady: {
    starts: '2021-01-25',
    early: 0.33,
    middle: ['2024-03-31', 0.57],
    now: 0.78,
    joinersFollow: 0.6,
    renew: 0.7,
  },
  late: {
    starts: '2022-04-25',
    early: 0,
    middle: ['2024-09-30', 0.35],
    now: 0.74,
    joinersFollow: 0.6,
    renew: 0.7,
  },
  stuck: {
    starts: '2021-02-22',
    early: 0.38,
    middle: ['2023-03-31', 0.53],
    now: 0.57,
    joinersFollow: 0.35,
    renew: 0.4,
  },
  slow: {
    starts: '2021-09-13',
    early: 0.12,
    middle: ['2024-06-30', 0.3],
    now: 0.44,
    joinersFollow: 0.3,
    renew: 0.5,
  },
  // People who leave are replaced by people who have not taken a course.
  declining: {
    starts: '2020-12-14',
    early: 0.5,
    middle: ['2023-12-31', 0.84],
    now: 0.84,
    joinersFollow: 0,
    renew: 0.1,
    hasTurnover: true,
  },
} as const satisfies Record<string, Kind>

/** The histories of large departments, dealt out again from the start when there are more departments. */
const LARGE: readonly (keyof typeof KINDS)[] = [
  'steady',
  'ahead',
  'late',
  'steady',
  'stuck',
  'declining',
  'ahead',
  'slow',
  'steady',
  'late',
  'ahead',
  'steady',
  'stuck',
  'steady',
  'ahead',
  'late',
]
const SMALL: readonly (keyof typeof KINDS)[] = ['steady', 'ahead', 'slow', 'late', 'stuck']
/** The number of senior civil servants in a large department, of 4,600 in all. */
const LARGE_SHARE = 100 / 4600

export type Unit = { id: number; departmentId: number; seniors: number }

const between = (random: Random, low: number, high: number): number =>
  low + random.next() * (high - low)

/** The history of a body. Agencies follow their department some months later, and most do not reach as many. */
function historyOf(kind: Kind, isAgency: boolean, asAt: Day, random: Random): UptakeHistory {
  const later = isAgency ? 30 + random.below(200) : random.below(60)
  const reach = isAgency ? between(random, 0.72, 1.06) : between(random, 0.92, 1.06)
  const starts = addDays(kind.starts, later)
  const share = (value: number): number => Math.min(0.99, value * reach)
  const points: Point[] = [[starts, 0]]
  if (starts < BASELINE_DAY && kind.early > 0) points.push([BASELINE_DAY, share(kind.early)])
  const middle: Day = addDays(kind.middle[0], later)
  points.push([middle, share(kind.middle[1])])
  if (asAt > middle) points.push([asAt, share(kind.now)])
  const { joinersFollow, renew, hasTurnover = false } = kind
  return { points, joinersFollow, renew, hasTurnover }
}

/** The history of each body, by id. Together they reach the published number in February 2022. */
export function makeUptakeHistories(
  units: readonly Unit[],
  asAt: Day,
  random: Random,
): Map<number, UptakeHistory> {
  const total = units.reduce((sum, { seniors }) => sum + seniors, 0)
  const departments = [...Map.groupBy(units, ({ departmentId }) => departmentId)].map(
    ([id, bodies]) => ({ id, seniors: bodies.reduce((sum, { seniors }) => sum + seniors, 0) }),
  )
  const isLarge = ({ seniors }: { seniors: number }): boolean => seniors >= total * LARGE_SHARE
  const kinds = new Map<number, Kind>()
  const deal = (ids: number[], from: readonly (keyof typeof KINDS)[]) => {
    for (const [index, id] of shuffle(ids, random).entries())
      kinds.set(id, KINDS[from[index % from.length] ?? 'steady'])
  }
  deal(
    departments.filter(isLarge).map(({ id }) => id),
    LARGE,
  )
  deal(
    departments.filter((department) => !isLarge(department)).map(({ id }) => id),
    SMALL,
  )
  const histories = new Map(
    units.map(({ id, departmentId }) => [
      id,
      historyOf(kinds.get(departmentId) ?? KINDS.steady, id !== departmentId, asAt, random),
    ]),
  )
  return adjustToBaseline(histories, units, total)
}

function adjustToBaseline(
  histories: Map<number, UptakeHistory>,
  units: readonly Unit[],
  total: number,
): Map<number, UptakeHistory> {
  const earlyShare = ({ points }: UptakeHistory): number =>
    points.find(([day]) => day === BASELINE_DAY)?.[1] ?? 0
  const reached = units.reduce((sum, { id, seniors }) => {
    const history = histories.get(id)
    return sum + (history ? seniors * earlyShare(history) : 0)
  }, 0)
  const factor = reached === 0 ? 1 : (BASELINE_SHARE * total) / reached
  return new Map(
    [...histories].map(([id, history]) => {
      let highest = 0
      const points = history.points.map(([day, share]): Point => {
        const adjusted = day === BASELINE_DAY ? Math.min(0.95, share * factor) : share
        highest = Math.max(highest, adjusted)
        return [day, highest]
      })
      return [id, { ...history, points }]
    }),
  )
}

/** The day on which a history reaches a share of people, or null if it does not. */
export function reachedOn({ points }: UptakeHistory, share: number): Day | null {
  for (const [index, [day, upTo]] of points.entries()) {
    if (upTo < share) continue
    const before = points[index - 1]
    if (!before || upTo === before[1]) return day
    const part = (share - before[1]) / (upTo - before[1])
    return addDays(before[0], Math.round(part * daysBetween(before[0], day)))
  }
  return null
}
