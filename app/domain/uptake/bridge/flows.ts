/**
 * The bridge between "as it was then" and "as it is now": what happened to the people that each department counted then.
 *
 * Someone whose department is different now was:
 * - **reorganised** if the body they were posted in now belongs to their new department, or if a chain of successions leads from where they
 *   were to where they are;
 * - otherwise **merged** if their posting then came from one of two merged records and their posting now from the other, because then the
 *   departments differ between the records and the person may not have changed posts;
 * - otherwise **moved**.
 *
 * The chain starts with a succession after the day they are counted on, from the body they were posted in or one above it. It continues in
 * order of days and ends with the body they are posted in now or one above it. Between two successions they may have been anywhere in the
 * branch that the first one led to. Agencies count in their department, so nobody moves within a department.
 */
import type { Counts } from '#app/domain/disclosure/policy.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { pathOf } from '#app/domain/government/path-to-root.ts'
import { sumOf, type Government } from '#app/domain/uptake/breakdown.ts'
import { LEFT, NOT_KNOWN } from '#app/domain/uptake/uptake.ts'

/** People by organisation then and now. An id is null if they had no posting that day, or have none now. */
export type Transition = Counts & {
  thenId: number | null
  nowId: number | null
  /** The last day with a succession or change of parents, up to the day they are counted on. Null if there was none. */
  lastChange: Day | null
  /** Whether a merge of records opened one of the posting they are counted under and the one they hold now, but not both. */
  isMerged: boolean
}
export type SuccessionLink = { fromId: number; toId: number; on: Day }

export const FLOW_KINDS = ['stayed', 'left', 'moved', 'reorganised', 'merged'] as const
export type FlowKind = (typeof FLOW_KINDS)[number]
/** People of one department then and of one now, by their codes; `not-known` then, `left` now. */
export type Flow = Counts & { from: string; to: string; kind: FlowKind }

type Organisations = Government['organisations']

/** Organisations with their parents and departments on a day, or before the first change if null. */
export type OrganisationsOn = (day: Day | null) => Organisations

/** An organisation and all organisations above it. */
const upwards = (organisations: Organisations, id: number): Set<number> =>
  new Set(pathOf(organisations, id))

/** All bodies that successions after a day lead to for people who were in an organisation. */
function reachedFrom(
  organisationsOn: OrganisationsOn,
  inTurn: readonly SuccessionLink[],
  thenId: number,
  after: Day | null,
): Set<number> {
  const own = upwards(organisationsOn(after), thenId)
  const reached = new Set<number>()
  // On the day before a succession, whether the body is in the same branch as one already reached.
  const isNear = (id: number, on: Day) => {
    const organisations = organisationsOn(addDays(on, -1))
    const path = upwards(organisations, id)
    return [...reached].some((one) => path.has(one) || upwards(organisations, one).has(id))
  }
  for (const { fromId, toId, on } of inTurn) {
    if (after !== null && on <= after) continue
    if (own.has(fromId) || isNear(fromId, on)) reached.add(toId)
  }
  return reached
}

/** Returns a function that says whether successions after a day lead from one organisation to another. */
function successionFinder(
  organisationsOn: OrganisationsOn,
  successions: readonly SuccessionLink[],
  today: Organisations,
) {
  const inTurn = successions.toSorted((one, other) =>
    one.on < other.on ? -1 : one.on > other.on ? 1 : 0,
  )
  const known = new Map<string, Set<number>>()
  return (thenId: number, nowId: number, after: Day | null): boolean => {
    const key = `${thenId} ${after ?? ''}`
    const reached = known.get(key) ?? reachedFrom(organisationsOn, inTurn, thenId, after)
    known.set(key, reached)
    return reached.size > 0 && [...upwards(today, nowId)].some((id) => reached.has(id))
  }
}

/**
 * The flows between departments, in the order of their codes. Every person counted is in one flow.
 * @param past organisations on past days. By default they never changed.
 */
