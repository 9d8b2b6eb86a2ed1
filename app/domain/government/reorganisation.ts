/**
 * A reorganisation of government: the plan and its consequences.
 *
 * The past does not change. On the day of the reorganisation, closing bodies close, the postings of
 * their people end and new ones start in the successors. An agency that moves gets a new parent
 * from that day. Its people remain posted in it, and on earlier days it belongs to its former
 * department.
 */
import type { Day } from '#app/domain/calendar/day.ts'
import { SUCCESSION_KINDS } from '#app/domain/government/organisation.ts'
import { byName } from '#app/domain/text/by-name.ts'

export type ReorganisationKind = (typeof SUCCESSION_KINDS)[number]

export const REORGANISATION_STATUSES = ['draft', 'done', 'undone'] as const
export type ReorganisationStatus = (typeof REORGANISATION_STATUSES)[number]

export type NewBody = {
  code: string
  name: string
  abbreviation: string | null
  kind: string
  parentId: number | null
}
/** A successor: an existing body or a new one. `key` is unique in the plan. */
export type Successor = { key: string } & (
  { organisationId: number; body: null } | { organisationId: null; body: NewBody }
)

/** The destination of people or agencies that do not move. Other destinations are successor keys. */
export const STAY = 'stay'

export type Plan = {
  on: Day | null
  fromIds: number[]
  /** Whether a split body closes. For the other kinds, the kind decides. */
  closes: boolean
  to: Successor[]
  /** The destination of each agency, with everything below it, by the agency's id. */
  agencies: Record<string, string>
  /**
   * The destination of people not covered by `professions` or `people`, by the id of their body.
   */
  rest: Record<string, string>
  /** The destination of each profession, by `bodyId professionId`. */
  professions: Record<string, string>
  /** The destination of individual people, whatever their profession, by their id. */
  people: Record<string, string>
}

export const EMPTY_PLAN: Plan = {
  on: null,
  fromIds: [],
  closes: true,
  to: [],
  agencies: {},
  rest: {},
  professions: {},
  people: {},
}

/** How many bodies each kind starts and ends with. */
export const BODY_LIMITS: Readonly<
  Record<ReorganisationKind, { from: [min: number, max: number]; to: [min: number, max: number] }>
> = {
  split: { from: [1, 1], to: [1, 8] },
  merge: { from: [2, 8], to: [1, 1] },
  rename: { from: [1, 1], to: [1, 1] },
  transfer: { from: [1, 1], to: [1, 1] },
}

/** Whether the reorganised bodies close on the day. */
export const closesBodies = (kind: ReorganisationKind, plan: Pick<Plan, 'closes'>): boolean =>
  kind === 'transfer' ? false : kind === 'split' ? plan.closes : true

/** Whether an admin chooses where people go. After a merge or rename everyone goes to the one successor. */
export const hasDestinations = (kind: ReorganisationKind): boolean =>
  kind === 'split' || kind === 'transfer'

export type Body = {
  id: number
  code: string
  name: string
  abbreviation: string | null
  kind: string
  parentId: number | null
  openedOn: Day | null
  closedOn: Day | null
}
export type Bodies = ReadonlyMap<number, Body>

const isOpenOn = (body: Body, day: Day): boolean => body.closedOn === null || body.closedOn > day

/** The bodies directly below one that are open on a day. */
export const childrenOf = (bodies: Bodies, id: number, day: Day): Body[] =>
  [...bodies.values()]
    .filter((body) => body.parentId === id && isOpenOn(body, day))
    .toSorted(byName)

/** A body and all open bodies below it, parents first. */
export function branchOf(bodies: Bodies, id: number, day: Day): Body[] {
  const body = bodies.get(id)
  return body
    ? [body, ...childrenOf(bodies, id, day).flatMap((child) => branchOf(bodies, child.id, day))]
    : []
}

/**
 * Where an agency directly below a reorganised body goes: as chosen or, by default, with the body's
 * people.
 */
