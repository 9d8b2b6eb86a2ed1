/** Sentences that compare a department with others. */
import { organisationKindName } from '#app/domain/government/organisation.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import type { PeerComparison } from '#app/domain/uptake/peers.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

const points = (count: number): string => `${count} percentage ${count === 1 ? 'point' : 'points'}`

/** "2 percentage points above", "the same as" */
function distance(own: number, other: number): string {
  if (own === other) return 'the same as'
  return `${points(Math.abs(own - other))} ${own > other ? 'above' : 'below'}`
}

/** Compares the share with the median: "65% is 2 percentage points above the median of 31 departments, 63%." */
export const medianSentence = ({ own, median, of }: PeerComparison): string =>
  of < 2
    ? 'No other department has a share to compare with.'
    : `${own.percent}% is ${distance(own.percent, median)} the median of ${formatNumber(of)} departments, which is ${median}%.`

const kindInWords = (kind: string): string => {
  const name = organisationKindName(kind)
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** Says which departments are comparable. */
export const comparableSentence = ({ kind, comparable, own }: PeerComparison): string => {
  const alike =
    kind === undefined
      ? 'the same kind of organisation'
      : `the same kind of organisation (${kindInWords(kind)})`
  return comparable.length === 0
    ? `No other department is comparable: none with a share is ${alike} and has between half and twice as many people as ${theBody(own.name)} (${formatNumber(own.base)}).`
    : `${formatCount(comparable.length, 'other department is', 'other departments are')} comparable: ${alike}, with between half and twice as many people (${formatNumber(own.base)} here).`
}

/** Names the best comparable department. Null if none is comparable. */
export function bestSentence({ own, best }: PeerComparison): string | null {
  const [first] = best
  if (!first) return null
  const names = joinWords(best.map(({ name }) => theBody(name)))
  const highest = `The highest share among them is ${first.percent}%, at ${names}.`
  return own.percent >= first.percent
    ? `${highest} ${own.percent}% is ${distance(own.percent, first.percent)} that.`
    : `${highest} That is ${points(first.percent - own.percent)} more.`
}