export function flowsOf(
  { organisations }: Pick<Government, 'organisations'>,
  successions: readonly SuccessionLink[],
  transitions: readonly Transition[],
  past: OrganisationsOn = () => organisations,
): Flow[] {
  const isSucceeded = successionFinder(past, successions, organisations)
  const codeOf = (on: Organisations, id: number): string =>
    on.get(on.get(id)?.departmentId ?? id)?.code ?? NOT_KNOWN
  const kindOf = (
    { thenId, nowId, lastChange, isMerged }: Transition,
    isSame: boolean,
  ): FlowKind => {
    if (isSame) return 'stayed'
    if (nowId === null) return 'left'
    const isMovedBody =
      thenId !== null && codeOf(organisations, thenId) === codeOf(organisations, nowId)
    if (thenId !== null && (isMovedBody || isSucceeded(thenId, nowId, lastChange)))
      return 'reorganised'
    return isMerged ? 'merged' : 'moved'
  }
  const cells = Map.groupBy(transitions, (transition) => {
    const from =
      transition.thenId === null
        ? NOT_KNOWN
        : codeOf(past(transition.lastChange), transition.thenId)
    const to = transition.nowId === null ? LEFT : codeOf(organisations, transition.nowId)
    return [from, to, kindOf(transition, from === to)].join('\n')
  })
  return [...cells]
    .map(([key, members]) => {
      const [from = '', to = '', kind = ''] = key.split('\n')
      return {
        from,
        to,
        kind: FLOW_KINDS.find((one) => one === kind) ?? 'moved',
        ...sumOf(members),
      }
    })
    .toSorted((one, other) =>
      `${one.from}\n${one.to}\n${one.kind}` < `${other.from}\n${other.to}\n${other.kind}` ? -1 : 1,
    )
}

/** The steps from then to now, in the order of the table. */
export const CHANGES = [
  'left',
  'moved-out',
  'moved-in',
  'reorganised-out',
  'reorganised-in',
  'merged-out',
  'merged-in',
] as const
export const STEPS = ['was', ...CHANGES, 'is'] as const
export type Step = (typeof STEPS)[number]
/** Merged steps appear only if there are any, because duplicate records are rare. */
export const isMergeStep = (step: Step): boolean => step === 'merged-out' || step === 'merged-in'

/** Whether a flow counts in a step of a row. The row "Left since" gains the people that other rows lose. */
function isInStep({ from, to, kind }: Flow, key: string, step: Step): boolean {
  switch (step) {
    case 'was':
      return from === key
    case 'is':
      return to === key
    case 'left':
      return kind === 'left' && (from === key || to === key)
    case 'moved-out':
      return kind === 'moved' && from === key
    case 'moved-in':
      return kind === 'moved' && to === key
    case 'reorganised-out':
      return kind === 'reorganised' && from === key
    case 'reorganised-in':
      return kind === 'reorganised' && to === key
    case 'merged-out':
      return kind === 'merged' && from === key
    case 'merged-in':
      return kind === 'merged' && to === key
  }
}

/** Whether a step takes people away from a row. */
export const isLoss = (step: Step, key: string): boolean =>
  step === 'moved-out' ||
  step === 'reorganised-out' ||
  step === 'merged-out' ||
  (step === 'left' && key !== LEFT)

export const flowsInStep = (flows: readonly Flow[], key: string, step: Step): Flow[] =>
  flows.filter((flow) => isInStep(flow, key, step))

/** The keys of the rows: departments by code, then people not known on the day, then people who left. */
export function keysOfFlows(flows: readonly Flow[]): string[] {
  const last = (key: string) => (key === LEFT ? 2 : key === NOT_KNOWN ? 1 : 0)
  const keys = new Set(flows.flatMap(({ from, to }) => [from, to]))
  return [...keys].toSorted((one, other) => last(one) - last(other) || (one < other ? -1 : 1))
}
