import type { Day } from '#app/domain/calendar/day.ts'
import type { StoredPolicy } from '#app/domain/disclosure/policy.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import {
  distanceToTarget,
  IN_POST,
  type Dimension,
  type Distance,
  type Measure,
  type Population,
  type UptakeCount,
  type UptakeQuery,
  type UptakeReport,
  type UptakeTarget,
} from '#app/domain/uptake/uptake.ts'
import { MINIMUM_BASE, findHighestAndLowest } from '#app/domain/uptake/highest-and-lowest.ts'
import type { PartsOf } from '#app/reports/section.ts'
import { startingWithBody, theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

export const PEOPLE: Record<Population, string> = {
  scs: 'senior civil servants',
  all: 'civil servants',
}
const PERSON: Record<Population, string> = { scs: 'senior civil servant', all: 'civil servant' }
export const DIMENSION_SINGULAR: Record<Dimension, string> = {
  department: 'department',
  organisation: 'organisation',
  profession: 'profession',
  family: 'family of professions',
  grade: 'grade',
}

export const DIMENSION_PLURAL: Record<Dimension, string> = {
  department: 'departments',
  organisation: 'organisations',
  profession: 'professions',
  family: 'families of professions',
  grade: 'grades',
}

/** Names and dates for the codes in a query. */
export type QueryLabels = { courseTitle: string | null; setAsAt: Day | null }

/** Says what people did: `plain` for any qualifying course, or `ofCourse` followed by the title of one course. */
export const whatTheyDid = (
  { courseTitle }: QueryLabels,
  plain: string,
  ofCourse: string,
): string => (courseTitle === null ? plain : `${ofCourse} ${courseTitle}`)

export const peopleCount = (count: number, population: Population): string =>
  `${count === 0 ? 'No' : formatNumber(count)} ${(count === 1 ? PERSON : PEOPLE)[population]}`

type Total = UptakeReport['total']

/** A page's main message, which says how many people are upskilled. */
export function messageOf(
  query: UptakeQuery,
  { upskilled, base, percent }: Total,
  labels: QueryLabels,
  where = '',
): string {
  const { measure, population, asAt, since } = query
  if (upskilled === null)
    return `The number of ${PEOPLE[population]}${where} who are upskilled is withheld, so that no one can be identified.`
  // "0 of 1 senior civil servant in post is upskilled".
  const isOne = upskilled === 1 || (base === 1 && query.base === IN_POST)
  const are = isOne ? 'is' : 'are'
  const have = upskilled === 1 ? 'has' : 'have'
  if (measure === 'ever')
    return `${peopleCount(upskilled, population)}${where} ${have} ${whatTheyDid(labels, 'been upskilled', 'completed')} by ${formatDay(asAt)}.`
  if (measure === 'new') {
    const did = whatTheyDid(
      labels,
      `${upskilled === 1 ? 'was' : 'were'} first upskilled`,
      'first completed',
    )
    return `${peopleCount(upskilled, population)}${where} ${did} between ${formatDay(since ?? asAt)} and ${formatDay(asAt)}.`
  }
  const share = percent === null ? '' : `: ${percent}%`
  const did = whatTheyDid(
    labels,
    `${are} upskilled`,
    `${isOne ? 'has' : 'have'} a valid completion of`,
  )
  if (base === null) return `${peopleCount(upskilled, population)} in post${where} ${did}.`
  if (query.base !== IN_POST)
    return `${peopleCount(upskilled, population)} in post${where} ${did}, against ${formatNumber(base)} ${base === 1 ? 'post' : 'posts'}${share}.`
  if (base === 0) return `No ${PEOPLE[population]} were in post${where} on ${formatDay(asAt)}.`
  return `${formatNumber(upskilled)} of ${peopleCount(base, population)} in post${where} ${did}${share}.`
}

/** Says how many more people are needed to reach the target. Null if there is no share or target. */
export function distanceSentence(
  asAt: Day,
  total: Total,
  target: UptakeTarget | null,
  policy: StoredPolicy | null,
): string | null {
  const found = target && distanceToTarget(total, target, { asAt, policy })
  if (!target || !found) return null
  const { needed, quarters, perQuarter } = found
  const goal = `${target.percent}% by ${formatDay(target.by)}`
  const morePeople = formatCount(needed, 'more person', 'more people')
  if (needed === 0) return `The target of ${goal} has been reached.`
  if (asAt >= target.by) return `The target was ${goal}. ${morePeople} needed to be upskilled.`
  const rate =
    perQuarter === null
      ? ''
      : `: at least ${formatNumber(perQuarter)} in ${quarters === 1 ? 'the quarter left' : `each of the ${quarters} quarters left`}`
  return `${morePeople} ${needed === 1 ? 'needs' : 'need'} to be upskilled to reach ${goal}${rate}.`
}

/** The words after the number of people needed: "more people needed to reach 90%: at least 215 a quarter". */
export function neededLabel(
  { needed, perQuarter }: Pick<Distance, 'needed' | 'perQuarter'>,
  { percent }: UptakeTarget,
): string {
  const rate = perQuarter === null ? '' : `: at least ${formatNumber(perQuarter)} a quarter`
  return `more ${needed === 1 ? 'person' : 'people'} needed to reach ${percent}%${rate}`
}

/** The headline of a chart that ranks rows by the people they need: "No department has reached 90%". */
export function neededHeadline(
  report: Pick<UptakeReport, 'by' | 'rows'>,
  { percent: goal }: UptakeTarget,
): string {
  const shares = report.rows.flatMap(({ percent }) => (percent === null ? [] : [percent]))
  const reached = shares.filter((share) => share >= goal).length
  const plural = DIMENSION_PLURAL[report.by]
  if (shares.length === 0) return `People needed for ${goal}%, by ${DIMENSION_SINGULAR[report.by]}`
  if (reached === 0) return `No ${DIMENSION_SINGULAR[report.by]} has reached ${goal}%`
  if (reached === shares.length) return `All ${plural} with a share have reached ${goal}%`
  return `${formatNumber(reached)} of ${formatNumber(shares.length)} ${plural} ${reached === 1 ? 'has' : 'have'} reached ${goal}%`
}

/** The subtitle of a chart that ranks rows by the people they need. */
export const neededSubtitle = (
  { population, asAt }: Pick<UptakeCount, 'population' | 'asAt'>,
  by: Dimension,
  target: UptakeTarget,
  where = '',
): string =>
  `Number of ${PEOPLE[population]}${where} needed to reach ${target.percent}%, by ${DIMENSION_SINGULAR[by]}, ${formatDay(asAt)}`

/**
 * Says how the number upskilled has changed from the date of the figures until today, for people who
 * can see exact figures.
 */
export function sinceSentence(asAt: Day, change: number): string {
  const since = `since ${formatDay(asAt)}`
  if (change === 0) return `The number upskilled has not changed ${since}.`
  return `The number upskilled has ${change > 0 ? 'risen' : 'fallen'} by ${formatNumber(Math.abs(change))} ${since}.`
}

/**
 * Names the base and its date. Null for a measure without a base.
 * @param total the report's total. A headcount set may have no base for the total.
 */
export function baseSentence(
  query: UptakeQuery,
  labels: QueryLabels,
  total?: Total,
  where = '',
): string | null {
  if (query.base === null) return null
  if (query.base === IN_POST) return `Base: people in post on ${formatDay(query.asAt)}.`
  const set = `${query.base}${labels.setAsAt ? `, on ${formatDay(labels.setAsAt)}` : ''}`
  if (total && total.upskilled !== null && total.base === null)
    return `The headcount set ${query.base}${labels.setAsAt ? ` of ${formatDay(labels.setAsAt)}` : ''} has no number of posts${where}, so there is no base and no percentage.`
  return `Base: posts in ${set}.`
}

/** Gives the total of a headcount set in each breakdown. Null if the totals are all the same. */
export function setTotalsSentence(
  reports: readonly Pick<UptakeReport, 'by' | 'total'>[],
): string | null {
  // Families have the same total as professions.
  const totals = reports.filter(({ by, total }) => by !== 'family' && total.upskilled !== null)
  if (new Set(totals.map(({ total }) => total.base)).size < 2) return null
  const parts = totals.map(
    ({ by, total }) =>
      `${total.base === null ? 'none' : formatNumber(total.base)} by ${DIMENSION_SINGULAR[by]}`,
  )
  return `The set does not have the same number of posts in every breakdown: it has ${joinWords(parts)}.`
}

const MAX_HEADLINE_WORDS = 15

/** Returns the first headline that is short enough, or the last one. */
const firstShortHeadline = (headlines: readonly string[]): string =>
  headlines.find((headline) => headline.split(' ').length <= MAX_HEADLINE_WORDS) ??
  headlines.at(-1) ??
  ''

/** The headline of a chart. It is neutral if rounding alone could explain the differences between rows. */
export function headlineOf(report: UptakeReport): string {
  const isShare = report.measure === 'coverage'
  const subject = isShare
    ? 'Coverage'
    : report.measure === 'new'
      ? 'Newly upskilled people'
      : 'Upskilled people'
  const extremes = findHighestAndLowest(report.rows, report.policy, isShare)
  const neutral = `${subject}, by ${DIMENSION_SINGULAR[report.by]}`
  if (!extremes) return neutral
  const value = ({ percent, upskilled }: { percent: number | null; upskilled: number | null }) =>
    isShare ? `${percent}%` : formatNumber(upskilled ?? 0)
  const { highest, lowest, isHighestClear, isLowestClear, isOfLarger } = extremes
  const isOfBodies = report.by === 'department' || report.by === 'organisation'
  const name = (row: { name: string }) => (isOfBodies ? theBody(row.name) : row.name)
  if (!isShare)
    return isHighestClear
      ? firstShortHeadline([
          `${isOfBodies ? startingWithBody(highest.name) : highest.name} has the most, ${value(highest)}`,
          neutral,
        ])
      : neutral
  const coverage = isOfLarger
    ? `Of ${DIMENSION_PLURAL[report.by]} with ${MINIMUM_BASE} people or more, coverage`
    : 'Coverage'
  const [high, low] = [
    `highest in ${name(highest)} (${value(highest)})`,
    `lowest in ${name(lowest)} (${value(lowest)})`,
  ]
  const range = `${coverage} ranges from ${value(lowest)} to ${value(highest)}`
  if (isHighestClear && isLowestClear)
    return firstShortHeadline([
      `${coverage} is ${high} and ${low}`,
      `${coverage} is ${high}`,
      range,
    ])
  if (isHighestClear) return firstShortHeadline([`${coverage} is ${high}`, range])
  if (isLowestClear) return firstShortHeadline([`${coverage} is ${low}`, range])
  return range
}

/** The date or period of the figures, in words. */
export const whenCounted = ({
  measure,
  asAt,
  since,
}: Pick<UptakeCount, 'measure' | 'asAt' | 'since'>): string =>
  measure === 'new' ? `${formatDay(since ?? asAt)} to ${formatDay(asAt)}` : formatDay(asAt)

export const MEASURED = { coverage: 'Share of', ever: 'Number of', new: 'Number of' } as const

/** The words after "senior civil servants" in a subtitle, which say whom the measure counts. */
export function whoCount(measure: Measure, labels: QueryLabels): string {
  if (measure === 'new')
    return whatTheyDid(labels, 'who were first upskilled', 'who first completed')
  return measure === 'coverage'
    ? whatTheyDid(labels, 'who were upskilled', 'with a valid completion of')
    : whatTheyDid(labels, 'who were ever upskilled', 'who have completed')
}

/** The subtitle of a breakdown, which says what is counted, for whom, by what and when. */
export function subtitleOf(
  query: UptakeCount & { base?: string | null },
  by: Dimension,
  labels: QueryLabels,
  { where = '', partsOf = null }: { where?: string; partsOf?: PartsOf } = {},
): string {
  const { measure, base } = query
  const people = PEOPLE[query.population]
  const did = whoCount(measure, labels)
  const end = `by ${DIMENSION_SINGULAR[by]}, ${whenCounted(query)}`
  if (partsOf) return `Number of ${people} in post${where} ${did}, ${end}`
  // A share of posts must not read as a share of people.
  if (measure === 'coverage' && base && base !== IN_POST)
    return `${people.charAt(0).toUpperCase()}${people.slice(1)}${where} ${did}, as a share of posts in ${base}, ${end}`
  return `${MEASURED[measure]} ${people}${where} ${did}, ${end}`
}
