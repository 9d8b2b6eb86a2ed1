/**
 * The bridge between "as it was then" and "as it is now": what became of the people that each department counted then.
 *
 * Somebody whose department is another now was **reorganised** when the body they were posted in belongs to that department now: the body
 * moved, with its people. They were also when a chain of successions leads from where they were to where they are;
 * else **merged** when they were counted on one record and are posted on another, and the two were made one; otherwise they **moved**.
 * The chain begins with a succession after the day they are counted on, from the body they were posted in or
 * one above it, goes on from day to day, and ends with the body they are posted in or one above it. Between two successions, they may have
 * been anywhere in the branch that the first one led to. Within a department nobody moves: agencies count in it.
 * Of two records made one, the postings of the one fill the days on which the other has none, so a person may be counted under a posting of
 * the one and hold one of the other now: that they are in two departments says what the records were, not that anybody changed posts.
 */
import type { Counts } from '#app/domain/disclosure/policy.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { pathOf } from '#app/domain/government/path-to-root.ts'
import { sumOf, type Government } from '#app/domain/uptake/breakdown.ts'
import { LEFT, NOT_KNOWN } from '#app/domain/uptake/uptake.ts'

/** People who were posted in one organisation and are in another now; nulls: no posting that day, none now. */
export type Transition = Counts & {
  thenId: number | null
  nowId: number | null
  /** The last day on or before the one they are counted on with a succession or a change of parents; null when there was none yet. */
  lastChange: Day | null
  /** Of the posting they are counted under and the one they hold now, was one opened by a merge of records, and the other not? */
  isMerged: boolean
}
export type SuccessionLink = { fromId: number; toId: number; on: Day }

export const FLOW_KINDS = ['stayed', 'left', 'moved', 'reorganised', 'merged'] as const
export type FlowKind = (typeof FLOW_KINDS)[number]
/** People of one department then and of one now, by their codes; `not-known` then, `left` now. */
export type Flow = Counts & { from: string; to: string; kind: FlowKind }

type Organisations = Government['organisations']

/** Organisations with their parents and departments on a day; null: before the first change. */
export type OrganisationsOn = (day: Day | null) => Organisations

/** An organisation and all above it. */
const upwards = (organisations: Organisations, id: number): Set<number> =>
  new Set(pathOf(organisations, id))

/** All bodies that successions lead to, from a day on, for whoever was in an organisation. */
function reachedFrom(
  organisationsOn: OrganisationsOn,
  inTurn: readonly SuccessionLink[],
  thenId: number,
  after: Day | null,
): Set<number> {
  const own = upwards(organisationsOn(after), thenId)
  const reached = new Set<number>()
  // Bodies of one branch on the eve of a succession: one is the other, or above it.
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

/** Says of two organisations whether successions after a day lead from the one to the other. @param today the day they are in the other on */
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
 * The flows between departments, in the order of their codes: every person counted is in one of them.
 * @param past organisations on days of the past; where it is left out, they were always as they are
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

/** The steps from then to now, in the order they are told; all but the first and last with their sign. */
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
/** What is told of only where there is any: hardly ever are two records of one person found. */
export const isOfMerged = (step: Step): boolean => step === 'merged-out' || step === 'merged-in'

/** Does a flow count in a step of a row? "Left since" gains those whom the others lose. */
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

/** A step that takes people away. */
export const isLoss = (step: Step, key: string): boolean =>
  step === 'moved-out' ||
  step === 'reorganised-out' ||
  step === 'merged-out' ||
  (step === 'left' && key !== LEFT)

export const flowsInStep = (flows: readonly Flow[], key: string, step: Step): Flow[] =>
  flows.filter((flow) => isInStep(flow, key, step))

/** The rows of the bridge: departments by code, then those not known then, and those who left. */
export function keysOfFlows(flows: readonly Flow[]): string[] {
  const last = (key: string) => (key === LEFT ? 2 : key === NOT_KNOWN ? 1 : 0)
  const keys = new Set(flows.flatMap(({ from, to }) => [from, to]))
  return [...keys].toSorted((one, other) => last(one) - last(other) || (one < other ? -1 : 1))
}
