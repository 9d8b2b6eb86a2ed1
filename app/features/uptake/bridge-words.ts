/** The words of the bridge page. Pure. */
import { FLOW_KINDS, isOfMerged, STEPS, type Step } from '#app/domain/bridge.ts'
import type { BridgeRow, KindTotals, Signed } from '#app/domain/bridge-table.ts'
import { LEFT } from '#app/domain/uptake.ts'
import type { WaterfallBar } from '#app/figures/bridge-chart.server.tsx'
import { startingWithBody, theBody } from '#app/ui/body-names.ts'
import { formatNumber } from '#app/ui/numbers.ts'

export const STEP_WORDS: Record<Step, string> = {
  was: 'As it was then',
  left: 'Left since',
  'moved-out': 'Moved out',
  'moved-in': 'Moved in',
  'reorganised-out': 'Reorganised out',
  'reorganised-in': 'Reorganised in',
  'merged-out': 'Merged out',
  'merged-in': 'Merged in',
  is: 'As it is now',
}

/** The steps that a table of these rows tells of: merging only where it has a number other than 0, or one that is withheld. */
export const stepsTold = (rows: readonly Pick<BridgeRow, 'steps'>[]): Step[] =>
  STEPS.filter((step) => !isOfMerged(step) || rows.some(({ steps }) => steps[step] !== 0))

/** "+12", "−3" with a true minus, "0". */
export const formatChange = (count: number): string => (count === 0 ? '0' : `${count > 0 ? '+' : '−'}${formatNumber(Math.abs(count))}`)

/** "1 senior civil servant upskilled". */
const ofOne = (count: Signed, were: string): string => (count === 1 ? were.replace('civil servants', 'civil servant') : were)

const sentence = (counts: KindTotals, were: string): string => {
  const { all, stayed, left, moved, reorganised, merged } = counts
  const number = (count: Signed): string => (count === null ? 'a few' : formatNumber(count))
  const are = (count: Signed) => (count === 1 ? 'is' : 'are')
  const was = (count: Signed) => (count === 1 ? 'was' : 'were')
  const have = (count: Signed) => (count === 1 ? 'has' : 'have')
  const parts = [
    `${number(stayed)} ${are(stayed)} in the same department now`,
    left === 0 ? null : `${number(left)} ${have(left)} left`,
    moved === 0 ? null : `${number(moved)} ${have(moved)} moved to another department`,
    reorganised === 0 ? null : `${number(reorganised)} ${are(reorganised)} in another department because government was reorganised`,
    merged === 0 ? null : `${number(merged)} ${was(merged)} counted on a record that was merged with theirs`,
  ].filter((part) => part !== null)
  return `Of ${number(all)} ${ofOne(all, were)}, ${parts.length > 1 ? `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}` : parts[0]}.`
}

/** What became of everybody, in one sentence. @param were whom, such as "senior civil servants upskilled" */
export const bridgeSentence = (totals: KindTotals, were: string): string =>
  totals.all === 0 ? `There are no ${were} to follow.` : sentence(totals, were)

/** One department in a sentence. */
export function departmentSentence(name: string, row: BridgeRow | undefined, were: string): string {
  if (!row) return `No ${were} are counted in ${theBody(name)}, then or now.`
  const { was, is } = row.steps
  if (was === null || is === null) return `The number of ${were} in ${theBody(name)} is withheld, so that nobody can be recognised.`
  if (was === 0 && is === 0) return `No ${were} are counted in ${theBody(name)}, then or now.`
  const difference = is - was
  const change = difference === 0 ? 'the same number' : `${formatNumber(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'}`
  return `${startingWithBody(name)} had ${formatNumber(was)} ${ofOne(was, were)} as it was then, and has ${formatNumber(is)} as it is now: ${change}.`
}

const ORDER: readonly Step[] = [
  'was',
  'left',
  'moved-out',
  'reorganised-out',
  'merged-out',
  'moved-in',
  'reorganised-in',
  'merged-in',
  'is',
]

/** The bars of a department's waterfall; null when one of its numbers is withheld, or there is nothing to draw. */
export function barsOf({ steps }: BridgeRow): WaterfallBar[] | null {
  if (Object.values(steps).includes(null)) return null
  let level = 0
  const bars = ORDER.map((step): WaterfallBar => {
    const count = steps[step] ?? 0
    if (step === 'was' || step === 'is') {
      level = count
      return { name: STEP_WORDS[step], from: 0, to: count, label: formatNumber(count), kind: 'whole' }
    }
    const from = level
    level = Math.max(0, level + count)
    return { name: STEP_WORDS[step], from, to: level, label: formatChange(count), kind: count < 0 ? 'loss' : 'gain' }
  }).filter((bar) => bar.kind === 'whole' || bar.label !== '0')
  return bars.length > 2 ? bars : null
}

/** Ends of flows have no page of their own. */
export const isDepartment = (key: string): boolean => key !== LEFT && key !== 'not-known'
export const kindOrder = (kind: string): number => FLOW_KINDS.findIndex((one) => one === kind)
