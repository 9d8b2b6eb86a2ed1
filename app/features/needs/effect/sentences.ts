/** Sentences about a course's effect. They only use the numbers shown, and never claim a cause. */
import type { Comparison } from '#app/domain/needs/effect.ts'
import { MIN_PEOPLE_COMPARED } from '#app/domain/needs/effect.ts'
import type { EffectReport, EffectRow } from '#app/features/needs/effect/answer-query.server.ts'
import { PEOPLE } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

export const NO_PROOF =
  'This does not prove that the course made the difference. People who take a course may differ from people who do not, and all of them assess themselves.'

export const effectSubtitle = ({ course, population, asAt }: EffectReport): string =>
  `Share of ${PEOPLE[population]} who moved up at least one level between two self-assessments, by skill and whether they took ${course.title}, to ${formatDay(asAt)}`

const points = (count: number): string =>
  `${formatNumber(Math.abs(count))} percentage ${Math.abs(count) === 1 ? 'point' : 'points'}`

/** Compares the two groups in one skill, and says whether chance alone could explain the difference. */
export function comparisonSentence(comparison: Comparison): string {
  if (comparison.state === 'too-few')
    return `Not compared: in one of the groups, fewer than ${MIN_PEOPLE_COMPARED} people answered twice.`
  if (comparison.state === 'withheld') return 'Not compared: one of the numbers is withheld.'
  const { difference, margin, isClear } = comparison
  if (difference === 0) return `No difference, give or take ${points(margin)}.`
  const sentence = `The share of people who moved up is ${points(difference)} ${difference > 0 ? 'higher' : 'lower'} for people who took the course, give or take ${formatNumber(margin)}.`
  return isClear ? sentence : `${sentence} Chance alone could explain this.`
}

/** Says which skills cannot be compared with earlier answers. Null if all can. */
export function effectBreakSentence({ rows }: EffectReport): string | null {
  const changed = rows.filter(({ askedSince }) => askedSince !== null)
  if (changed.length === 0) return null
  const names = changed.map(
    ({ name, askedSince }) => `${name} since ${formatDay(askedSince ?? '')}`,
  )
  return `Some skills were added, split or merged: ${names.join('; ')}. We do not compare answers from before then, because they were to a different question.`
}

const rowsWithClearDifference = (rows: readonly EffectRow[], isHigher: boolean) =>
  rows.filter(
    ({ comparison: one }) =>
      one.state === 'compared' && one.isClear && one.difference > 0 === isHigher,
  )

const skillsInWords = (rows: readonly EffectRow[]): string =>
  rows.length === 1
    ? (rows[0]?.name ?? '')
    : `${formatNumber(rows.length)} of the skills it improves`

/** The page's main message. */
export function effectMessage({ course, rows }: EffectReport): string {
  if (!rows.some(({ comparison }) => comparison.state === 'compared'))
    return `There are too few people to compare for ${course.title}. At least ${MIN_PEOPLE_COMPARED} people who took the course, and ${MIN_PEOPLE_COMPARED} who did not, must have assessed themselves twice.`
  const higher = rowsWithClearDifference(rows, true)
  if (higher.length > 0)
    return `A higher share of people moved up in ${skillsInWords(higher)} after ${course.title} than among people who did not take the course.`
  const lower = rowsWithClearDifference(rows, false)
  if (lower.length > 0)
    return `A lower share of people moved up in ${skillsInWords(lower)} after ${course.title} than among people who did not take the course.`
  return `About the same share of people moved up after ${course.title} as among people who did not take the course.`
}
