/**
 * A model of the rules for places, one change at a time, to compare the service with. It shares no code with the service.
 */
type Status = 'confirmed' | 'waiting' | 'offered' | 'declined' | 'expired' | 'withdrawn'

/** A change that the service recorded, in the order in which it was made. `by` is null for the service itself. */
export type Change =
  | { kind: 'place'; personId: number; status: Status; by: number | null }
  | { kind: 'capacity'; capacity: number }

type Place = { status: Status; askedAt: number; endsAt: number | null; isInvited: boolean }
type Person = { department: string; isAssigned: boolean }

const HOUR = 3_600_000

export class PlacesModel {
  /** The messages so far, as `kind personId`. */
  readonly messages: string[] = []
  /** People in the order in which they came in. */
  private readonly places = new Map<number, Place>()
  private readonly gone = new Set<number>()
  capacity: number
  private readonly startsAt: number
  private readonly quotas: ReadonlyMap<string, number>
  private readonly people: ReadonlyMap<number, Person>

  constructor(given: {
    capacity: number
    startsAt: number
    quotas: ReadonlyMap<string, number>
    people: ReadonlyMap<number, Person>
  }) {
    this.capacity = given.capacity
    this.startsAt = given.startsAt
    this.quotas = given.quotas
    this.people = given.people
  }

  statusOf(personId: number): Status | null {
    return this.places.get(personId)?.status ?? null
  }

  personLeaves(personId: number): void {
    this.gone.add(personId)
  }

  /** Places in use, or those that count towards a quota: people who left are in no department any more. */
  taken(department?: string): number {
    return [...this.places].filter(
      ([id, { status }]) =>
        (status === 'confirmed' || status === 'offered') &&
        (department === undefined ||
          (this.people.get(id)?.department === department && !this.gone.has(id))),
    ).length
  }

  /** Places that people of a department can have now. */
  open(department: string, now: number): number {
    let open = this.capacity - this.taken()
    if (this.startsAt - now > 14 * 24 * HOUR)
      for (const [other, places] of this.quotas)
        if (other !== department) open -= Math.max(0, places - this.taken(other))
    return open
  }

  openTo(personId: number, now: number): number {
    return this.open(this.people.get(personId)?.department ?? '', now)
  }

  /** The waiting list in order, including people who left, who are passed over. */
  queue(): number[] {
    const rank = (id: number): [number, number, number, number] => {
      const { department = '', isAssigned = false } = this.people.get(id) ?? {}
      const isBelow =
        !this.gone.has(id) && this.taken(department) < (this.quotas.get(department) ?? 0)
      return [isAssigned ? 0 : 1, isBelow ? 0 : 1, this.places.get(id)?.askedAt ?? 0, id]
    }
    return [...this.places]
      .filter(([, { status }]) => status === 'waiting')
      .map(([id]) => id)
      .toSorted((a, b) => {
        const [one, other] = [rank(a), rank(b)]
        return one.map((value, index) => value - (other[index] ?? 0)).find((by) => by !== 0) ?? 0
      })
  }

  private set(personId: number, status: Status, message: string, endsAt: number | null = null) {
    const place = this.places.get(personId)
    if (!place) throw new Error(`Person ${personId} was never in the cohort.`)
    Object.assign(place, { status, endsAt, isInvited: false })
    this.messages.push(`${message} ${personId}`)
  }

  /** Passes places on, and returns what changed, in order. */
  passOn(now: number): Change[] {
    const changes: Change[] = []
    const change = (personId: number, status: Status, message: string, endsAt?: number) => {
      this.set(personId, status, message, endsAt)
      changes.push({ kind: 'place', personId, status, by: null })
    }
    for (const [id, { status, endsAt }] of this.places)
      if (status === 'offered' && endsAt !== null && endsAt <= now)
        change(id, 'expired', 'offer-expired')
    if (now >= this.startsAt) {
      for (const [id, { status }] of this.places)
        if (status === 'waiting' || status === 'offered') change(id, 'expired', 'waiting-ended')
      return changes
    }
    const isLast = this.startsAt - now <= 4 * HOUR
    for (;;) {
      if (this.capacity - this.taken() <= 0) {
        if (changes.length === 0 || isLast)
          for (const place of this.places.values()) place.isInvited = false
        return changes
      }
      const candidates = this.queue().filter((id) => !this.gone.has(id) && this.openTo(id, now) > 0)
      if (isLast) {
        for (const id of candidates) {
          const place = this.places.get(id)
          if (!place || place.isInvited) continue
          place.isInvited = true
          this.messages.push(`place-open ${id}`)
        }
        return changes
      }
      const [next] = candidates
      if (next === undefined) return changes
      change(next, 'offered', 'place-offered', this.offerEndsAt(now))
    }
  }

  private offerEndsAt(now: number): number {
    const left = this.startsAt - now
    const hours = left <= 24 * HOUR ? 4 : left <= 7 * 24 * HOUR ? 24 : 48
    return Math.min(now + hours * HOUR, this.startsAt)
  }

  /** Why a change that a person or an admin made is against the rules, or null. Makes the change if it is not. */
  apply(change: Change, now: number): string | null {
    if (change.kind === 'capacity') {
      if (change.capacity < this.taken()) return `${this.taken()} places are in use`
      this.capacity = change.capacity
      return null
    }
    const { personId, status } = change
    const before = this.places.get(personId)
    const isIn = before !== undefined && ['confirmed', 'waiting', 'offered'].includes(before.status)
    if (!isIn) {
      if (status !== 'confirmed' && status !== 'waiting') return `from nothing to ${status}`
      if (now >= this.startsAt || this.gone.has(personId)) return 'cannot book any more'
      const open = this.openTo(personId, now)
      if (status === 'confirmed' && open <= 0) return 'oversold, or a reserved place was taken'
      if (status === 'waiting' && open > 0) return 'waits although a place is free'
      const place = before ?? { status, askedAt: now, endsAt: null, isInvited: false }
      this.places.set(personId, Object.assign(place, { askedAt: now }))
      this.set(personId, status, status === 'confirmed' ? 'place-confirmed' : 'place-waiting')
      return null
    }
    if (status === 'withdrawn') {
      if (before.status !== 'waiting' && now >= this.startsAt) return 'withdrew after the start'
      this.set(personId, status, 'place-withdrawn')
      return null
    }
    // People can decline a place that someone else booked for them.
    const isBookedByOthers = before.status === 'confirmed' && this.people.get(personId)?.isAssigned
    if (status === 'declined' && (before.status === 'offered' || isBookedByOthers)) {
      this.set(personId, status, 'place-declined')
      return null
    }
    if (status === 'confirmed' && before.status === 'offered') {
      if (before.endsAt !== null && before.endsAt <= now) return 'accepted after the offer ended'
      this.set(personId, status, 'place-confirmed')
      return null
    }
    if (status === 'confirmed' && before.status === 'waiting') {
      if (this.startsAt - now > 4 * HOUR) return 'accepted without an offer'
      if (this.openTo(personId, now) <= 0) return 'oversold in the last hours'
      this.set(personId, status, 'place-confirmed')
      return null
    }
    return `from ${before.status} to ${status}`
  }
}
