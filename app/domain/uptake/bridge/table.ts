/** The bridge as it may be shown: exact, or under the disclosure policy, which withholds small flows and what would give them away. */
import {
  flowsInStep,
  FLOW_KINDS,
  isLoss,
  keysOfFlows,
  STEPS,
  type Flow,
  type FlowKind,
  type Step,
} from '#app/domain/uptake/bridge/flows.ts'
import { decideBridge, isSome, type BridgeDecision } from '#app/domain/uptake/bridge/suppression.ts'
import {
  isRevealing,
  round,
  type Counts,
  type DisclosurePolicy,
} from '#app/domain/disclosure/policy.ts'
import { EVERY_STEP, type Steps } from '#app/domain/disclosure/plan-suppression.ts'
import { sumOf, type Government } from '#app/domain/uptake/breakdown.ts'
import { LEFT, NOT_KNOWN, type UptakeRow } from '#app/domain/uptake/uptake.ts'
import { byName } from '#app/domain/text/by-name.ts'

/** Which of the two numbers of a count a table is of: upskilled people, or people in post. */
export type Counted = 'upskilled' | 'base'
/** A number with its sign; null when it is withheld. */
export type Signed = number | null
export type BridgeRow = { key: string; name: string; steps: Record<Step, Signed> }
export type ShownFlow = { from: string; to: string; kind: FlowKind; count: Signed }
export type KindTotals = Record<FlowKind | 'all', Signed>

/** What decides which numbers are shown. Both tables are the ones of the page of uptake, so that no number stands here otherwise. */
export type BridgeInput = {
  flows: readonly Flow[]
  /** The departments as they were then and as they are now; rows withheld there are withheld here. */
  was: readonly UptakeRow[]
  is: readonly UptakeRow[]
  policy: DisclosurePolicy | null
  /** Switches for tests that show what a step is good for. */
  steps?: Steps
}

const sumIn = (flows: readonly Flow[], key: string, step: Step): Counts =>
  withBase(flows, sumOf(flowsInStep(flows, key, step)))
/** A sum over no cells has a base only where there are bases. */
const withBase = (flows: readonly Flow[], counts: Counts): Counts =>
  flows.every(({ base }) => base === null) ? { ...counts, base: null } : counts

const decisions = new WeakMap<BridgeInput, BridgeDecision>()

/** What is withheld of a bridge, worked out once for all of its tables. */
function decideFor(input: BridgeInput, policy: DisclosurePolicy): BridgeDecision {
  const decision = decisions.get(input) ?? decideInput(input, policy)
  decisions.set(input, decision)
  return decision
}

/** A table of uptake that withholds too much is left out whole: then all of its rows are withheld. */
function decideInput(
  { flows, was, is, steps = EVERY_STEP }: BridgeInput,
  policy: DisclosurePolicy,
): BridgeDecision {
  const isHidden = (rows: readonly UptakeRow[], key: string, step: 'was' | 'is'): boolean =>
    isSome(flows, key, step) && rows.find((row) => row.key === key)?.withheld !== false
  return decideBridge(
    flows,
    {
      isWasHidden: (key) => isHidden(was, key, 'was'),
      isIsHidden: (key) => isHidden(is, key, 'is'),
    },
    { policy, steps },
  )
}

const signed = (value: number | null, step: Step, key: string): Signed =>
  value === null || value === 0 || !isLoss(step, key) ? value : -value

const valueOf = (counts: Counts, counted: Counted, policy: DisclosurePolicy | null): Signed =>
  (policy === null ? counts : round(counts, policy))[counted]

/** The rows of the bridge: each department's steps from then to now. */
export function bridgeRows(
  input: BridgeInput,
  counted: Counted,
  government: Government,
): BridgeRow[] {
  const { flows, was, is, policy } = input
  const decision = policy === null ? null : decideFor(input, policy)
  const names = new Map([...government.organisations.values()].map((one) => [one.code, one.name]))
  const special: Record<string, string> = {
    [LEFT]: 'Left since',
    [NOT_KNOWN]: 'Not known on the day',
  }
  const marginOf = (rows: readonly UptakeRow[], key: string, step: 'was' | 'is'): Signed => {
    const row = rows.find((one) => one.key === key)
    if (row !== undefined) return row[counted]
    return isSome(flows, key, step) ? null : 0
  }
  const rows = keysOfFlows(flows).map((key) => ({
    key,
    name: names.get(key) ?? special[key] ?? key,
    steps: Object.fromEntries(
      STEPS.map((step): [Step, Signed] => {
        if (step === 'was') return [step, marginOf(was, key, 'was')]
        if (step === 'is') return [step, marginOf(is, key, 'is')]
        const shown = decision?.isStepWithheld(key, step)
          ? null
          : valueOf(sumIn(flows, key, step), counted, policy)
        return [step, signed(shown, step, key)]
      }),
    ) as Record<Step, Signed>,
  }))
  const isLast = ({ key }: BridgeRow) => Number(key in special)
  return rows.toSorted(
    (one, other) => isLast(one) - isLast(other) || (isLast(one) ? 0 : byName(one, other)),
  )
}

/** The flows into and out of one department, as they may be shown. */
export function shownFlows(input: BridgeInput, counted: Counted, key: string): ShownFlow[] {
  const { flows, policy } = input
  const own = flows.filter(
    (flow) => flow.kind !== 'stayed' && (flow.from === key || flow.to === key),
  )
  if (policy === null)
    return own.map(({ from, to, kind, ...counts }) => ({ from, to, kind, count: counts[counted] }))

  const decision = decideFor(input, policy)
  const told = own.flatMap((flow): ShownFlow[] => {
    const { from, to, kind } = flow
    const state = decision.stateOf(flow)
    if (kind === 'left' && state !== 'shown') return []
    return state === 'left-out'
      ? []
      : [{ from, to, kind, count: state === 'withheld' ? null : valueOf(flow, counted, policy) }]
  })
  // Whether anybody left is not to be told either, where it may not be told how many.
  const isLeftWithheld = key !== LEFT && decision.isStepWithheld(key, 'left')
  return isLeftWithheld ? [...told, { from: key, to: LEFT, kind: 'left', count: null }] : told
}

/** How many there are in all, and how many stayed, left, moved, were reorganised or merged. */
export function kindTotals(input: BridgeInput, counted: Counted): KindTotals {
  const { flows, policy } = input
  const decision = policy === null ? null : decideFor(input, policy)
  const whole = withBase(flows, sumOf(flows))
  const totals = FLOW_KINDS.map((kind): [FlowKind, Signed] => {
    const counts = withBase(flows, sumOf(flows.filter((flow) => flow.kind === kind)))
    return [kind, decision?.isKindWithheld(kind) ? null : valueOf(counts, counted, policy)]
  })
  const all = policy !== null && isRevealing(whole, policy) ? null : valueOf(whole, counted, policy)
  return { ...(Object.fromEntries(totals) as Record<FlowKind, Signed>), all }
}
