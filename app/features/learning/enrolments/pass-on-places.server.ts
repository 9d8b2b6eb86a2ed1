/** Passes on the free places of a cohort to its waiting list. */
import { lockRows } from '#app/data/database/dialect.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { findAssignedOf } from '#app/data/learning/assignments/own-assignments.server.ts'
import { findApplicants } from '#app/data/learning/places/booking-facts.server.ts'
import { findCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { clearInvitations, saveInvitations } from '#app/data/learning/places/enrolments.server.ts'
import {
  findCohortState,
  type CohortState,
  listWaiting,
  type WaitingRow,
} from '#app/data/learning/places/waiting-list.server.ts'
import { whyCannotHoldPlace } from '#app/domain/learning/booking-checks.ts'
import { placesLeft } from '#app/domain/learning/enrolment.ts'
import {
  chooseNext,
  isFirstToAccept,
  offerEndsAt,
  placesOpenTo,
  quotaOf,
  waitingEndsAt,
  type CohortSupply,
  type WaitingPerson,
} from '#app/domain/learning/waiting-list.ts'
import { cohortWithoutLink } from '#app/features/learning/enrolments/cohort-for-email.server.ts'
import {
  expirePlaces,
  endWaitingList,
} from '#app/features/learning/waiting-list/expire-places.server.ts'
import { findSupply } from '#app/features/learning/enrolments/find-supply.server.ts'
import {
  recordNewPlaces,
  recordStatus,
} from '#app/features/learning/enrolments/record-places.server.ts'
import { saveCohortMessages } from '#app/features/learning/messages/save-cohort-messages.server.ts'
import { placeOffered, placeOpen } from '#app/features/learning/waiting-list/waiting-emails.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/**
 * Ends the offers and requests of a cohort that no one answered in time, and offers free places to
 * the waiting list.
 * Call it after anything that frees or adds places, in the same transaction. The caller locks the cohort.
 */
export async function passOnPlaces(tx: Tx, cohortId: number, now: Date): Promise<void> {
  const cohort = await findCohort(cohortId, 'all', tx)
  if (!cohort) return
  if (cohort.cancelledAt !== null) return endWaitingList(tx, cohort, now)
  await expirePlaces(tx, cohort, now)
  const end = waitingEndsAt(cohort)
  if (end !== null && end <= now) return endWaitingList(tx, cohort, now)
  const state = await findCohortState(tx, cohortId, now)
  if (!state.hasWaiting) return
  // The next free place is announced again.
  if (placesLeft(state) === 0) return clearInvitations(tx, cohortId)
  const waiting = await listEligible(tx, cohort, now)
  const supply = await findSupply(tx, { cohort, state, now })
  if (isFirstToAccept(cohort, now)) await inviteAll(tx, { cohort, waiting, supply, now })
  else await offerPlaces(tx, { cohort, waiting, supply, now })
}

/**
 * Passes on what is due before another change to a locked cohort, so that an offer that has ended does not count and the waiting
 * list comes first. @returns the state of the cohort
 */
export async function passOnDue(tx: Tx, cohortId: number, now: Date): Promise<CohortState> {
  const state = await findCohortState(tx, cohortId, now)
  if (!state.hasWaiting && !state.hasEnded) return state
  await passOnPlaces(tx, cohortId, now)
  return findCohortState(tx, cohortId, now)
}

type Candidate = WaitingRow &
  Omit<WaitingPerson, 'quotaId'> & {
    organisationIds: readonly number[]
    name: string
    email: string | null
  }

/** The people who wait for a place and could have one now. The others stay on the list and are passed over. */
async function listEligible(tx: Tx, cohort: Cohort, now: Date): Promise<Candidate[]> {
  const found = await listWaiting(tx, cohort)
  const personIds = found.map(({ personId }) => personId)
  await lockRows(tx, 'Person', personIds)
  const applicants = await findApplicants({ cohort, personIds, now }, tx)
  const day = dayInLondon(now)
  const assigned = await findAssignedOf(personIds, { courseId: cohort.courseId, day, tx })
  // Read again, because someone may have left the list of another cohort before they were locked.
  return (await listWaiting(tx, cohort)).flatMap((row) => {
    const applicant = applicants.get(row.personId)
    if (!applicant || applicant.keptId !== null) return []
    const choices = { again: row.again, overrides: row.overrideReason !== null }
    if (whyCannotHoldPlace({ cohort, course: cohort.course }, applicant, choices, now)) return []
    const { name, email, organisationIds } = applicant
    const isAssigned = row.source === 'assignment' || assigned.has(row.personId)
    return [{ ...row, isAssigned, organisationIds, name, email }]
  })
}

type Passing = { cohort: Cohort; waiting: Candidate[]; supply: CohortSupply; now: Date }

const offerUrl = (cohort: Cohort): string => env().baseUrl + paths.offer(cohort.id)

/** Offers each free place to the next person on the list. */
async function offerPlaces(tx: Tx, { cohort, waiting, supply, now }: Passing): Promise<void> {
  const people = waiting.map((person) => ({
    ...person,
    quotaId: quotaOf(supply.quotas, person.organisationIds),
  }))
  const endsAt = offerEndsAt(cohort, now)
  const chosen = chooseNext(people, supply)
  const offered: (Candidate & { enrolmentId: number })[] = []
  for (const person of chosen) {
    if (person.cohortId !== cohort.id) {
      const enrolmentId = await offerOtherDate(tx, { cohort, person, endsAt, now })
      offered.push({ ...person, enrolmentId })
    } else {
      offered.push(person)
      await recordStatus(tx, {
        cohortId: cohort.id,
        status: 'offered',
        people: [{ ...person, before: 'waiting' }],
        endsAt,
        by: 'service',
        at: now,
      })
    }
  }
  const about = { cohort: cohortWithoutLink(cohort), endsAt, offerUrl: offerUrl(cohort) }
  await saveCohortMessages(tx, {
    cohort,
    kind: 'place-offered',
    messages: offered.map((person) => ({
      ...person,
      ...placeOffered({ ...about, name: person.name }),
    })),
  })
}

/** Offers a place to someone who waits for any date of the course. They stay on the list that they joined until they accept. */
async function offerOtherDate(
  tx: Tx,
  { cohort, person, endsAt, now }: { cohort: Cohort; person: Candidate; endsAt: Date; now: Date },
): Promise<number> {
  const { personId, source, again, nominatedById, overrideReason, adjustmentNeeds } = person
  const applicant = (await findApplicants({ cohort, personIds: [personId], now }, tx)).get(personId)
  const place = { personId, source, again, nominatedById, overrideReason, adjustmentNeeds }
  const ids = await recordNewPlaces(tx, {
    cohortId: cohort.id,
    status: 'offered',
    places: [{ ...place, anyDate: false, before: applicant?.status ?? null, by: 'service' }],
    askedAt: person.askedAt,
    endsAt,
    at: now,
  })
  return ids.get(personId) ?? 0
}

const idsOf = (people: readonly Candidate[]): number[] =>
  people.map(({ enrolmentId }) => enrolmentId)

/**
 * Tells everyone who waits, once, that the first to accept has the free place. People on the list of another date enrol on this
 * one instead, because they have no place in this list to accept from.
 */
async function inviteAll(tx: Tx, { cohort, waiting, supply, now }: Passing): Promise<void> {
  const able = waiting.filter(
    ({ organisationIds }) => placesOpenTo(quotaOf(supply.quotas, organisationIds), supply) > 0,
  )
  const own = able.filter((row) => row.cohortId === cohort.id && row.invitedAt === null)
  const others = able.filter((row) => row.cohortId !== cohort.id)
  await saveInvitations(tx, idsOf(own), now)
  const about = cohortWithoutLink(cohort)
  const enrolUrl = env().baseUrl + paths.enrol(cohort.id)
  await saveCohortMessages(tx, {
    cohort,
    kind: 'place-open',
    messages: [
      ...own.map((person) => ({
        ...person,
        ...placeOpen({ name: person.name, cohort: about, acceptUrl: offerUrl(cohort) }),
      })),
      ...others.map((person) => ({
        ...person,
        ...placeOpen({ name: person.name, cohort: about, acceptUrl: enrolUrl, isOtherDate: true }),
        key: `place-open ${cohort.id} ${person.enrolmentId} ${person.askedAt.toISOString()}`,
      })),
    ],
  })
}
