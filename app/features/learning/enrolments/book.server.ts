/** Books places. Every booking uses this use case, whoever asks for it. */
import { batchWrites } from '#app/data/database/batch-writes.server.ts'
import { inTransaction, Rollback, type Tx } from '#app/data/database/database.server.ts'
import { lockRows } from '#app/data/database/dialect.server.ts'
import { findApplicants, type Applicant } from '#app/data/learning/places/booking-facts.server.ts'
import { findCohort, lockCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { listNames } from '#app/data/learning/person-names.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { whyCannotBook, type BookingRefusal } from '#app/domain/learning/booking-checks.ts'
import {
  hopesForPlace,
  isNominated,
  needsManager,
  requestEndsAt,
  type EnrolmentSource,
  type EnrolmentStatus,
} from '#app/domain/learning/places.ts'
import {
  placesOpenTo,
  quotaOf,
  withPlaceTaken,
  type CohortSupply,
} from '#app/domain/learning/waiting-list.ts'
import { bookingMessage } from '#app/features/learning/enrolments/booking-messages.ts'
import { findSupply } from '#app/features/learning/enrolments/find-supply.server.ts'
import { leaveOtherPlaces } from '#app/features/learning/enrolments/leave-other-places.server.ts'
import { notifyBooked } from '#app/features/learning/enrolments/notify-booked.server.ts'
import { passOnDue } from '#app/features/learning/enrolments/pass-on-places.server.ts'
import {
  recordNewPlaces,
  recordStatus,
} from '#app/features/learning/enrolments/record-places.server.ts'

type PersonToBook = { personId: number; adjustmentNeeds?: string | null }

export type Booking = {
  cohort: Cohort
  people: readonly PersonToBook[]
  /** How they were booked. */
  source: EnrolmentSource
  by: Actor
  /** Books the place although a booking check refuses it. Never more places than the capacity. */
  override?: { reason: string } | null
  /** Whether they take the course again although their completion is valid. */
  again?: boolean
  /** What happens if no place is free. They join the waiting list by default. */
  whenFull?: 'wait' | 'wait-any-date' | 'refuse'
  /** The cohort that they leave when they have a place in this one. */
  switchFrom?: number | null
  now: Date
}

export type BookingOutcome = { personId: number } & (
  | { outcome: 'confirmed' | 'requested' | 'waiting'; enrolmentId: number }
  | { outcome: 'refused'; refusal: BookingRefusal | { reason: 'unknown-person' }; message: string }
)

/** Books places for people in one cohort. @returns an outcome for each, in the same order */
export const bookPlaces = (booking: Booking): Promise<BookingOutcome[]> =>
  bookInTurn(booking.cohort.id, booking)

/** What booking would do for each person. It follows the same rules in a transaction that is rolled back, so it changes nothing. */
export const previewPlaces = (booking: Booking): Promise<BookingOutcome[]> =>
  inTransaction(
    async (tx) => {
      await lockCohort(tx, booking.cohort.id)
      const [outcomes] = await bookInTransaction(tx, booking.cohort.id, [booking])
      throw new Rollback(outcomes ?? [])
    },
    { locks: true },
  )

/**
 * Books in the order in which people asked. Bookings that arrive while others are being saved are saved together
 * next, because a transaction takes much longer than a row.
 */
const bookInTurn = batchWrites(bookAll)

/**
 * Books in one transaction. Places are counted after locking the cohort, so that they never exceed its capacity, and people
 * who book at the same time do not have to try again.
 */
function bookAll(cohortId: number, bookings: readonly Booking[]): Promise<BookingOutcome[][]> {
  return inTransaction(
    async (tx) => {
      const left = bookings.flatMap(({ switchFrom }) => switchFrom ?? [])
      const cohorts = [...new Set([cohortId, ...left])].toSorted((a, b) => a - b)
      for (const id of cohorts) await lockCohort(tx, id)
      return bookInTransaction(tx, cohortId, bookings)
    },
    { locks: true },
  )
}

type Decided = {
  booking: Booking
  person: PersonToBook
  applicant: Applicant | undefined
  status: EnrolmentStatus | null
  refusal: BookingRefusal | { reason: 'unknown-person' } | null
}

/** Books in a transaction that has locked the cohort, and the cohorts that people leave for it. */
async function bookInTransaction(
  tx: Tx,
  cohortId: number,
  asked: readonly Booking[],
): Promise<BookingOutcome[][]> {
  const at = asked.at(-1)?.now ?? new Date(0)
  const state = await passOnDue(tx, cohortId, at)
  // Read again, because an organiser may have changed it while people waited for the lock.
  const cohort = await findCohort(cohortId, 'all', tx)
  if (!cohort) throw new Error(`There is no cohort ${cohortId}.`)
  const bookings = asked.map((booking) => ({ ...booking, cohort }))
  const personIds = [
    ...new Set(bookings.flatMap(({ people }) => people.map((one) => one.personId))),
  ]
  await lockRows(tx, 'Person', personIds)
  const applicants = await findApplicants({ cohort, personIds, now: at }, tx)
  let supply = await findSupply(tx, { cohort, state, now: at })
  const seen = new Map<number, EnrolmentStatus>()
  const decided = bookings.map((booking) =>
    booking.people.map((person): Decided => {
      const applicant = applicants.get(person.personId)
      const status = seen.get(person.personId) ?? applicant?.status ?? null
      const givesPlace =
        booking.source === 'admin' && hopesForPlace(status) && !seen.has(person.personId)
      const facts = applicant && { ...applicant, status }
      const decision = decide({ ...booking, givesPlace }, facts, supply)
      if (decision.status) seen.set(person.personId, decision.status)
      // An offer holds its place already.
      const takesPlace = decision.status === 'confirmed' || decision.status === 'requested'
      if (takesPlace && status !== 'offered')
        supply = withPlaceTaken(supply, quotaOf(supply.quotas, applicant?.organisationIds ?? []))
      return { booking, person, applicant, ...decision }
    }),
  )
  const ids = await saveDecided(tx, cohortId, decided.flat(), at)
  return decided.map((people) => people.map((one) => outcomeOf(one, ids)))
}

/** The status that a person gets, or why they get none. */
function decide(
  booking: Booking & { givesPlace: boolean },
  applicant: Applicant | undefined,
  supply: CohortSupply,
): Pick<Decided, 'status' | 'refusal'> {
  if (!applicant || applicant.keptId !== null)
    return { status: null, refusal: { reason: 'unknown-person' } }
  const { cohort, source, override, again = false, whenFull = 'wait' } = booking
  const { switchFrom, givesPlace, now } = booking
  const choices = { again, overrides: Boolean(override), switchFrom, givesPlace }
  const refusal = whyCannotBook({ cohort, course: cohort.course }, applicant, choices, now)
  if (refusal) return { status: null, refusal }
  const { status } = applicant
  if (status === 'offered') return { status: 'confirmed', refusal: null }
  if (placesOpenTo(quotaOf(supply.quotas, applicant.organisationIds), supply) === 0) {
    if (status === 'waiting')
      return { status: null, refusal: { reason: 'already-enrolled', status } }
    return whenFull === 'refuse'
      ? { status: null, refusal: { reason: 'full' } }
      : { status: 'waiting', refusal: null }
  }
  const isRequest = cohort.course.needsApproval && needsManager(source)
  return { status: isRequest ? 'requested' : 'confirmed', refusal: null }
}

const nominatorOf = ({ source, by }: Booking): number | null =>
  isNominated(source) && typeof by !== 'string' ? by.personId : null

/** Who booked for all of these people at once, or null if several people booked. */
function bookedByOne(group: readonly Decided[]): Actor | null {
  const [first] = group
  return first && group.every(({ booking }) => booking === first.booking) ? first.booking.by : null
}

/** Saves what was decided, with the messages. @returns the ids of the enrolments, by person */
async function saveDecided(
  tx: Tx,
  cohortId: number,
  decided: readonly Decided[],
  at: Date,
): Promise<Map<number, number>> {
  const ids = new Map<number, number>()
  const nominators = await listNames(
    decided.flatMap(({ booking }) => nominatorOf(booking) ?? []),
    tx,
  )
  for (const status of ['confirmed', 'requested', 'waiting'] as const) {
    const group = decided.filter((one) => one.status === status)
    const [first] = group
    if (!first) continue
    const { cohort } = first.booking
    const endsAt = status === 'requested' ? requestEndsAt(at, cohort.startsAt) : null
    // They keep what they asked for, such as adjustments.
    const given = group.flatMap(({ person: { personId }, booking, applicant }) =>
      status === 'confirmed' && applicant?.enrolmentId && hopesForPlace(applicant.status)
        ? [{ personId, enrolmentId: applicant.enrolmentId, before: applicant.status, booking }]
        : [],
    )
    for (const { booking, ...person } of given) {
      const reason = booking.override?.reason ?? null
      await recordStatus(tx, {
        cohortId,
        status,
        people: [person],
        reason,
        ...(reason !== null && { overrideReason: reason }),
        by: booking.by,
        at,
      })
      ids.set(person.personId, person.enrolmentId)
    }
    const places = group
      .filter(({ person }) => !ids.has(person.personId))
      .map(({ booking, person, applicant }) => ({
        personId: person.personId,
        adjustmentNeeds: person.adjustmentNeeds ?? null,
        source: booking.source,
        anyDate: status === 'waiting' && booking.whenFull === 'wait-any-date',
        again: booking.again ?? false,
        nominatedById: nominatorOf(booking),
        overrideReason: booking.override?.reason ?? null,
        before: applicant?.status ?? null,
        reason: booking.override?.reason ?? null,
        by: booking.by,
      }))
    const saved = await recordNewPlaces(tx, {
      cohortId,
      status,
      places,
      askedAt: at,
      endsAt,
      at,
    })
    for (const [personId, id] of saved) ids.set(personId, id)
    const left = await findLeft(tx, group)
    const people = group.flatMap(({ applicant, booking }) =>
      applicant
        ? [
            {
              ...applicant,
              left: left.get(applicant.personId) ?? null,
              enrolmentId: ids.get(applicant.personId) ?? 0,
              anyDate: booking.whenFull === 'wait-any-date',
              nominatedBy: nominators.get(nominatorOf(booking) ?? 0) ?? null,
            },
          ]
        : [],
    )
    const stoppableBy = bookedByOne(group)
    await notifyBooked(tx, {
      cohort,
      status,
      people,
      endsAt,
      ...(stoppableBy && { stoppableBy }),
      now: at,
    })
    if (status !== 'waiting')
      for (const { booking, applicant } of group)
        if (applicant)
          await leaveOtherPlaces(tx, {
            cohort,
            applicant,
            switchFrom: booking.switchFrom ?? null,
            isNotified: left.has(applicant.personId),
            by: booking.by,
            now: at,
          })
  }
  return ids
}

/** The places that people give up for the ones they are confirmed in, by person, with their cohorts. */
async function findLeft(
  tx: Tx,
  group: readonly Decided[],
): Promise<Map<number, { enrolmentId: number; cohort: Cohort }>> {
  const cohorts = new Map<number, Cohort | null>()
  const left = new Map<number, { enrolmentId: number; cohort: Cohort }>()
  for (const { applicant, booking, status } of group) {
    const place = applicant?.otherPlaces.find(
      (other) => other.cohortId === booking.switchFrom && other.status === 'confirmed',
    )
    if (!applicant || !place || status !== 'confirmed') continue
    const { cohortId, enrolmentId } = place
    if (!cohorts.has(cohortId)) cohorts.set(cohortId, await findCohort(cohortId, 'all', tx))
    const cohort = cohorts.get(cohortId)
    if (cohort) left.set(applicant.personId, { enrolmentId, cohort })
  }
  return left
}

function outcomeOf(
  { person: { personId }, booking, applicant, status, refusal }: Decided,
  ids: ReadonlyMap<number, number>,
): BookingOutcome {
  if (status === 'confirmed' || status === 'requested' || status === 'waiting')
    return { personId, outcome: status, enrolmentId: ids.get(personId) ?? 0 }
  const why = refusal ?? { reason: 'unknown-person' as const }
  const message = bookingMessage(why, { cohort: booking.cohort, applicant: applicant ?? null })
  return { personId, outcome: 'refused', refusal: why, message }
}
