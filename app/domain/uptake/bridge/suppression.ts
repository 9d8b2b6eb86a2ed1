/**
 * Plans suppression for the bridge. Its first and last columns come from the uptake page. Each
 * person is in one step out of a department then, and in one step into a department now. So the
 * steps form a graph (alternating-paths.ts). The nodes are each department then, each department
 * now, and each kind of move, once for people who leave a department and once for people who join
 * one. The edges are the steps. A withheld total has its own edge, which absorbs any difference.
 *
 * Steps are withheld until each withheld step has an alternating path. Steps with no people are
 * withheld too if a path needs them. If no records were merged, merging has no nodes or edges: its
 * steps are 0, and the rest is suppressed as if merging did not exist. So a withheld merging step
 * reveals that someone was merged.
 */
import {
  flowsInStep,
  FLOW_KINDS,
  isMergeStep,
  keysOfFlows,
  type Flow,
  type FlowKind,
  type Step,
} from '#app/domain/uptake/bridge/flows.ts'
import {
  graphOf,
  sizeOf,
  unlist,
  type GraphCell,
  type Graph,
} from '#app/domain/disclosure/alternating-paths.ts'
import { noneMovable, suppressTable, type Node } from '#app/domain/disclosure/suppression-graph.ts'
import { isRevealing, type Counts, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { withheldParts, type Steps } from '#app/domain/disclosure/withheld-parts.ts'
import { sumOf } from '#app/domain/uptake/breakdown.ts'
import { LEFT, NOT_KNOWN } from '#app/domain/uptake/uptake.ts'

type Change = Exclude<Step, 'was' | 'is'>
export type BridgePlan = {
  isStepWithheld: (key: string, step: Change) => boolean
  /** A flow that is left out is not listed, so that readers cannot tell whether anyone is in it. */
  stateOf: (flow: Flow) => 'shown' | 'withheld' | 'left-out'
  isKindWithheld: (kind: FlowKind) => boolean
}
/** Which rows are withheld in the two uptake tables, as it was then and as it is now. */
export type Margins = {
  isHiddenThen: (key: string) => boolean
  isHiddenNow: (key: string) => boolean
}
type PlanOptions = { policy: DisclosurePolicy; steps: Steps }

/** The count for the edge of a withheld total, which is larger than any real count. */
const UNLIMITED = 1_000_000
const KINDS_OF_MOVE = ['moved', 'reorganised', 'merged'] as const

const hasMerged = (flows: readonly Flow[]): boolean => flows.some(({ kind }) => kind === 'merged')
/** The kinds that a bridge shows. Merging is only included if any records were merged. */
const kindsIn = <K extends FlowKind>(flows: readonly Flow[], kinds: readonly K[]): K[] =>
  kinds.filter((kind) => kind !== 'merged' || hasMerged(flows))

/** Adds up some of the flows. The base is null if no flow in the bridge has a base. */
const sumIn = (flows: readonly Flow[], own: readonly Flow[]): Counts =>
  flows.every(({ base }) => base === null) ? { ...sumOf(own), base: null } : sumOf(own)

const kindIn = (flows: readonly Flow[], kind: FlowKind): Counts =>
  sumIn(
    flows,
    flows.filter((flow) => flow.kind === kind),
  )

/**
 * Finds the kinds of flow whose total is withheld.
 * @param isLeftHidden whether the uptake table as it is now withholds the people who left
 */
function withheldKinds(
  flows: readonly Flow[],
  isLeftHidden: boolean,
  { policy, steps }: PlanOptions,
): Set<FlowKind> {
  const every = kindsIn(flows, FLOW_KINDS)
  const parts = every.map((kind) => ({ key: kind, ...kindIn(flows, kind) }))
  const [whole, left] = [sumIn(flows, flows), parts.find(({ key }) => key === 'left')]
  if (isRevealing(whole, policy)) return new Set(every)
  const total = {
    upskilled: whole.upskilled - (left?.upskilled ?? 0),
    base: whole.base === null ? null : whole.base - (left?.base ?? 0),
  }
  const planWith = (also: readonly string[]) =>
    isLeftHidden
      ? withheldParts(parts, whole, policy, { also: new Set(['left', ...also]), steps })
      : withheldParts(
          parts.filter(({ key }) => key !== 'left'),
          total,
          policy,
          { also: new Set(also), steps },
        )
  const first = planWith([])
  // The number who stayed is the total minus the other kinds. If a kind of move is withheld, this
  // number must be too.
  const second =
    first && KINDS_OF_MOVE.some((kind) => first.has(kind)) && steps.secondary
      ? planWith(['stayed'])
      : first
  return new Set(second === null ? every : every.filter((kind) => second.has(kind)))
}

const stepKey = (key: string, step: Change | 'stayed'): string => `${key}\n${step}`

type GraphOptions = {
  kinds: ReadonlySet<FlowKind>
  policy: DisclosurePolicy
  isMergingUnlisted?: boolean
}

/**
 * Builds a graph of the steps of all departments. The rows are the departments then, followed by
 * people who join one. The columns are the departments now, followed by people who leave one.
 * @param options.isMergingUnlisted whether to withhold all merging steps, including those with no
 * people
 */
function graphOfSteps(
  flows: readonly Flow[],
  margins: Margins,
  { kinds, policy, isMergingUnlisted = false }: GraphOptions,
) {
  const keys = keysOfFlows(flows)
  const moves = kindsIn(flows, KINDS_OF_MOVE)
  const [fromKeys, toKeys] = [
    keys.filter((key) => key !== LEFT),
    keys.filter((key) => key !== NOT_KNOWN),
  ]
  const [rows, columns] = [fromKeys.length + moves.length, toKeys.length + moves.length]
  const hasBase = flows.some(({ base }) => base !== null)
  const cells: GraphCell[] = []
  const add = (key: string, row: number, column: number, own: readonly Flow[]) => {
    const counts = sumIn(flows, own)
    cells.push({ key, row, column, ...counts, withheld: isRevealing(counts, policy) })
  }
  fromKeys.forEach((key, row) => {
    toKeys.forEach((to, column) => {
      if (to === key)
        add(
          stepKey(key, 'stayed'),
          row,
          column,
          flows.filter((flow) => flow.kind === 'stayed' && flow.from === key),
        )
      if (to === LEFT) add(stepKey(key, 'left'), row, column, flowsInStep(flows, key, 'left'))
    })
    moves.forEach((kind, index) =>
      add(
        stepKey(key, `${kind}-out`),
        row,
        toKeys.length + index,
        flowsInStep(flows, key, `${kind}-out`),
      ),
    )
  })
  toKeys.forEach((key, column) => {
    if (key === LEFT) return
    moves.forEach((kind, index) =>
      add(
        stepKey(key, `${kind}-in`),
        fromKeys.length + index,
        column,
        flowsInStep(flows, key, `${kind}-in`),
      ),
    )
  })
  const isHidden = {
    rows: [...fromKeys.map(margins.isHiddenThen), ...moves.map((kind) => kinds.has(kind))],
    columns: [...toKeys.map(margins.isHiddenNow), ...moves.map((kind) => kinds.has(kind))],
  }
  // Edges for withheld totals. One edge is for the sum of all departments as it was then, and
  // another for their sum as it is now. The people who leave a department are the same as the
  // people who join one.
  const slack = (row: number, column: number): GraphCell => ({
    key: '',
    row,
    column,
    upskilled: UNLIMITED,
    base: hasBase ? 2 * UNLIMITED : null,
    withheld: true,
  })
  moves.forEach(
    (kind, index) =>
      kinds.has(kind) && cells.push(slack(fromKeys.length + index, toKeys.length + index)),
  )
  fromKeys.forEach((key, row) => margins.isHiddenThen(key) && cells.push(slack(row, columns)))
  toKeys.forEach((key, column) => margins.isHiddenNow(key) && cells.push(slack(rows, column)))
  const graph: Graph = { ...graphOf(rows + 1, columns + 1, cells), isClosed: true }
  const nodeOf = (own: readonly Flow[], shown: boolean): Node => ({
    counts: sumIn(flows, own),
    shown,
  })
  // For the same reason, the edges for withheld totals end on both sides.
  const around = [
    ...moves.map((kind): Node => ({ counts: kindIn(flows, kind), shown: !kinds.has(kind) })),
    nodeOf([], false),
  ]
  const nodes: Node[] = [
    ...fromKeys.map((key, row) => nodeOf(flowsInStep(flows, key, 'was'), !isHidden.rows[row])),
    ...around,
    ...toKeys.map((key, column) =>
      nodeOf(flowsInStep(flows, key, 'is'), !isHidden.columns[column]),
    ),
    ...around,
  ]
  const index = moves.indexOf('merged')
  const merging = index < 0 ? [] : [fromKeys.length + index, graph.rows + toKeys.length + index]
  if (isMergingUnlisted) for (const node of merging) unlist(graph, node)
  // The steps of a withheld department are withheld too.
  fromKeys.forEach((key, row) => margins.isHiddenThen(key) && unlist(graph, row))
  toKeys.forEach((key, column) => margins.isHiddenNow(key) && unlist(graph, graph.rows + column))
  return { graph, nodes, merging }
}

/** Builds a graph of the flows of one kind between departments. Their sums are the steps. */
function graphOfKind(
  flows: readonly Flow[],
  kind: FlowKind,
  isStepWithheld: BridgePlan['isStepWithheld'],
  policy: DisclosurePolicy,
) {
  const own = flows.filter((flow) => flow.kind === kind)
  const [fromKeys, toKeys] = [
    [...new Set(own.map(({ from }) => from))],
    [...new Set(own.map(({ to }) => to))],
  ]
  const [out, into] = [`${kind}-out`, `${kind}-in`] as [Change, Change]
  const cells = own.map((flow): GraphCell => ({
    key: stepKey(flow.from, flow.to as Change),
    row: fromKeys.indexOf(flow.from),
    column: toKeys.indexOf(flow.to),
    upskilled: flow.upskilled,
    base: flow.base,
    withheld: isRevealing(flow, policy),
  }))
  const graph: Graph = { ...graphOf(fromKeys.length, toKeys.length, cells), isClosed: true }
  fromKeys.forEach((key, row) => isStepWithheld(key, out) && unlist(graph, row))
  toKeys.forEach((key, column) => isStepWithheld(key, into) && unlist(graph, graph.rows + column))
  const nodes: Node[] = [
    ...fromKeys.map((key) => ({
      counts: sumIn(flows, flowsInStep(own, key, out)),
      shown: !isStepWithheld(key, out),
    })),
    ...toKeys.map((key) => ({
      counts: sumIn(flows, flowsInStep(own, key, into)),
      shown: !isStepWithheld(key, into),
    })),
  ]
  return { graph, nodes, whole: sumIn(flows, own) }
}

/** Plans which steps, flows and totals of a bridge are withheld. */
export function planBridgeSuppression(
  flows: readonly Flow[],
  margins: Margins,
  options: PlanOptions,
): BridgePlan {
  const { policy, steps } = options
  const kinds = withheldKinds(flows, margins.isHiddenNow(LEFT), options)
  const known = () => ({ policy, movable: noneMovable(), across: [] })
  const protectSteps = (isMergingUnlisted: boolean) => {
    const { graph, nodes, merging } = graphOfSteps(flows, margins, {
      kinds,
      policy,
      isMergingUnlisted,
    })
    const isSafe = !steps.secondary || suppressTable(graph, nodes, sumIn(flows, flows), known())
    return { graph, isSafe, isMergingHidden: merging.some((node) => graph.unlisted.has(node)) }
  }
  // In a small bridge, each number limits what the others can be, so all merging steps are withheld.
  const isSmall = sizeOf(sumIn(flows, flows)) < 2 * policy.percentageBase
  const first = protectSteps(isSmall && kinds.has('merged'))
  // If the merging steps on one side are withheld, those on the other side are withheld too, because
  // readers may know that someone was merged.
  const { graph, isSafe } = first.isMergingHidden && !isSmall ? protectSteps(true) : first
  const isAll = !isSafe
  const withheld = new Set(graph.cells.flatMap((cell) => (cell.withheld ? [cell.key] : [])))
  const isInBridge = (step: Change): boolean => hasMerged(flows) || !isMergeStep(step)
  const isStepWithheld = (key: string, step: Change): boolean =>
    isInBridge(step) &&
    (isAll || (key === LEFT ? margins.isHiddenNow(LEFT) : withheld.has(stepKey(key, step))))
  const states = new Map<string, 'withheld' | 'left-out'>()
  for (const kind of kindsIn(flows, KINDS_OF_MOVE)) {
    const own = graphOfKind(flows, kind, isStepWithheld, policy)
    const isNothing = steps.secondary && !suppressTable(own.graph, own.nodes, own.whole, known())
    for (const cell of own.graph.cells) {
      const isOut =
        isNothing ||
        cell.unlisted === true ||
        own.graph.unlisted.has(cell.row) ||
        own.graph.unlisted.has(own.graph.rows + cell.column)
      if (isNothing || cell.withheld)
        states.set(`${kind}\n${cell.key}`, steps.secondary && isOut ? 'left-out' : 'withheld')
    }
  }
  return {
    isStepWithheld,
    isKindWithheld: (kind) => kinds.has(kind),
    stateOf: ({ from, to, kind }) =>
      kind === 'left'
        ? isStepWithheld(from, 'left')
          ? 'withheld'
          : 'shown'
        : (states.get(`${kind}\n${stepKey(from, to as Change)}`) ?? 'shown'),
  }
}

/** Whether anyone is in a step. */
export const isSome = (flows: readonly Flow[], key: string, step: Step): boolean =>
  sizeOf(sumIn(flows, flowsInStep(flows, key, step))) > 0
