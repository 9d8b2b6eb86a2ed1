/** Sentences about training needs. They only use the numbers shown. */
import type { UptakeRow } from '#app/domain/uptake/uptake.ts'
import { findHighestAndLowest } from '#app/domain/uptake/highest-and-lowest.ts'
import { rankByNeed, type NeedRow } from '#app/domain/needs/report.ts'
import { ANSWER_MONTHS, MINIMUM_RESPONSE } from '#app/domain/needs/needs.ts'
import type { NeedsReport, SkillSupply } from '#app/features/needs/answer-query.server.ts'
import { PEOPLE } from '#app/reports/uptake-sentences.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { byName } from '#app/domain/text/by-name.ts'

type About = Pick<NeedsReport, 'population' | 'within' | 'asAt' | 'response' | 'framework'>

/** "the Department for Transport" or "the Policy profession". */
const nameOf = ({ by, name }: NonNullable<NeedsReport['within']>): string =>
  by === 'department' ? theBody(name) : `the ${name} profession`

/** " in the Department for Transport", " in the Policy profession", or "". */
export const whereOf = ({ within }: Pick<NeedsReport, 'within'>): string =>
  within === null ? '' : ` in ${nameOf(within)}`

export function responseSentence(about: About): string {
  const { assessed, inPost, percent } = about.response
  const people = `${PEOPLE[about.population]} in post${whereOf(about)}`
  if (inPost === 0) return `There are no ${people} on ${formatDay(about.asAt)}.`
  if (assessed === null || inPost === null)
    return `The number of ${people} who assessed themselves is withheld because it covers too few people.`
  return `${formatNumber(assessed)} of ${formatNumber(inPost)} ${people} assessed themselves${percent === null ? '' : `: ${percent}%`}.`
}

export const baseOfResponse = ({ asAt, framework: { title, version } }: About): string =>
  `Base: people in post on ${formatDay(asAt)}. For each skill in version ${version} of the ${title}, we count each person’s most recent answer in the ${ANSWER_MONTHS} months up to that date.`

/** Says why no answers are shown and how many more people must answer. Null if enough have answered. */
export function tooFewSentence({ response, within }: About): string | null {
  if (response.isEnough) return null
  const more = response.more === null ? '' : `, about ${formatNumber(response.more)} more than now`
  const needed =
    response.needed === null ? '' : ` That is ${formatNumber(response.needed)} people${more}.`
  const group = within === null ? '' : ` for ${nameOf(within)}`
  return `We show answers${group} once at least ${MINIMUM_RESPONSE.percent}% of ${within === null ? 'people' : 'its people'}, and at least ${MINIMUM_RESPONSE.people} people, have assessed themselves.${needed} Answers from fewer people may not be representative.`
}

/** Names the row with the biggest gap. Null if rounding alone could put it ahead of the next. */
export function needSentence(rows: readonly NeedRow[], rounding: number): string | null {
  const [first, second] = rankByNeed(rows)
  if (!first || first.levelsToGain === null || first.below === null || first.below === 0)
    return null
  const isClear =
    second?.levelsToGain === undefined ||
    second.levelsToGain === null ||
    first.levelsToGain - second.levelsToGain > rounding
  return isClear
    ? `The biggest gap is in ${theBody(first.name)}: ${formatNumber(first.below)} people are below their target level.`
    : null
}

/** Says which skills some people have not been asked yet, and who counts for them. Null if there are none. */
export function askedAgainSentence({
  askedAgain,
  framework,
}: Pick<NeedsReport, 'askedAgain' | 'framework'>): string | null {
  if (askedAgain.length === 0) return null
  const [first] = askedAgain
  const named =
    askedAgain.length === 1
      ? `People have been asked about ${theBody(first?.name ?? '')} since ${formatDay(first?.since ?? '')}`
      : `People have only been asked about ${formatNumber(askedAgain.length)} skills since the criterion changed`
  return `${named}. Earlier answers were to a different question, so we count only people who have answered since. Answers to skills that were only reworded in version ${framework.version} still count.`
}

