/** The bridge as shown: with exact numbers, or with small flows and the numbers that would reveal them withheld. */
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
import {
  planBridgeSuppression,
  isSome,
  type BridgePlan,
} from '#app/domain/uptake/bridge/suppression.ts'
import {
  isRevealing,
  round,
  type Counts,
  type DisclosurePolicy,
} from '#app/domain/disclosure/policy.ts'
import { EVERY_STEP, type Steps } from '#app/domain/disclosure/withheld-parts.ts'
import { sumOf, type Government } from '#app/domain/uptake/breakdown.ts'
import { LEFT, NOT_KNOWN, type UptakeRow } from '#app/domain/uptake/uptake.ts'
import { byName } from '#app/domain/text/by-name.ts'

/** The people that a table counts: upskilled people, or people in post. */
export type Counted = 'upskilled' | 'base'
/** A number with its sign. Null if it is withheld. */
export type SignedCount = number | null
export type BridgeRow = { key: string; name: string; steps: Record<Step, SignedCount> }
export type ShownFlow = { from: string; to: string; kind: FlowKind; count: SignedCount }
export type KindTotals = Record<FlowKind | 'all', SignedCount>

/** What the bridge is built from. Its rows come from the uptake page, so that the two pages show the same numbers. */
export type BridgeInput = {
  flows: readonly Flow[]
  /** The departments then and now. Rows that are withheld there are withheld in the bridge too. */
  was: readonly UptakeRow[]
  is: readonly UptakeRow[]
  policy: DisclosurePolicy | null
  /** Tests set this to turn off steps of suppression. */
  steps?: Steps
}

const sumIn = (flows: readonly Flow[], key: string, step: Step): Counts =>
  withBase(flows, sumOf(flowsInStep(flows, key, step)))
/** Sets the base to null if no flow has a base. */
const withBase = (flows: readonly Flow[], counts: Counts): Counts =>
  flows.every(({ base }) => base === null) ? { ...counts, base: null } : counts

const plans = new WeakMap<BridgeInput, BridgePlan>()

/** Returns the suppression plan for a bridge, cached for all of its tables. */
function planFor(input: BridgeInput, policy: DisclosurePolicy): BridgePlan {
  const plan = plans.get(input) ?? createPlan(input, policy)
  plans.set(input, plan)
  return plan
}

/**
 * Plans suppression for a bridge. If a row with people is missing from its uptake table, it is
 * treated as withheld, because the whole table may be hidden.
 */
function createPlan(
  { flows, was, is, steps = EVERY_STEP }: BridgeInput,
  policy: DisclosurePolicy,
): BridgePlan {
  const isHidden = (rows: readonly UptakeRow[], key: string, step: 'was' | 'is'): boolean =>
    isSome(flows, key, step) && rows.find((row) => row.key === key)?.withheld !== false
  return planBridgeSuppression(
    flows,
    {
      isHiddenThen: (key) => isHidden(was, key, 'was'),
      isHiddenNow: (key) => isHidden(is, key, 'is'),
    },
    { policy, steps },
  )
}

const withSign = (value: number | null, step: Step, key: string): SignedCount =>
  value === null || value === 0 || !isLoss(step, key) ? value : -value

const valueOf = (counts: Counts, counted: Counted, policy: DisclosurePolicy | null): SignedCount =>
  (policy === null ? counts : round(counts, policy))[counted]

/** Builds the rows of the bridge: each department's steps from then to now. */
export function bridgeRows(
  input: BridgeInput,
  counted: Counted,
  government: Government,
): BridgeRow[] {
  const { flows, was, is, policy } = input
  const plan = policy === null ? null : planFor(input, policy)
  const names = new Map(
    [...government.organisations.values()].map((organisation) => [
      organisation.code,
      organisation.name,
    ]),
  )
  const special: Record<string, string> = {
    [LEFT]: 'Left since',
    [NOT_KNOWN]: 'Not known on the day',
  }
  const marginOf = (rows: readonly UptakeRow[], key: string, step: 'was' | 'is'): SignedCount => {
    const row = rows.find((row) => row.key === key)
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
        const shown = plan?.isStepWithheld(key, step)
          ? null
          : valueOf(sumIn(flows, key, step), counted, policy)
        return [step, withSign(shown, step, key)]
      }),
    ) as Record<Step, SignedCount>,
  }))
  const isLast = ({ key }: BridgeRow) => Number(key in special)
  return rows.toSorted((a, b) => isLast(a) - isLast(b) || (isLast(a) ? 0 : byName(a, b)))
}

/** Lists the flows into and out of one department, as shown. */
export function shownFlows(input: BridgeInput, counted: Counted, key: string): ShownFlow[] {
  const { flows, policy } = input
  const own = flows.filter(
    (flow) => flow.kind !== 'stayed' && (flow.from === key || flow.to === key),
  )
  if (policy === null)
    return own.map(({ from, to, kind, ...counts }) => ({ from, to, kind, count: counts[counted] }))

  const plan = planFor(input, policy)
  const listed = own.flatMap((flow): ShownFlow[] => {
    const { from, to, kind } = flow
    const state = plan.stateOf(flow)
    if (kind === 'left' && state !== 'shown') return []
    return state === 'left-out'
      ? []
      : [{ from, to, kind, count: state === 'withheld' ? null : valueOf(flow, counted, policy) }]
  })
  // If the number who left is withheld, the flow is always listed, so that readers cannot tell
  // whether anyone left.
  const isLeftWithheld = key !== LEFT && plan.isStepWithheld(key, 'left')
  return isLeftWithheld ? [...listed, { from: key, to: LEFT, kind: 'left', count: null }] : listed
}

/** Counts everyone, and the people who stayed, left, moved, were reorganised or were merged. */
export function kindTotals(input: BridgeInput, counted: Counted): KindTotals {
  const { flows, policy } = input
  const plan = policy === null ? null : planFor(input, policy)
  const whole = withBase(flows, sumOf(flows))
  const totals = FLOW_KINDS.map((kind): [FlowKind, SignedCount] => {
    const counts = withBase(flows, sumOf(flows.filter((flow) => flow.kind === kind)))
    return [kind, plan?.isKindWithheld(kind) ? null : valueOf(counts, counted, policy)]
  })
  const all = policy !== null && isRevealing(whole, policy) ? null : valueOf(whole, counted, policy)
  return { ...(Object.fromEntries(totals) as Record<FlowKind, SignedCount>), all }
}
