/** Moves people from one cohort to another of the same course. */
import {
  findCohort,
  listUpcomingCohortsOf,
  type Cohort,
} from '#app/data/learning/cohorts/cohorts.server.ts'
import { findApplicants } from '#app/data/learning/places/booking-facts.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  findAdjustmentNeeds,
  listConfirmedPeople,
} from '#app/data/learning/places/enrolments.server.ts'
import { findCohortState } from '#app/data/learning/places/waiting-list.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { whyCannotBook } from '#app/domain/learning/booking-checks.ts'
import { isOpen } from '#app/domain/learning/enrolment.ts'
import { placesOpenTo, quotaOf, withPlaceTaken } from '#app/domain/learning/waiting-list.ts'
import type { ChangeCheck } from '#app/features/learning/changes/check-change.server.ts'
import { cohortForEmail } from '#app/features/learning/enrolments/cohort-for-email.server.ts'
import { enrolmentConfirmed } from '#app/features/learning/enrolments/enrolment-emails.ts'
import { bookPlaces } from '#app/features/learning/enrolments/book.server.ts'
import { bookingMessage } from '#app/features/learning/enrolments/booking-messages.ts'
import { findSupply } from '#app/features/learning/enrolments/find-supply.server.ts'
import { sha256 } from '#app/platform/files/checksums.server.ts'

/** The cohorts of the course that people can be moved to. */
export async function listMoveTargets(cohort: Cohort, now: Date): Promise<Cohort[]> {
  const others = await listUpcomingCohortsOf(cohort.courseId)
  return others.filter((other) => other.id !== cohort.id && isOpen(other, now))
}

/** The people who can be moved: those with a confirmed place, in the order in which they came. */
export const listMovable = async (cohortId: number) =>
  (await listConfirmedPeople(cohortId)).map(({ id, personId, person }) => ({
    enrolmentId: id,
    personId,
    ...person,
  }))

/** What would happen to a person. `refusal` is a sentence that says why they cannot be moved. */
type MovePlan = { personId: number; name: string; refusal: string | null }
export type MoveCheck = { key: string; people: MovePlan[]; message: ChangeCheck['message'] }

type MoveOutcome =
  | { check: MoveCheck }
  | { moved: number; left: { name: string; refusal: string }[] }
  | { refusal: 'not-a-target' | 'nobody' }

type Move = {
  from: Cohort
  toId: number
  enrolmentIds: readonly number[]
  /** Why they are moved although a booking check refuses it. Empty if no check is overridden. */
  reason: string
  confirmed: string
  by: Actor
  now: Date
}

/** Decides for each person, with the places that those before them take. */
const planMove = (
  to: Cohort,
  people: readonly { personId: number; name: string }[],
  { from, reason, now }: Move,
): Promise<MovePlan[]> =>
  inTransaction(async (tx) => {
    const personIds = people.map(({ personId }) => personId)
    const applicants = await findApplicants({ cohort: to, personIds, now }, tx)
    const state = await findCohortState(tx, to.id, now)
    let supply = await findSupply(tx, { cohort: to, state, now })
    return people.map(({ personId, name }) => {
      const applicant = applicants.get(personId) ?? null
      // They already have a place on the course, so taking it again was decided before.
      const overrides = reason !== ''
      const choices = { again: true, overrides, switchFrom: from.id, givesPlace: true }
      const isOffered = applicant?.status === 'offered'
      const quota = quotaOf(supply.quotas, applicant?.organisationIds ?? [])
      const refusal =
        applicant === null
          ? ({ reason: 'unknown-person' } as const)
          : (whyCannotBook({ cohort: to, course: to.course }, applicant, choices, now) ??
            (!isOffered && placesOpenTo(quota, supply) === 0
              ? ({ reason: 'full' } as const)
              : null))
      if (refusal)
        return { personId, name, refusal: bookingMessage(refusal, { cohort: to, applicant }) }
      if (!isOffered) supply = withPlaceTaken(supply, quota)
      return { personId, name, refusal: null }
    })
  })

/** The email about the move, as the first person gets it, and who gets it. */
function moveMessage(
  from: Cohort,
  to: Cohort,
  people: readonly { personId: number; name: string; email: string | null }[],
  movable: readonly MovePlan[],
): ChangeCheck['message'] {
  const ids = new Set(movable.map(({ personId }) => personId))
  const moved = people.filter(({ personId }) => ids.has(personId))
  const [first] = moved
  if (!first) return null
  const about = { name: first.name, cohort: cohortForEmail(to), movedFrom: from.name }
  return {
    ...enrolmentConfirmed(about),
    people: moved.map(({ name, email }) => ({ name, email })),
  }
}

/**
 * Moves people who have a place. They book a place in the other cohort, by all booking checks, and
 * give up theirs in the same transaction, which passes it on. People who cannot be moved keep their
 * place. To be confirmed first.
 */
export async function movePeople(move: Move): Promise<MoveOutcome> {
  const { from, toId, enrolmentIds, reason, confirmed, by, now } = move
  const targets = await listMoveTargets(from, now)
  const to = targets.some(({ id }) => id === toId) ? await findCohort(toId) : null
  if (!to) return { refusal: 'not-a-target' }
  const chosen = new Set(enrolmentIds)
  const people = (await listMovable(from.id)).filter(({ enrolmentId }) => chosen.has(enrolmentId))
  if (people.length === 0) return { refusal: 'nobody' }
  const plans = await planMove(to, people, move)
  const movable = plans.filter(({ refusal }) => refusal === null)
  const message = moveMessage(from, to, people, movable)
  const key = sha256(JSON.stringify([to.id, plans, message])).slice(0, 16)
  if (key !== confirmed || movable.length === 0) return { check: { key, people: plans, message } }

  const movableIds = new Set(movable.map(({ personId }) => personId))
  // Giving up the old place deletes them there.
  const needs = await findAdjustmentNeeds(people.map(({ enrolmentId }) => enrolmentId))
  const outcomes = await bookPlaces({
    cohort: to,
    people: people
      .filter(({ personId }) => movableIds.has(personId))
      .map(({ personId, enrolmentId }) => ({
        personId,
        adjustmentNeeds: needs.get(enrolmentId) ?? null,
      })),
    source: 'admin',
    by,
    override: reason === '' ? null : { reason },
    again: true,
    whenFull: 'refuse',
    switchFrom: from.id,
    now,
  })
  const names = new Map(people.map(({ personId, name }) => [personId, name]))
  const left = outcomes.flatMap((one) =>
    one.outcome === 'refused'
      ? [{ name: names.get(one.personId) ?? '', refusal: one.message }]
      : [],
  )
  return { moved: outcomes.length - left.length, left }
}
