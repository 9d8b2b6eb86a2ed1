/**
 * The bridge between "as it was then" and "as it is now": what happened to the people who were
 * counted in each department then.
 *
 * Anyone whose department is different now was one of these:
 * - **reorganised**, if the body they were posted in now belongs to their new department, or if a
 *   chain of successions leads from where they were to where they are;
 * - **merged**, if their posting then came from one of two merged records and their posting now
 *   comes from the other. In that case the departments differ between the records, and the person
 *   may not have changed posts;
 * - **moved**, in all other cases.
 *
 * A chain starts with a succession after the day they are counted for, from the body they were
 * posted in or one above it. It continues in date order, and ends with the body they are posted in
 * now or one above it. Between two successions they may have been anywhere in the branch that the
 * first succession led to. Agencies are counted in their department, so no one moves within a
 * department.
 */
import type { Counts } from '#app/domain/disclosure/policy.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { pathOf } from '#app/domain/government/path-to-root.ts'
import { sumOf, type Government } from '#app/domain/uptake/breakdown.ts'
import { LEFT, NOT_KNOWN } from '#app/domain/uptake/uptake.ts'

/** Numbers of people by organisation then and now. An id is null if they had no posting then, or have none now. */
export type Transition = Counts & {
  thenId: number | null
  nowId: number | null
  /** The last day with a succession or change of parents, up to the day they are counted for. Null if there was none. */
  lastChange: Day | null
  /** Whether a merge of records opened either the posting they are counted under or the one they hold now, but not both. */
  isMerged: boolean
}
export type SuccessionLink = { fromId: number; toId: number; on: Day }

export const FLOW_KINDS = ['stayed', 'left', 'moved', 'reorganised', 'merged'] as const
export type FlowKind = (typeof FLOW_KINDS)[number]
/** Numbers of people by department then and now, as codes. `from` can be `not-known`, and `to` can be `left`. */
export type Flow = Counts & { from: string; to: string; kind: FlowKind }

type Organisations = Government['organisations']

/** Returns organisations with their parents and departments on a day, or before the first change if the day is null. */
export type OrganisationsOn = (day: Day | null) => Organisations

/** Returns an organisation and all organisations above it. */
const withParents = (organisations: Organisations, id: number): Set<number> =>
  new Set(pathOf(organisations, id))

/** Finds all bodies to which successions after a day lead from an organisation. */
function reachedFrom(
  organisationsOn: OrganisationsOn,
  orderedSuccessions: readonly SuccessionLink[],
  thenId: number,
  after: Day | null,
): Set<number> {
  const own = withParents(organisationsOn(after), thenId)
  const reached = new Set<number>()
  // Whether the body was in the same branch as one already reached, on the day before a succession.
  const isInReachedBranch = (id: number, on: Day) => {
    const organisations = organisationsOn(addDays(on, -1))
    const path = withParents(organisations, id)
    return [...reached].some(
      (bodyId) => path.has(bodyId) || withParents(organisations, bodyId).has(id),
    )
  }
  for (const { fromId, toId, on } of orderedSuccessions) {
    if (after !== null && on <= after) continue
    if (own.has(fromId) || isInReachedBranch(fromId, on)) reached.add(toId)
  }
  return reached
}

/** Returns a function that checks whether successions after a day lead from one organisation to another. */
function successionFinder(
  organisationsOn: OrganisationsOn,
  successions: readonly SuccessionLink[],
  today: Organisations,
) {
  const orderedSuccessions = successions.toSorted((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
  )
  const known = new Map<string, Set<number>>()
  return (thenId: number, nowId: number, after: Day | null): boolean => {
    const key = `${thenId} ${after ?? ''}`
    const reached =
      known.get(key) ?? reachedFrom(organisationsOn, orderedSuccessions, thenId, after)
    known.set(key, reached)
    return reached.size > 0 && [...withParents(today, nowId)].some((id) => reached.has(id))
  }
}

/**
 * Builds the flows between departments, in the order of their codes. Each person counted is in one
 * flow.
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
        kind: FLOW_KINDS.find((known) => known === kind) ?? 'moved',
        ...sumOf(members),
      }
    })
    .toSorted((a, b) =>
      `${a.from}\n${a.to}\n${a.kind}` < `${b.from}\n${b.to}\n${b.kind}` ? -1 : 1,
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
/** Whether a step is about merged records. These steps are only shown if needed, because duplicate records are rare. */
export const isMergeStep = (step: Step): boolean => step === 'merged-out' || step === 'merged-in'

/** Whether a flow is counted in a row's step. The row "Left since" gains the people that other rows lose. */
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

/** Lists the keys of the rows: departments by code, followed by people not known on the day and people who left. */
export function keysOfFlows(flows: readonly Flow[]): string[] {
  const last = (key: string) => (key === LEFT ? 2 : key === NOT_KNOWN ? 1 : 0)
  const keys = new Set(flows.flatMap(({ from, to }) => [from, to]))
  return [...keys].toSorted((a, b) => last(a) - last(b) || (a < b ? -1 : 1))
}