export function agencyDestination(kind: ReorganisationKind, plan: Plan, agency: Body): string {
  if (!hasDestinations(kind)) return plan.to[0]?.key ?? STAY
  return (
    plan.agencies[String(agency.id)] ??
    (closesBodies(kind, plan) ? restDestination(kind, plan, agency.parentId ?? 0) : STAY)
  )
}

/** The destination of people who are not covered by a rule for their profession or for them individually. */
export function restDestination(kind: ReorganisationKind, plan: Plan, fromId: number): string {
  if (!hasDestinations(kind)) return plan.to[0]?.key ?? STAY
  return plan.rest[String(fromId)] ?? (closesBodies(kind, plan) ? (plan.to[0]?.key ?? STAY) : STAY)
}

/** The new code of a closed body whose code a successor takes: the old code and the year. */
export function retiredCode(code: string, on: Day, taken: ReadonlySet<string>): string {
  const base = `${code}-${on.slice(0, 4)}`
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? base : `${base}-${number}`
    if (!taken.has(candidate)) return candidate
  }
}

/** Every destination that a plan offers. */
export const destinationKeys = (kind: ReorganisationKind, plan: Plan): ReadonlySet<string> =>
  new Set([...plan.to.map(({ key }) => key), ...(closesBodies(kind, plan) ? [] : [STAY])])

/** A reference to a successor, such as `body a`. */
export const bodyRef = (key: string): string => `body ${key}`

/**
 * Which postings move: all in an organisation, those in one of its professions, or one person's.
 * The most specific rule applies.
 */
export type PostingRule = {
  organisationId: number
  professionId: number | null
  personId: number | null
  to: string
}
type MovedAgency = { agency: Body; to: string; branch: Body[] }
type PlannedSuccession = { fromId: number; to: string; kind: ReorganisationKind }

export type Consequences = {
  /** The reorganised bodies that close. */
  closing: Body[]
  agencies: MovedAgency[]
  rules: PostingRule[]
  successions: PlannedSuccession[]
}

/** What a plan would change. All its bodies must exist. */
export function consequencesOf(
  kind: ReorganisationKind,
  plan: Plan,
  on: Day,
  bodies: Bodies,
): Consequences {
  const from = plan.fromIds.flatMap((id) => bodies.get(id) ?? [])
  const agencies = from.flatMap((body) =>
    childrenOf(bodies, body.id, on).flatMap((agency): MovedAgency[] => {
      const key = agencyDestination(kind, plan, agency)
      return key === STAY
        ? []
        : [{ agency, to: bodyRef(key), branch: branchOf(bodies, agency.id, on) }]
    }),
  )
  const rules = from.flatMap((body) => postingRules(kind, plan, body.id))
  const destinations = (fromId: number) =>
    new Set([
      ...rules.filter((rule) => rule.organisationId === fromId).map(({ to }) => to),
      ...agencies.filter(({ agency }) => agency.parentId === fromId).map(({ to }) => to),
    ])
  const successions = from.flatMap((body) =>
    plan.to
      .filter(({ key }) => kind !== 'transfer' || destinations(body.id).has(bodyRef(key)))
      .map(({ key }): PlannedSuccession => ({ fromId: body.id, to: bodyRef(key), kind })),
  )
  return {
    closing: closesBodies(kind, plan) ? from : [],
    agencies,
    rules,
    successions,
  }
}

function postingRules(kind: ReorganisationKind, plan: Plan, fromId: number): PostingRule[] {
  const to = (key: string) => (key === STAY ? STAY : bodyRef(key))
  const rest = {
    organisationId: fromId,
    professionId: null,
    personId: null,
    to: to(restDestination(kind, plan, fromId)),
  }
  if (!hasDestinations(kind)) return [rest]
  const professions = Object.entries(plan.professions).flatMap(([ids, key]): PostingRule[] => {
    const [organisationId, professionId] = ids.split(' ').map(Number)
    return organisationId === fromId
      ? [{ organisationId, professionId: professionId ?? 0, personId: null, to: to(key) }]
      : []
  })
  const people = Object.entries(plan.people).map(([id, key]): PostingRule => ({
    organisationId: fromId,
    professionId: null,
    personId: Number(id),
    to: to(key),
  }))
  return [rest, ...professions, ...people]
}
