/** The sentences about the effect of a course. They use the numbers that are shown, and never claim a cause. */
import type { Comparison } from '#app/domain/needs/effect.ts'
import { LEAST_COMPARED } from '#app/domain/needs/effect.ts'
import type { EffectReport, EffectRow } from '#app/features/needs/effect/answer-query.server.ts'
import { PEOPLE } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

export const NO_PROOF =
  'This does not prove that the course made the difference. People who take a course may differ from people who do not, and people assess themselves.'

export const effectSubtitle = ({ course, population, asAt }: EffectReport): string =>
  `Share of ${PEOPLE[population]} who moved up at least one level between two self-assessments, with and without ${course.title}, by skill, to ${formatDay(asAt)}`

const points = (count: number): string =>
  `${formatNumber(Math.abs(count))} percentage ${Math.abs(count) === 1 ? 'point' : 'points'}`

/** One skill: how much more or less often people moved up with the course, and whether chance alone could explain that. */
export function comparisonSentence(comparison: Comparison): string {
  if (comparison.state === 'too-few')
    return `Not compared: fewer than ${LEAST_COMPARED} people with the course, or without it, answered twice.`
  if (comparison.state === 'withheld') return 'Not compared: one of the numbers is withheld.'
  const { difference, margin, isClear } = comparison
  if (difference === 0) return `No difference, give or take ${points(margin)}.`
  const more = `${points(difference)} ${difference > 0 ? 'more' : 'fewer'} moved up with the course, give or take ${formatNumber(margin)}`
  return isClear ? `${more}.` : `${more}: chance alone could explain this.`
}

const rowsWithClearChange = (rows: readonly EffectRow[], isMore: boolean) =>
  rows.filter(
    ({ comparison: one }) =>
      one.state === 'compared' && one.isClear && one.difference > 0 === isMore,
  )

const skillsOf = (rows: readonly EffectRow[]): string =>
  rows.length === 1 ? (rows[0]?.name ?? '') : `${formatNumber(rows.length)} of the skills it raises`

/** The main message of the page. */
export function effectMessage({ course, rows }: EffectReport): string {
  if (!rows.some(({ comparison }) => comparison.state === 'compared'))
    return `There is too little to compare for ${course.title}: at least ${LEAST_COMPARED} people must have assessed themselves before and after it, and as many without it.`
  const more = rowsWithClearChange(rows, true)
  if (more.length > 0)
    return `More people moved up after ${course.title} than without it in ${skillsOf(more)}.`
  const fewer = rowsWithClearChange(rows, false)
  if (fewer.length > 0)
    return `Fewer people moved up after ${course.title} than without it in ${skillsOf(fewer)}.`
  return `People moved up about as often after ${course.title} as without it.`
}
