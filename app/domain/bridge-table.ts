/** The bridge as it may be shown: exact, or under the disclosure policy, which withholds small flows and what would give them away. */
import { flowsInStep, FLOW_KINDS, isLoss, keysOfFlows, STEPS, type Flow, type FlowKind, type Step } from '#app/domain/bridge.ts'
import { applyPolicy, isRevealing, round, withheldKeys, type Cell, type Counts, type DisclosurePolicy } from '#app/domain/disclosure.ts'
import { sumOf, type Government } from '#app/domain/uptake-breakdown.ts'
import { LEFT, NOT_KNOWN, type UptakeRow } from '#app/domain/uptake.ts'

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
}

const name = (...parts: string[]): string => parts.join('\n')
const SUMS: Record<Exclude<Step, 'was' | 'is'>, 'was' | 'is'> = {
  left: 'was',
  'moved-out': 'was',
  'moved-in': 'is',
  'reorganised-out': 'was',
  'reorganised-in': 'is',
}
const changes = Object.keys(SUMS) as (keyof typeof SUMS)[]

const sumIn = (flows: readonly Flow[], key: string, step: Step): Counts => withBase(flows, sumOf(flowsInStep(flows, key, step)))
/** How many people a step is of, in post or upskilled. */
const sizeIn = (flows: readonly Flow[], key: string, step: Step): number => {
  const { upskilled, base } = sumIn(flows, key, step)
  return base ?? upskilled
}
/** A sum over no cells has a base only where there are bases. */
const withBase = (flows: readonly Flow[], counts: Counts): Counts =>
  flows.every(({ base }) => base === null) ? { ...counts, base: null } : counts

/** The cells of the table of steps that are withheld, as `department step`, and the departments whose own totals are. */
function withheldSteps({ flows, was, is }: BridgeInput, policy: DisclosurePolicy): Set<string> {
  // A table that withholds too much is left out whole: then all of its rows are withheld.
  const isHidden = (rows: readonly UptakeRow[], key: string) => rows.find((row) => row.key === key)?.withheld !== false
  const hidden = new Set(
    keysOfFlows(flows).flatMap((key) => [
      ...(sizeIn(flows, key, 'was') > 0 && isHidden(was, key) ? [name('was', key)] : []),
      ...(sizeIn(flows, key, 'is') > 0 && isHidden(is, key) ? [name('is', key)] : []),
    ]),
  )
  const isTold = (step: keyof typeof SUMS) => !isRevealing(sumOf(flows.filter((flow) => flow.kind === kindOf(step))), policy)
  const cells = keysOfFlows(flows).flatMap((key): Cell[] => {
    const stayed = flows.filter((flow) => flow.kind === 'stayed' && flow.from === key)
    const own = changes
      .filter((step) => !(step === 'left' && key === LEFT))
      .map((step): Cell => {
        const sums = [name(SUMS[step], key), ...(step === 'left' ? [name('is', LEFT)] : isTold(step) ? [name('all', step)] : [])]
        return { key: name(key, step), ...sumIn(flows, key, step), sums }
      })
    return [{ key: name(key, 'stayed'), ...withBase(flows, sumOf(stayed)), sums: [name('was', key), name('is', key)] }, ...own]
  })
  const withheld = withheldKeys(cells, policy, hidden)
  if (hidden.has(name('is', LEFT))) withheld.add(name(LEFT, 'left'))
  return new Set([...withheld, ...hidden])
}

const kindOf = (step: keyof typeof SUMS): FlowKind =>
  step === 'left' ? 'left' : step === 'moved-in' || step === 'moved-out' ? 'moved' : 'reorganised'

const signed = (value: number | null, step: Step, key: string): Signed =>
  value === null || value === 0 || !isLoss(step, key) ? value : -value

const valueOf = (counts: Counts, counted: Counted, policy: DisclosurePolicy | null): Signed =>
  (policy === null ? counts : round(counts, policy))[counted]

