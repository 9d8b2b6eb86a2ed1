/** What the needs say, in words made from the same numbers. */
import type { UptakeRow } from '#app/domain/uptake/uptake.ts'
import { whatStandsOut } from '#app/domain/uptake/message.ts'
import { rankByNeed, type NeedRow } from '#app/domain/needs/report.ts'
import { ANSWER_MONTHS, RESPONSE_FLOOR } from '#app/domain/needs/needs.ts'
import type { NeedsReport, SkillSupply } from '#app/features/needs/answer-query.server.ts'
import { PEOPLE } from '#app/reports/uptake-sentences.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { byName } from '#app/domain/text/by-name.ts'

type About = Pick<NeedsReport, 'population' | 'within' | 'asAt' | 'response' | 'framework'>

/** " in the Department for Transport", " in the Policy profession", or nothing. */
export const whereOf = ({ within }: Pick<NeedsReport, 'within'>): string =>
  within === null
    ? ''
    : within.by === 'department'
      ? ` in ${theBody(within.name)}`
      : ` in the ${within.name} profession`

export function responseSentence(about: About): string {
  const { assessed, inPost, percent } = about.response
  const people = `${PEOPLE[about.population]} in post${whereOf(about)}`
  if (inPost === 0) return `There are no ${people} on ${formatDay(about.asAt)}.`
  if (assessed === null || inPost === null)
    return `How many ${people} assessed themselves is withheld: it would tell of too few people.`
  return `${formatNumber(assessed)} of ${formatNumber(inPost)} ${people} assessed themselves${percent === null ? '' : `: ${percent}%`}.`
}

export const baseOfResponse = ({ asAt, framework: { title, version } }: About): string =>
  `Base: people in post on ${formatDay(asAt)}. We count each person’s most recent self-assessment in the ${ANSWER_MONTHS} months up to that day, against ${title}, version ${version}.`

/** Why nothing is shown, and how many answers are missing; null when there are enough. */
export function floorSentence({ response, within }: About): string | null {
  if (response.isEnough) return null
  const more = response.more === null ? '' : `, about ${formatNumber(response.more)} more than now`
  return `What people answered${whereOf({ within })} is shown once at least ${RESPONSE_FLOOR.percent}% of them, and ${RESPONSE_FLOOR.people} people, have assessed themselves${response.needed === null ? '' : `: that is ${formatNumber(response.needed)} people${more}`}. Fewer may be unlike the others.`
}

/** What stands out among rows by what is to be gained; neutral when it is within rounding. */
export function needSentence(rows: readonly NeedRow[], rounding: number): string | null {
  const [first, second] = rankByNeed(rows)
  if (!first || first.levelsToGain === null || first.below === null || first.below === 0)
    return null
  const isClear =
    second?.levelsToGain === undefined ||
    second.levelsToGain === null ||
    first.levelsToGain - second.levelsToGain > rounding
  return isClear
    ? `The biggest gap is in ${theBody(first.name)}: ${formatNumber(first.below)} people are below what is expected of them.`
    : null
}

/** As a row of a breakdown, whose charts and headline can then be used: those at or above target, of those compared. */
export const asBreakdownRow = ({ key, name, met, compared, percent }: NeedRow): UptakeRow => ({
  key,
  name,
  upskilled: met,
  base: compared,
  percent,
  withheld: met === null || compared === null,
})

/** Lowest share first; without a share, after them; what is not shown last. */
export const rankByShare = (rows: readonly NeedRow[]): NeedRow[] =>
  rows.toSorted(
    (one, other) =>
      Number(one.met === null) - Number(other.met === null) ||
      (one.percent ?? 101) - (other.percent ?? 101) ||
      byName(one, other),
  )

export function shareHeadline(
  rows: readonly NeedRow[],
  report: Pick<NeedsReport, 'policy'>,
  noun: string,
): string {
  const out = whatStandsOut(rows.map(asBreakdownRow), report.policy, true)
  if (!out) return `Share at or above target, by ${noun}`
  const { highest, lowest, isHighestClear, isLowestClear } = out
  if (isLowestClear) return `Fewest are at target in ${theBody(lowest.name)}: ${lowest.percent}%`
  if (isHighestClear) return `Most are at target in ${theBody(highest.name)}: ${highest.percent}%`
  return `Between ${lowest.percent}% and ${highest.percent}% are at target`
}

export const shareSubtitle = (report: About, noun: string, of: string | null): string =>
  `Share of ${PEOPLE[report.population]}${whereOf(report)} at or above the level expected of them${of ? ` in ${of}` : ''}, by ${noun}, of those who named a level, ${formatDay(report.asAt)}`

/** "Not sure" as a finding: where most people answered it, in numbers, as no share of it is worked out. */
export function notSureSentence(rows: readonly NeedRow[]): string | null {
  const counts = rows
    .flatMap(({ name, answers, assessed }) => {
      const unsure = answers['not-sure']
      return unsure === null || unsure === undefined || !assessed
        ? []
        : [{ name, assessed, unsure }]
    })
    .toSorted((one, other) => other.unsure - one.unsure)
  const [most, next] = counts
  if (!most || most.unsure === 0) return null
  if (next && next.unsure === most.unsure)
    return `“Not sure” was answered by up to ${formatNumber(most.unsure)} people. It counts neither as a need nor as its absence.`
  return `“Not sure” was answered most in ${theBody(most.name)}: by ${formatNumber(most.unsure)} of ${formatNumber(most.assessed)} people. It counts neither as a need nor as its absence: ask them.`
}

/** What the seats planned leave over. */
export function supplySentence({ name, below, quarters, courses }: SkillSupply): string {
  const last = quarters.at(-1)
  if (courses.length === 0)
    return `No course raises ${name}. Name one that does on its page, or find one.`
  if (!courses.some(({ reachesNeed }) => reachesNeed))
    return `No course takes people far enough in ${name}: those that raise it end below what is expected.`
  if (below === null || !last || last.shortfall === null)
    return `How many people are below in ${name} may not be told, so neither may a shortfall.`
  const seats = quarters.reduce((sum, one) => sum + one.seats, 0)
  const planned = `${formatNumber(seats)} seats are planned by ${formatDay(last.ends)}`
  return last.shortfall === 0
    ? `${planned}: enough for the ${formatNumber(below)} people below.`
    : `${planned} for ${formatNumber(below)} people below: ${formatNumber(last.shortfall)} are left without one.`
}
