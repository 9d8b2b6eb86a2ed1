/** Sentences for the bridge page. */
import {
  CHANGES,
  FLOW_KINDS,
  isMergeStep,
  STEPS,
  type FlowKind,
  type Step,
} from '#app/domain/uptake/bridge/flows.ts'
import type { BridgeRow, KindTotals, SignedCount } from '#app/domain/uptake/bridge/table.ts'
import { joinClauses, joinWords } from '#app/domain/text/join-words.ts'
import { LEFT } from '#app/domain/uptake/uptake.ts'
import type { WaterfallBar } from '#app/reports/charts/bridge-chart.server.tsx'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

export const STEP_NAMES: Record<Step, string> = {
  was: 'As it was then',
  left: 'Left since',
  'moved-out': 'Moved out',
  'moved-in': 'Moved in',
  'reorganised-out': 'Out through reorganisation',
  'reorganised-in': 'In through reorganisation',
  'merged-out': 'Merged out',
  'merged-in': 'Merged in',
  is: 'As it is now',
}

/** The steps to show for these rows. Merging is only shown if a row has a number other than 0. */
export const stepsToShow = (rows: readonly Pick<BridgeRow, 'steps'>[]): Step[] =>
  STEPS.filter((step) => !isMergeStep(step) || rows.some(({ steps }) => steps[step] !== 0))

/** Formats a change with its sign: "+12", "−3" with a proper minus sign, "0". */
export const formatChange = (count: number): string =>
  count === 0 ? '0' : `${count > 0 ? '+' : '−'}${formatNumber(Math.abs(count))}`

/** Makes the group singular if the number is 1: "senior civil servant upskilled". */
const singularIfOne = (count: SignedCount, group: string): string =>
  count === 1 ? group.replace('civil servants', 'civil servant') : group

type KindPhrases = readonly [kind: FlowKind, one: string, several: string, withheld: string]
/** What happened to one person, to several people, and to a number of people that is withheld. */
const KIND_PHRASES: readonly KindPhrases[] = [
  ['stayed', 'is in the same department now', 'are in the same department now', 'stayed'],
  ['left', 'has left', 'have left', 'left'],
  ['moved', 'has moved to another department', 'have moved to another department', 'moved'],
  [
    'reorganised',
    'is in another department because government was reorganised',
    'are in another department because government was reorganised',
    'were reorganised',
  ],
  [
    'merged',
    'was counted on a record that was merged with theirs',
    'were counted on a record that was merged with theirs',
    'were merged',
  ],
]

/**
 * Says what happened to everyone counted.
 * @param group who is counted, such as "senior civil servants upskilled"
 */
export function bridgeSentence(totals: KindTotals, group: string): string {
  const { all } = totals
  if (all === 0) return `There are no ${group} to follow.`
  if (all === null) return `The number of ${group} is withheld, so that no one can be identified.`
  const shown = KIND_PHRASES.flatMap(([kind, singular, plural]) => {
    const count = totals[kind]
    return count === null || (count === 0 && kind !== 'stayed')
      ? []
      : [`${formatNumber(count)} ${count === 1 ? singular : plural}`]
  })
  const withheld = KIND_PHRASES.flatMap(([kind, , , phrase]) =>
    totals[kind] === null ? [`who ${phrase}`] : [],
  )
  const everyone = `${formatNumber(all)} ${singularIfOne(all, group)}`
  const withheldSentence =
    withheld.length === 0
      ? ''
      : ` The ${withheld.length === 1 ? 'number' : 'numbers'} ${joinWords(withheld)} ${withheld.length === 1 ? 'is' : 'are'} withheld, so that no one can be identified.`
  return shown.length === 0
    ? `There are ${everyone}.${withheldSentence}`
    : `Of ${everyone}, ${joinClauses(shown)}.${withheldSentence}`
}

/** Compares then and now for one department. */
export function departmentSentence(
  name: string,
  row: BridgeRow | undefined,
  group: string,
): string {
  const noPeople = `No ${group} are counted in ${theBody(name)}, then or now.`
  if (!row) return noPeople
  const { was, is } = row.steps
  if (was === null || is === null)
    return `The number of ${group} in ${theBody(name)} is withheld, so that no one can be identified.`
  if (was === 0 && is === 0) return noPeople
  const difference = is - was
  const change =
    difference === 0
      ? 'the same number'
      : `${formatNumber(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'}`
  return `As it was then, ${theBody(name)} had ${formatNumber(was)} ${singularIfOne(was, group)}. As it is now, it has ${formatNumber(is)}: ${change}.`
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

/**
 * The bars in a department's waterfall chart. Null if a number is withheld or there is nothing to
 * show between the first bar and the last.
 */
export function barsOf({ steps }: BridgeRow): WaterfallBar[] | null {
  if (Object.values(steps).includes(null)) return null
  let level = 0
  const bars = ORDER.map((step): WaterfallBar => {
    const count = steps[step] ?? 0
    if (step === 'was' || step === 'is') {
      level = count
      return {
        name: STEP_NAMES[step],
        from: 0,
        to: count,
        label: formatNumber(count),
        kind: 'whole',
      }
    }
    const from = level
    level = Math.max(0, level + count)
    return {
      name: STEP_NAMES[step],
      from,
      to: level,
      label: formatChange(count),
      kind: count < 0 ? 'loss' : 'gain',
    }
  }).filter((bar) => bar.kind === 'whole' || bar.label !== '0')
  return bars.length > 2 ? bars : null
}

/** A step that takes people out of their department, for the chart of all departments. */
const LOSSES = [
  ['left', 'Left since'],
  ['moved', 'Moved'],
  ['reorganised', 'Reorganised'],
  ['merged', 'Merged'],
] as const

/**
 * The bars of the chart for all departments: from everyone counted to those in the same department.
 * Null if a number is withheld, or if no one left their department.
 */
export function barsOfTotals(totals: KindTotals): WaterfallBar[] | null {
  if (Object.values(totals).includes(null)) return null
  const whole = (name: string, to: number): WaterfallBar => ({
    name,
    from: 0,
    to,
    label: formatNumber(to),
    kind: 'whole',
  })
  let level = totals.all ?? 0
  const losses = LOSSES.flatMap(([kind, name]): WaterfallBar[] => {
    const count = totals[kind] ?? 0
    if (count === 0) return []
    const from = level
    level = Math.max(0, level - count)
    return [{ name, from, to: level, label: formatChange(-count), kind: 'loss' }]
  })
  if (losses.length === 0) return null
  return [
    whole(STEP_NAMES.was, totals.all ?? 0),
    ...losses,
    whole('In the same department', totals.stayed ?? 0),
  ]
}

/** Whether no one joined or left a department. A withheld number may be a change. */
export const isUnchanged = ({ steps }: Pick<BridgeRow, 'steps'>): boolean =>
  CHANGES.every((step) => steps[step] === 0)

/** Whether a key identifies a department. "Left" and "not known" have no page. */
export const isDepartment = (key: string): boolean => key !== LEFT && key !== 'not-known'
export const kindOrder = (kind: string): number => FLOW_KINDS.findIndex((known) => known === kind)
