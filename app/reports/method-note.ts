/** How a number came about, for the measure that is shown: its definition, base, policy, source and freshness, each in a sentence. */
import { POLICY, shareRuleInWords } from '#app/domain/disclosure/policy.ts'
import type { Period } from '#app/domain/calendar/period.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import { IN_POST, type Population, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { MethodNote } from '#app/reports/section.ts'
import { PEOPLE, type QueryLabels } from '#app/reports/uptake-sentences.ts'
import { formatDay, formatInstant } from '#app/ui/text/dates.ts'

const courseOf = ({ courseTitle }: QueryLabels): string => courseTitle ?? 'a course that qualifies'

/** The days that are counted, in words: that of a table, or each of a line over time. */
const daysOf = ({ asAt, since }: UptakeQuery, over: Period | null) =>
  over
    ? { on: `the last day of each ${over}`, within: `within each ${over}` }
    : { on: formatDay(asAt), within: `between ${formatDay(since ?? asAt)} and ${formatDay(asAt)}` }

function definitionOf(question: UptakeQuery, labels: QueryLabels, over: Period | null): string {
  const { measure, population, base } = question
  const { on, within } = daysOf(question, over)
  if (measure === 'coverage') {
    const of =
      base === IN_POST
        ? ''
        : ' Its share is of the posts in a headcount set, not of the people in post.'
    return `Coverage counts ${PEOPLE[population]} in post on ${on} whose completion of ${courseOf(labels)} is valid that day: not over, and not revoked.${of}`
  }
  const grade = population === 'scs' ? ' while in the senior civil service' : ''
  const once = `Each counts once, at their earliest such completion that was not revoked, and still counts when they have left since.`
  return measure === 'ever'
    ? `Ever counts the people who completed ${courseOf(labels)}${grade}, up to ${on}. ${once}`
    : `New counts the people who first completed ${courseOf(labels)}${grade} ${within}. ${once}`
}

const structureOf = ({ structure, measure }: UptakeQuery): string =>
  structure === 'now'
    ? 'Shown as it is now: people count under where they are posted today, and who has no posting today under “left since”. Agencies count in their department.'
    : `Shown as it was then: people count under where they were posted ${measure === 'coverage' ? 'that day' : 'on the day of that completion'}${measure === 'coverage' ? '' : ', or under “not known” when they had no posting'}. Agencies count in their department.`

function baseOf(
  question: UptakeQuery,
  { setAsAt }: QueryLabels,
  over: Period | null,
): string | null {
  const { measure, base } = question
  if (measure !== 'coverage' || base === null)
    return 'There is no base, and so no percentage: this is a number of people.'
  const rule = over === null ? ' A target is reached when the share shown reaches it.' : ''
  if (base === IN_POST) return `Base: people in post on ${daysOf(question, over).on}.${rule}`
  return `Base: posts in ${base}${setAsAt ? `, as at ${formatDay(setAsAt)}` : ''}.`
}

/** The policy in two sentences, or that there is none. */
const policyWords = (isExact: boolean, population: Population): string =>
  isExact
    ? 'These numbers are exact. You see them because you may see the names of the people counted: do not pass them on.'
    : `So that nobody can be recognised, numbers from 1 to ${POLICY.threshold - 1}, all or none of a small group, and numbers that would give these away are withheld and shown as ${POLICY.marker}. The rest are rounded to the nearest ${POLICY.rounding} after adding up, so rows may not add up to their total. ${shareRuleInWords(policyFor(POLICY, population))}`

/**
 * @param changedAt when what is counted last changed
 * @param over for a line over time, the periods it is told by
 */
export const methodNote = (
  question: UptakeQuery,
  labels: QueryLabels,
  {
    isExact,
    changedAt,
    over = null,
  }: { isExact: boolean; changedAt: Date | null; over?: Period | null },
): MethodNote => ({
  definition: definitionOf(question, labels, over),
  structure: structureOf(question),
  base: baseOf(question, labels, over),
  policy: policyWords(isExact, question.population),
  source: 'Source: completions and postings recorded in this service.',
  fresh: changedAt === null ? null : `They last changed on ${formatInstant(changedAt)}.`,
})
