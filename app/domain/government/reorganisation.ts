/**
 * A reorganisation of government: what is planned, what is wrong with it, and what follows from it. Pure.
 *
 * Nothing of the past changes. Bodies that end close on the day; their people's postings end on it and new ones open in the bodies that
 * follow, which are new records. An agency that goes along has another parent from the day on: its people stay posted in it, and on earlier
 * days it still counts in the department that it belonged to.
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
/** A body that follows: one that is there, or a new one. `key` tells the bodies of a plan apart. */
export type Successor = { key: string } & (
  { organisationId: number; body: null } | { organisationId: null; body: NewBody }
)

/** Where people or an agency go: the key of a successor, or nowhere. */
export const STAY = 'stay'

export type Plan = {
  on: Day | null
  fromIds: number[]
  /** Does the body that is split end? The others end or go on by their kind. */
  closes: boolean
  to: Successor[]
  /** By the id of an agency, as text: where it goes as a body, with all below it. */
  agencies: Record<string, string>
  /** Where a body's own people go whose profession and name say nothing else: by the body's id. */
  rest: Record<string, string>
  /** By `body profession`, both ids. */
  professions: Record<string, string>
  /** Chosen people, by their id, whatever their profession. */
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

/** The bodies of one kind each begin and end with. */
export const BODY_LIMITS: Readonly<
  Record<
    ReorganisationKind,
    { from: [least: number, most: number]; to: [least: number, most: number] }
  >
> = {
  split: { from: [1, 1], to: [1, 8] },
  merge: { from: [2, 8], to: [1, 1] },
  rename: { from: [1, 1], to: [1, 1] },
  transfer: { from: [1, 1], to: [1, 1] },
}

/** Do the bodies that it begins with end on the day? */
export const closesBodies = (kind: ReorganisationKind, plan: Pick<Plan, 'closes'>): boolean =>
  kind === 'transfer' ? false : kind === 'split' ? plan.closes : true

/** With one body to follow and none to stay in, there is nothing to choose: everybody goes there. */
export const isChoosing = (kind: ReorganisationKind): boolean =>
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

/** The bodies just below one that are open on a day. */
export const childrenOf = (bodies: Bodies, id: number, day: Day): Body[] =>
  [...bodies.values()]
    .filter((body) => body.parentId === id && isOpenOn(body, day))
    .toSorted(byName)

/** A body and all open ones below it, parents first. */
export function branchOf(bodies: Bodies, id: number, day: Day): Body[] {
  const own = bodies.get(id)
  return own
    ? [own, ...childrenOf(bodies, id, day).flatMap((child) => branchOf(bodies, child.id, day))]
    : []
}

/** Where an agency goes that is directly below a body of the plan; without a word of its own, where the body's people go. */
export function agencyDestination(kind: ReorganisationKind, plan: Plan, agency: Body): string {
  if (!isChoosing(kind)) return plan.to[0]?.key ?? STAY
  return (
    plan.agencies[String(agency.id)] ??
    (closesBodies(kind, plan) ? restDestination(kind, plan, agency.parentId ?? 0) : STAY)
  )
}

/** Where a body's people go of whom nothing else is said. */
export function restDestination(kind: ReorganisationKind, plan: Plan, fromId: number): string {
  if (!isChoosing(kind)) return plan.to[0]?.key ?? STAY
  return plan.rest[String(fromId)] ?? (closesBodies(kind, plan) ? (plan.to[0]?.key ?? STAY) : STAY)
}

/** The code that a closed record is kept under once another has taken its own. */
export function retiredCode(code: string, on: Day, taken: ReadonlySet<string>): string {
  const base = `${code}-${on.slice(0, 4)}`
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? base : `${base}-${number}`
    if (!taken.has(candidate)) return candidate
  }
}

/** Where people or an agency go: to a successor (`body a`). */
export const bodyRef = (key: string): string => `body ${key}`

/** Which postings move: those of an organisation; of one of its professions; of one person in it. The narrower goes before the wider. */
export type PostingRule = {
  organisationId: number
  professionId: number | null
  personId: number | null
  to: string
}
type MovedAgency = { agency: Body; to: string; branch: Body[] }
type PlannedSuccession = { fromId: number; to: string; kind: ReorganisationKind }

export type Consequences = {
  /** The bodies that the plan begins with, as far as they end. */
  closing: Body[]
  agencies: MovedAgency[]
  rules: PostingRule[]
  successions: PlannedSuccession[]
}

/** What follows from a plan whose bodies are there and whose day is set. */
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
  const ownRules = from.flatMap((body) => ownRulesOf(kind, plan, body.id))
  const destinations = (fromId: number) =>
    new Set([
      ...ownRules.filter((rule) => rule.organisationId === fromId).map(({ to }) => to),
      ...agencies.filter(({ agency }) => agency.parentId === fromId).map(({ to }) => to),
    ])
  const between = from.flatMap((body) =>
    plan.to
      .filter(({ key }) => kind !== 'transfer' || destinations(body.id).has(bodyRef(key)))
      .map(({ key }): PlannedSuccession => ({ fromId: body.id, to: bodyRef(key), kind })),
  )
  return {
    closing: closesBodies(kind, plan) ? from : [],
    agencies,
    rules: ownRules,
    successions: between,
  }
}

function ownRulesOf(kind: ReorganisationKind, plan: Plan, fromId: number): PostingRule[] {
  const to = (key: string) => (key === STAY ? STAY : bodyRef(key))
  const rest = {
    organisationId: fromId,
    professionId: null,
    personId: null,
    to: to(restDestination(kind, plan, fromId)),
  }
  if (!isChoosing(kind)) return [rest]
  const professions = Object.entries(plan.professions).flatMap(([place, key]): PostingRule[] => {
    const [organisationId, professionId] = place.split(' ').map(Number)
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
