/** What the effect of a course says, in words made from the same numbers, never as proof. */
import type { Comparison } from '#app/domain/needs/effect.ts'
import { LEAST_COMPARED } from '#app/domain/needs/effect.ts'
import type { EffectReport, EffectRow } from '#app/features/needs/effect/answer-query.server.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

const points = (count: number): string =>
  `${formatNumber(Math.abs(count))} percentage ${Math.abs(count) === 1 ? 'point' : 'points'}`

/** One skill: how much more, or less, often people moved up with the course, and how far chance may account for it. */
export function comparisonSentence(comparison: Comparison): string {
  if (comparison.state === 'too-few')
    return `Not compared: fewer than ${LEAST_COMPARED} people with the course or without it answered twice.`
  if (comparison.state === 'withheld')
    return 'Not compared: a number that is needed may not be told.'
  const { difference, margin, isClear } = comparison
  if (difference === 0) return `No difference, give or take ${points(margin)}.`
  const more = `${points(difference)} ${difference > 0 ? 'more' : 'fewer'} moved up with the course, give or take ${formatNumber(margin)}`
  return isClear ? `${more}.` : `${more}: chance alone may make as much.`
}

const clearly = (rows: readonly EffectRow[], isMore: boolean) =>
  rows.filter(
    ({ comparison: one }) =>
      one.state === 'compared' && one.isClear && one.difference > 0 === isMore,
  )

const andMore = (rows: readonly EffectRow[]): string =>
  rows.length === 1 ? (rows[0]?.name ?? '') : `${formatNumber(rows.length)} of the skills it raises`

/** The message of the page. */
export function effectMessage({ course, rows }: EffectReport): string {
  const compared = rows.filter(({ comparison }) => comparison.state === 'compared')
  if (compared.length === 0) {
    return `There is too little to compare for ${course.title}: at least ${LEAST_COMPARED} people must have assessed themselves before and after it, and as many without it.`
  }
  const [more, fewer] = [clearly(rows, true), clearly(rows, false)]
  if (more.length > 0)
    return `More people moved up after ${course.title} than without it in ${andMore(more)}.`
  if (fewer.length > 0)
    return `Fewer people moved up after ${course.title} than without it in ${andMore(fewer)}.`
  return `After ${course.title} people moved up about as often as without it.`
}