/** The name of a skill for a chart, with the day of its first question if that is recent. */
export const nameWithBreak = ({
  name,
  askedSince,
}: Pick<NeedRow, 'name' | 'askedSince'>): string =>
  askedSince === null ? name : `${name} (since ${formatDay(askedSince)})`

/** Converts a row to one for an uptake breakdown, to reuse its chart and headline: the share of people compared who are at target. */
export const asBreakdownRow = ({ key, name, met, compared, percent }: NeedRow): UptakeRow => ({
  key,
  name,
  upskilled: met,
  base: compared,
  percent,
  withheld: met === null || compared === null,
})

/** Lowest share first, then rows without a share, then rows that are not shown. */
export const rankByShare = (rows: readonly NeedRow[]): NeedRow[] =>
  rows.toSorted(
    (a, b) =>
      Number(a.met === null) - Number(b.met === null) ||
      (a.percent ?? 101) - (b.percent ?? 101) ||
      byName(a, b),
  )

export function shareHeadline(
  rows: readonly NeedRow[],
  report: Pick<NeedsReport, 'policy'>,
  noun: string,
): string {
  const extremes = findHighestAndLowest(rows.map(asBreakdownRow), report.policy, true)
  if (!extremes) return `Share at or above target, by ${noun}`
  const { highest, lowest, isHighestClear, isLowestClear } = extremes
  if (isLowestClear) return `Fewest are at target in ${theBody(lowest.name)}: ${lowest.percent}%`
  if (isHighestClear) return `Most are at target in ${theBody(highest.name)}: ${highest.percent}%`
  return `Between ${lowest.percent}% and ${highest.percent}% are at target`
}

export const shareSubtitle = (report: About, noun: string, unitName: string | null): string =>
  `Share of ${PEOPLE[report.population]}${whereOf(report)} at or above the level expected of them${unitName ? ` in ${unitName}` : ''}, by ${noun}, among people who answered with a level or “not yet”, ${formatDay(report.asAt)}`

/** Says where "not sure" was the most common, in numbers of people. Null if no one gave that answer. */
export function notSureSentence(rows: readonly NeedRow[]): string | null {
  const counts = rows
    .flatMap(({ name, answers, assessed }) => {
      const unsure = answers['not-sure']
      return unsure === null || unsure === undefined || !assessed
        ? []
        : [{ name, assessed, unsure }]
    })
    .toSorted((a, b) => b.unsure - a.unsure)
  const [highest, next] = counts
  if (!highest || highest.unsure === 0) return null
  if (next && next.unsure === highest.unsure)
    return `Up to ${formatNumber(highest.unsure)} people answered “not sure” in each row. We do not count them as below target or at target.`
  return `The highest number of “not sure” answers is in ${theBody(highest.name)}: ${formatNumber(highest.unsure)} of ${formatNumber(highest.assessed)} people. We do not count them as below target or at target. Ask them what they need.`
}

/** Says whether enough places are planned for a skill. */
export function supplySentence({ name, below, quarters, courses }: SkillSupply): string {
  const last = quarters.at(-1)
  if (courses.length === 0)
    return `No course improves ${name}. If a course does, add the skill on the course’s page.`
  if (!courses.some(({ reachesNeed }) => reachesNeed))
    return `No course takes people far enough in ${name}. The courses that improve it do not reach the level people need.`
  if (below === null || !last || last.shortfall === null)
    return `We cannot show how many people are below target in ${name}, so we cannot show a shortfall.`
  const seats = quarters.reduce((sum, quarter) => sum + quarter.seats, 0)
  const planned = `${formatNumber(seats)} places are planned by ${formatDay(last.ends)}`
  return last.shortfall === 0
    ? `${planned}, enough for the ${formatNumber(below)} people below target.`
    : `${planned} for ${formatNumber(below)} people below target, a shortfall of ${formatNumber(last.shortfall)}.`
}
