/**
 * The bridge as shown: exact, or with small flows, and the numbers that would reveal them,
 * withheld.
 */
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

/** The number that a table shows: upskilled people, or people in post. */
export type Counted = 'upskilled' | 'base'
/** A number with its sign. Null if it is withheld. */
export type SignedCount = number | null
export type BridgeRow = { key: string; name: string; steps: Record<Step, SignedCount> }
export type ShownFlow = { from: string; to: string; kind: FlowKind; count: SignedCount }
export type KindTotals = Record<FlowKind | 'all', SignedCount>

/**
 * What decides which numbers are shown. Both tables come from the uptake page, so that the numbers
 * agree.
 */
export type BridgeInput = {
  flows: readonly Flow[]
  /** The departments then and now. Rows that are withheld there are withheld here. */
  was: readonly UptakeRow[]
  is: readonly UptakeRow[]
  policy: DisclosurePolicy | null
  /** Turns steps of suppression off. Only tests set it. */
  steps?: Steps
}

const sumIn = (flows: readonly Flow[], key: string, step: Step): Counts =>
  withBase(flows, sumOf(flowsInStep(flows, key, step)))
/** Sets the base to null if no flow has a base. */
const withBase = (flows: readonly Flow[], counts: Counts): Counts =>
  flows.every(({ base }) => base === null) ? { ...counts, base: null } : counts

const decisions = new WeakMap<BridgeInput, BridgeDecision>()

/** The suppression plan of a bridge, cached for all of its tables. */
function decideFor(input: BridgeInput, policy: DisclosurePolicy): BridgeDecision {
  const decision = decisions.get(input) ?? decideInput(input, policy)
  decisions.set(input, decision)
  return decision
}

/**
 * A row with people that is missing from its uptake table counts as withheld, because the whole
 * table may be hidden.
 */
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

const signed = (value: number | null, step: Step, key: string): SignedCount =>
  value === null || value === 0 || !isLoss(step, key) ? value : -value

const valueOf = (counts: Counts, counted: Counted, policy: DisclosurePolicy | null): SignedCount =>
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
  const marginOf = (rows: readonly UptakeRow[], key: string, step: 'was' | 'is'): SignedCount => {
    const row = rows.find((one) => one.key === key)
    if (row !== undefined) return row[counted]
    return isSome(flows, key, step) ? null : 0
  }
  const rows = keysOfFlows(flows).map((key) => ({
    key,
    name: names.get(key) ?? special[key] ?? key,
    steps: Object.fromEntries(
      STEPS.map((step): [Step, SignedCount] => {
        if (step === 'was') return [step, marginOf(was, key, 'was')]
        if (step === 'is') return [step, marginOf(is, key, 'is')]
        const shown = decision?.isStepWithheld(key, step)
          ? null
          : valueOf(sumIn(flows, key, step), counted, policy)
        return [step, signed(shown, step, key)]
      }),
    ) as Record<Step, SignedCount>,
  }))
  const isLast = ({ key }: BridgeRow) => Number(key in special)
  return rows.toSorted(
    (one, other) => isLast(one) - isLast(other) || (isLast(one) ? 0 : byName(one, other)),
  )
}

/** The flows into and out of one department, as shown. */
export function shownFlows(input: BridgeInput, counted: Counted, key: string): ShownFlow[] {
  const { flows, policy } = input
  const own = flows.filter(
    (flow) => flow.kind !== 'stayed' && (flow.from === key || flow.to === key),
  )
  if (policy === null)
    return own.map(({ from, to, kind, ...counts }) => ({ from, to, kind, count: counts[counted] }))

  const decision = decideFor(input, policy)
  const listed = own.flatMap((flow): ShownFlow[] => {
    const { from, to, kind } = flow
    const state = decision.stateOf(flow)
    if (kind === 'left' && state !== 'shown') return []
    return state === 'left-out'
      ? []
      : [{ from, to, kind, count: state === 'withheld' ? null : valueOf(flow, counted, policy) }]
  })
  // If the number who left is withheld, the flow is always listed, so that readers cannot tell
  // whether anyone left.
  const isLeftWithheld = key !== LEFT && decision.isStepWithheld(key, 'left')
  return isLeftWithheld ? [...listed, { from: key, to: LEFT, kind: 'left', count: null }] : listed
}

/** The total, and how many people stayed, left, moved, were reorganised or merged. */
export function kindTotals(input: BridgeInput, counted: Counted): KindTotals {
  const { flows, policy } = input
  const decision = policy === null ? null : decideFor(input, policy)
  const whole = withBase(flows, sumOf(flows))
  const totals = FLOW_KINDS.map((kind): [FlowKind, SignedCount] => {
    const counts = withBase(flows, sumOf(flows.filter((flow) => flow.kind === kind)))
    return [kind, decision?.isKindWithheld(kind) ? null : valueOf(counts, counted, policy)]
  })
  const all = policy !== null && isRevealing(whole, policy) ? null : valueOf(whole, counted, policy)
  return { ...(Object.fromEntries(totals) as Record<FlowKind, SignedCount>), all }
}
