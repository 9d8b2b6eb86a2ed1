/** Sentences that compare figures. They are neutral if rounding alone could explain the difference. */
import type { Change } from '#app/domain/uptake/comparison.ts'
import type { Numbers, SectionComparison } from '#app/reports/section.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

const points = (count: number): string => `${count} percentage ${count === 1 ? 'point' : 'points'}`
const people = (count: number, more: 'more' | 'fewer'): string =>
  `${formatNumber(count)} ${more} ${count === 1 ? 'person' : 'people'}`

const BEFORE = { new: 'from', ever: 'by', coverage: 'on' } as const

/** Describes a change in a table cell: "+3 points", "−12", "about the same". */
export function changeInWords({ by, isShare, isWithinRounding }: Change): string {
  if (isWithinRounding) return by === 0 ? 'no change' : 'about the same'
  const size = Math.abs(by)
  const number = isShare ? `${size} ${size === 1 ? 'point' : 'points'}` : formatNumber(size)
  return `${by > 0 ? '+' : '−'}${number}`
}

/** Describes a change next to a bar, with an arrow and words: "▲ 3 points", "▼ 12 people", "about the same". */
export function changeWithArrow({ by, isShare, isWithinRounding }: Change): string {
  if (isWithinRounding) return by === 0 ? 'no change' : 'about the same'
  const size = Math.abs(by)
  const number = isShare
    ? `${size} ${size === 1 ? 'point' : 'points'}`
    : `${formatNumber(size)} ${size === 1 ? 'person' : 'people'}`
  return `${by > 0 ? '▲' : '▼'} ${number}`
}

const valueOf = ({ percent, upskilled, base }: Numbers, isShare: boolean): string => {
  if (!isShare) return formatNumber(upskilled ?? 0)
  return `${percent}%${upskilled === null || base === null ? '' : ` (${formatNumber(upskilled)} of ${formatNumber(base)})`}`
}

/** Says what the number was on an earlier day, or is in another department or profession, and the difference. */
export function comparisonSentence(
  { measure }: UptakeQuery,
  now: Numbers,
  { kind, label, place, total }: Pick<SectionComparison, 'kind' | 'label' | 'place' | 'total'>,
  change: Change | null,
): string {
  const isShare = measure === 'coverage'
  const where = kind === 'other' ? `${isShare ? 'Coverage' : 'The number'} ${place} is` : null
  if (change === null) {
    const other = kind === 'other' ? theBody(label) : label
    if (total.withheld || now.withheld)
      return `It cannot be compared with ${other} because one of the numbers is withheld.`
    const isMissing = (numbers: Numbers) => (isShare ? numbers.percent : numbers.upskilled) === null
    const subject = isMissing(now) && isMissing(total) ? 'neither has a' : 'one of them has no'
    return `It cannot be compared with ${other} because ${subject} ${isShare ? 'share' : 'number'}.`
  }
  const value = valueOf(total, isShare)
  const size = Math.abs(change.by)
  if (where !== null) {
    if (change.isWithinRounding) return `${where} about the same: ${value}.`
    const how = isShare
      ? `${points(size)} ${change.by > 0 ? 'lower' : 'higher'}`
      : people(size, change.by > 0 ? 'fewer' : 'more')
    return `${where} ${value}: ${how}.`
  }
  const was = `${isShare ? 'The share' : 'The number'} was`
  const when = `${BEFORE[measure]} ${label}`
  if (change.isWithinRounding)
    return `${was} ${change.by === 0 ? 'the same' : 'about the same'} ${when}: ${value}.`
  if (measure === 'new')
    return `${was} ${value} ${when}, ${formatNumber(size)} ${change.by > 0 ? 'fewer' : 'more'} than in this period.`
  return `${was} ${value} ${when}, and has ${change.by > 0 ? 'risen' : 'fallen'} by ${isShare ? points(size) : formatNumber(size)}.`
}
