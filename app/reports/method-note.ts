import { POLICY, shareRuleInWords } from '#app/domain/disclosure/policy.ts'
import type { Period } from '#app/domain/calendar/period.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import { IN_POST, type Population, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { MethodNote } from '#app/reports/section.ts'
import { PEOPLE, type QueryLabels } from '#app/reports/uptake-sentences.ts'
import { formatDay, formatInstant } from '#app/ui/text/dates.ts'

const courseOf = ({ courseTitle }: QueryLabels): string => courseTitle ?? 'a qualifying course'

/** Describes the dates of the figures, in a table or in each period of a line over time. */
const daysOf = ({ asAt, since }: UptakeQuery, over: Period | null) =>
  over
    ? { on: `the last day of each ${over}`, within: `within each ${over}` }
    : { on: formatDay(asAt), within: `between ${formatDay(since ?? asAt)} and ${formatDay(asAt)}` }

function definitionOf(query: UptakeQuery, labels: QueryLabels, over: Period | null): string {
  const { measure, population, base } = query
  const { on, within } = daysOf(query, over)
  if (measure === 'coverage') {
    const shareOf =
      base === IN_POST
        ? ''
        : ' The share is of the posts in a headcount set, not of the people in post.'
    return `“Coverage” counts ${PEOPLE[population]} in post on ${on} who had a valid completion of ${courseOf(labels)} on that day: not expired and not revoked.${shareOf}`
  }
  const grade = population === 'scs' ? ' while in the senior civil service' : ''
  const once =
    'Each person is counted once, at their earliest such completion that was not revoked. People who have since left are still counted.'
  return measure === 'ever'
    ? `“Ever” counts the people who completed ${courseOf(labels)}${grade}, up to ${on}. ${once}`
    : `“New” counts the people who first completed ${courseOf(labels)}${grade} ${within}. ${once}`
}

const structureOf = ({ structure, measure }: UptakeQuery): string =>
  structure === 'now'
    ? 'Shown as it is now: people are counted where they are posted today. People with no posting today are counted under “left since”. Agencies are counted in their department.'
    : `Shown as it was then: people are counted where they were posted ${measure === 'coverage' ? 'on that day' : 'on the day of that completion, or under “not known” if they had no posting'}. Agencies are counted in their department.`

function baseOf(query: UptakeQuery, { setAsAt }: QueryLabels, over: Period | null): string | null {
  const { measure, base } = query
  if (measure !== 'coverage' || base === null)
    return 'This is a number of people, so there is no base and no percentage.'
  const rule =
    over === null ? ' A target counts as reached when the share shown is at or above it.' : ''
  if (base === IN_POST) return `Base: people in post on ${daysOf(query, over).on}.${rule}`
  return `Base: posts in ${base}${setAsAt ? `, as at ${formatDay(setAsAt)}` : ''}.`
}

const policyOf = (isExact: boolean, population: Population): string =>
  isExact
    ? 'These numbers are exact. You can see them because you can see the names of the people counted. Do not pass them on.'
    : `So that no one can be identified, we withhold numbers from 1 to ${POLICY.threshold - 1}, numbers that are all or none of a small group, and any other numbers from which these could be worked out. They are shown as ${POLICY.marker}. The rest are rounded to the nearest ${POLICY.rounding} after totals are calculated, so rows may not add up to their total. ${shareRuleInWords(policyFor(POLICY, population))}`

/** Says which rows of a breakdown are shown together. */
const poolsIn = (
  { measure }: UptakeQuery,
  { isExact, over }: { isExact: boolean; over: Period | null },
): string[] =>
  isExact || over !== null || measure !== 'coverage'
    ? []
    : [
        `Departments, bodies, professions and grades with fewer than ${2 * POLICY.threshold} people in post are shown together with other small ones.`,
      ]

/**
 * Explains how the measure in a query is counted.
 * @param changedAt when any of the counted records last changed
 * @param over the period between the points of a line over time
 */
export const methodNote = (
  query: UptakeQuery,
  labels: QueryLabels,
  {
    isExact,
    changedAt,
    over = null,
  }: { isExact: boolean; changedAt: Date | null; over?: Period | null },
): MethodNote => ({
  definition: definitionOf(query, labels, over),
  structure: structureOf(query),
  base: baseOf(query, labels, over),
  policy: [policyOf(isExact, query.population), ...poolsIn(query, { isExact, over })].join(' '),
  source: 'Source: completions and postings recorded in this service.',
  lastChanged: changedAt === null ? null : `They last changed on ${formatInstant(changedAt)}.`,
})
