/** Ends offers, requests and waiting lists when their time is up. */
import type { Tx } from '#app/data/database/database.server.ts'
import { hasStarted } from '#app/domain/learning/enrolment.ts'
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import {
  listByStatus,
  listEnded,
  type EndedPlace,
} from '#app/data/learning/places/waiting-list.server.ts'
import { findApprovers } from '#app/data/learning/places/approvers.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { cohortWithoutLink } from '#app/features/learning/enrolments/cohort-for-email.server.ts'
import { saveCohortMessages } from '#app/features/learning/messages/save-cohort-messages.server.ts'
import { recordStatus } from '#app/features/learning/enrolments/record-places.server.ts'
import {
  approvalExpired,
  offerExpired,
  requestExpired,
  waitingEnded,
} from '#app/features/learning/waiting-list/waiting-emails.ts'

type Ending = { cohort: Cohort; people: readonly EndedPlace[]; reason: string; now: Date }

const recordExpired = (tx: Tx, { cohort, people, reason, now }: Ending): Promise<void> =>
  recordStatus(tx, {
    cohortId: cohort.id,
    status: 'expired',
    people: people.map(({ id, personId, status }) => ({
      enrolmentId: id,
      personId,
      before: status,
    })),
    reason,
    by: 'service',
    at: now,
  })

const toRecipient = ({ id, personId, person }: EndedPlace) => ({
  enrolmentId: id,
  personId,
  name: person.name,
  email: person.email,
})

/**
 * Ends the offers and requests that no one answered in time. The people and, for requests, those
 * who approve them are notified.
 */
export async function expirePlaces(tx: Tx, cohort: Cohort, now: Date): Promise<void> {
  const ended = await listEnded(tx, cohort.id, now)
  if (ended.length === 0) return
  await recordExpired(tx, { cohort, people: ended, reason: 'Not answered in time', now })
  const [requests, offers] = [
    ended.filter(({ status }) => status === 'requested'),
    ended.filter(({ status }) => status !== 'requested'),
  ]
  const about = cohortWithoutLink(cohort)
  await saveCohortMessages(tx, {
    cohort,
    kind: 'offer-expired',
    messages: offers.map(toRecipient).map((person) => ({
      ...person,
      ...offerExpired({ name: person.name, cohort: about }),
    })),
  })
  await saveCohortMessages(tx, {
    cohort,
    kind: 'request-expired',
    messages: requests.map(toRecipient).map((person) => ({
      ...person,
      ...requestExpired({ name: person.name, cohort: about }),
    })),
  })
  const { courseId, course } = cohort
  const approversOf = await findApprovers(
    requests.map(({ personId }) => ({ personId, courseId, provider: course.provider })),
    dayInLondon(now),
    tx,
  )
  await saveMessages(
    tx,
    requests.flatMap(({ personId, person }) =>
      approversOf({ personId, courseId }).map((approver) => ({
        to: approver.email,
        kind: 'approval-expired',
        personId: approver.personId,
        ...approvalExpired({ name: approver.name, person: person.name, cohort: about }),
      })),
    ),
  )
}

/**
 * Ends the waiting list of a cohort that was cancelled or takes no more people, and what is still offered. People who wait for any
 * date of the course stay on its list. Requests end only with the cohort or at its start, because those who enrolled before it closed
 * were told until when their place is held. The email about a cancelled cohort is written where it is cancelled.
 */
export async function endWaitingList(tx: Tx, cohort: Cohort, now: Date): Promise<void> {
  const wasCancelled = cohort.cancelledAt !== null
  const endsRequests = wasCancelled || hasStarted(cohort, now)
  const people = await listByStatus(tx, cohort.id, [
    'waiting',
    'offered',
    ...(endsRequests ? (['requested'] as const) : []),
  ])
  const ended = people.filter(({ status, anyDate }) => status !== 'waiting' || !anyDate)
  if (ended.length === 0) return
  const reason = wasCancelled ? 'The cohort was cancelled' : 'No place became free in time'
  await recordExpired(tx, { cohort, people: ended, reason, now })
  if (wasCancelled) return
  const about = cohortWithoutLink(cohort)
  await saveCohortMessages(tx, {
    cohort,
    kind: 'waiting-ended',
    messages: ended.map(toRecipient).map((person) => ({
      ...person,
      ...waitingEnded({ name: person.name, cohort: about }),
    })),
  })
}
