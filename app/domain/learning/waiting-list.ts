/**
 * The waiting list of a cohort: who is next, which places department quotas reserve, and how long an offer lasts.
 * Assigned people come first, then departments below their quota, then the time at which people asked.
 */
import { placesLeft } from '#app/domain/learning/enrolment.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

/** Reserves places for the people of an organisation and everything below it. */
export type Quota = { organisationId: number; places: number }

export type CohortSupply = {
  capacity: number
  /** Places in use, by anyone. */
  taken: number
  quotas: readonly Quota[]
  /** How many of these places people of each quota use, by organisation of the quota. */
  takenByQuota: ReadonlyMap<number, number>
  /** Whether everyone can have the places that quotas have left. */
  areQuotasOpen: boolean
}

/**
 * The organisation of the quota that applies to a person: that of their organisation, or of the nearest one above it. Null if none does.
 * @param organisationIds the person's organisation and those above it, the nearest first
 */
export const quotaOf = (
  quotas: readonly Quota[],
  organisationIds: readonly number[],
): number | null =>
  organisationIds.find((id) => quotas.some(({ organisationId }) => organisationId === id)) ?? null

const QUOTAS_OPEN_BEFORE_MS = 14 * DAY_MS

/** Unused quotas are open to everyone from 14 days before the first session. Without dates they stay reserved. */
export const areQuotasOpen = (startsAt: Date | null, now: Date): boolean =>
  startsAt !== null && startsAt.getTime() - now.getTime() <= QUOTAS_OPEN_BEFORE_MS

const unusedPlaces = ({ takenByQuota }: CohortSupply, quota: Quota): number =>
  Math.max(0, quota.places - (takenByQuota.get(quota.organisationId) ?? 0))

/**
 * How many free places a person can have: all of them, except those reserved for other departments.
 * @param quotaId the organisation of the quota that applies to the person, or null
 */
export function placesOpenTo(quotaId: number | null, supply: CohortSupply): number {
  const left = placesLeft(supply)
  if (supply.areQuotasOpen) return left
  const reserved = supply.quotas
    .filter(({ organisationId }) => organisationId !== quotaId)
    .reduce((sum, quota) => sum + unusedPlaces(supply, quota), 0)
  return Math.max(0, left - reserved)
}

/** The supply after one more person has a place. */
export function withPlaceTaken(supply: CohortSupply, quotaId: number | null): CohortSupply {
  const takenByQuota = new Map(supply.takenByQuota)
  if (quotaId !== null) takenByQuota.set(quotaId, (takenByQuota.get(quotaId) ?? 0) + 1)
  return { ...supply, taken: supply.taken + 1, takenByQuota }
}

export type WaitingPerson = {
  personId: number
  isAssigned: boolean
  /** The organisation of the quota that applies to them, or null. */
  quotaId: number | null
  askedAt: Date
}

/** Whether the department of the quota uses fewer places than it has. */
const isBelowQuota = (quotaId: number | null, supply: CohortSupply): boolean => {
  const quota = supply.quotas.find(({ organisationId }) => organisationId === quotaId)
  return quota !== undefined && unusedPlaces(supply, quota) > 0
}

/** The waiting list, the next person first. */
export const inOrder = <Person extends WaitingPerson>(
  people: readonly Person[],
  supply: CohortSupply,
): Person[] =>
  people.toSorted(
    (a, b) =>
      Number(b.isAssigned) - Number(a.isAssigned) ||
      Number(isBelowQuota(b.quotaId, supply)) - Number(isBelowQuota(a.quotaId, supply)) ||
      a.askedAt.getTime() - b.askedAt.getTime() ||
      a.personId - b.personId,
  )

/**
 * The people who get the free places, in order. No one gets a place that is reserved for another
 * department.
 */
export function chooseNext<Person extends WaitingPerson>(
  people: readonly Person[],
  supply: CohortSupply,
): Person[] {
  const next = inOrder(people, supply).find(({ quotaId }) => placesOpenTo(quotaId, supply) > 0)
  if (!next) return []
  // A department may reach its quota with this place, so the order is decided again for each.
  const others = people.filter(({ personId }) => personId !== next.personId)
  return [next, ...chooseNext(others, withPlaceTaken(supply, next.quotaId))]
}

/** Why people are ahead of someone on the waiting list, and how many. */
export type WaitingPosition = {
  /** 1 is next. */
  position: number
  assignedAhead: number
  quotaAhead: number
  earlierAhead: number
}

/** Where a person is on the waiting list, or null if they are not on it. */
export function findPosition(
  people: readonly WaitingPerson[],
  personId: number,
  supply: CohortSupply,
): WaitingPosition | null {
  const ordered = inOrder(people, supply)
  const index = ordered.findIndex((person) => person.personId === personId)
  const own = ordered[index]
  if (!own) return null
  const ahead = ordered.slice(0, index)
  const assignedAhead = own.isAssigned ? 0 : ahead.filter(({ isAssigned }) => isAssigned).length
  const others = own.isAssigned ? ahead : ahead.filter(({ isAssigned }) => !isAssigned)
  const quotaAhead = isBelowQuota(own.quotaId, supply)
    ? 0
    : others.filter(({ quotaId }) => isBelowQuota(quotaId, supply)).length
  const earlierAhead = others.length - quotaAhead
  return { position: index + 1, assignedAhead, quotaAhead, earlierAhead }
}

export type OfferTimes = { startsAt: Date | null; closesAt: Date | null }

/** When the waiting list ends: when enrolment closes or the first session starts. Null without dates. */
export function waitingEndsAt({ startsAt, closesAt }: OfferTimes): Date | null {
  if (startsAt === null || closesAt === null) return startsAt ?? closesAt
  return startsAt < closesAt ? startsAt : closesAt
}

const FIRST_TO_ACCEPT_MS = 4 * HOUR_MS

/** Whether a free place now goes to the first person on the list who accepts it: in the last 4 hours. */
export function isFirstToAccept(times: OfferTimes, now: Date): boolean {
  const end = waitingEndsAt(times)
  return end !== null && now < end && end.getTime() - now.getTime() <= FIRST_TO_ACCEPT_MS
}

/** Until when an offer can be accepted: 48 hours; 24 within a week of the start; 4 within a day. Never longer than the waiting list. */
export function offerEndsAt(times: OfferTimes, now: Date): Date {
  const toStart = (times.startsAt?.getTime() ?? Infinity) - now.getTime()
  const hours = toStart <= DAY_MS ? 4 : toStart <= 7 * DAY_MS ? 24 : 48
  const end = new Date(now.getTime() + hours * HOUR_MS)
  const last = waitingEndsAt(times)
  return last !== null && last < end ? last : end
}