/** The rows of the bridge: each department's steps from then to now. */
export function bridgeRows(input: BridgeInput, counted: Counted, government: Government): BridgeRow[] {
  const { flows, was, is, policy } = input
  const withheld = policy === null ? new Set<string>() : withheldSteps(input, policy)
  const names = new Map([...government.organisations.values()].map((one) => [one.code, one.name]))
  const special: Record<string, string> = { [LEFT]: 'Left since', [NOT_KNOWN]: 'Not known on the day' }
  const marginOf = (rows: readonly UptakeRow[], key: string, step: 'was' | 'is'): Signed => {
    const row = rows.find((one) => one.key === key)
    if (row !== undefined) return row[counted]
    return sizeIn(flows, key, step) === 0 ? 0 : null
  }
  const rows = keysOfFlows(flows).map((key) => ({
    key,
    name: names.get(key) ?? special[key] ?? key,
    steps: Object.fromEntries(
      STEPS.map((step): [Step, Signed] => {
        if (step === 'was') return [step, marginOf(was, key, 'was')]
        if (step === 'is') return [step, marginOf(is, key, 'is')]
        const shown = withheld.has(name(key, step)) ? null : valueOf(sumIn(flows, key, step), counted, policy)
        return [step, signed(shown, step, key)]
      }),
    ) as Record<Step, Signed>,
  }))
  const isLast = ({ key }: BridgeRow) => Number(key in special)
  return rows.toSorted((one, other) => isLast(one) - isLast(other) || (isLast(one) ? 0 : one.name.localeCompare(other.name, 'en')))
}

/** The flows into and out of one department, as they may be shown. */
export function shownFlows(input: BridgeInput, counted: Counted, key: string): ShownFlow[] {
  const { flows, policy } = input
  const cellKey = ({ from, to, kind }: Flow) => name(from, to, kind)
  const own = flows.filter((flow) => flow.kind !== 'stayed' && (flow.from === key || flow.to === key))
  if (policy === null) return own.map(({ from, to, kind, ...counts }) => ({ from, to, kind, count: counts[counted] }))

  const steps = withheldSteps(input, policy)
  const stepsOf = ({ from, to, kind }: Flow): string[] => {
    if (kind === 'stayed') return [name(from, 'stayed')]
    if (kind === 'left') return [name(from, 'left')]
    return [name(from, `${kind}-out`), name(to, `${kind}-in`)]
  }
  const cells = flows.map((flow): Cell => ({ key: cellKey(flow), upskilled: flow.upskilled, base: flow.base, sums: stepsOf(flow) }))
  const withheld = withheldKeys(
    cells.filter((_, index) => flows[index]?.kind === 'moved' || flows[index]?.kind === 'reorganised'),
    policy,
    steps,
  )
  return own.map((flow) => {
    const isWithheld = withheld.has(cellKey(flow)) || (flow.kind === 'left' && steps.has(name(flow.from, 'left')))
    return { from: flow.from, to: flow.to, kind: flow.kind, count: isWithheld ? null : valueOf(flow, counted, policy) }
  })
}

/** How many there are in all, and how many stayed, left, moved or were reorganised. */
export function kindTotals({ flows, policy }: Pick<BridgeInput, 'flows' | 'policy'>, counted: Counted): KindTotals {
  const rows = FLOW_KINDS.map((kind) => ({ key: kind, ...withBase(flows, sumOf(flows.filter((flow) => flow.kind === kind))) }))
  const whole = withBase(flows, sumOf(flows))
  if (policy === null) {
    const exact = rows.map((row): [FlowKind, Signed] => [row.key, row[counted]])
    return { ...(Object.fromEntries(exact) as Record<FlowKind, Signed>), all: whole[counted] }
  }
  const { rows: shown, total } = applyPolicy(rows, whole, policy)
  const totals = shown.map((row): [FlowKind, Signed] => [row.key, row[counted]])
  return { ...(Object.fromEntries(totals) as Record<FlowKind, Signed>), all: total[counted] }
}
