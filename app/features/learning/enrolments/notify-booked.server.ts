import type { Tx } from '#app/data/database/database.server.ts'
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { findApprovers } from '#app/data/learning/places/approvers.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import {
  cohortForEmail,
  cohortWithoutLink,
} from '#app/features/learning/enrolments/cohort-for-email.server.ts'
import { enrolmentConfirmed } from '#app/features/learning/enrolments/enrolment-emails.ts'
import { saveCohortMessages } from '#app/features/learning/messages/save-cohort-messages.server.ts'
import {
  approvalAsked,
  placeRequested,
  waitingListJoined,
} from '#app/features/learning/waiting-list/waiting-emails.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

type Person = {
  enrolmentId: number
  personId: number
  name: string
  email: string | null
  /** The place that they gave up for this one, or null. */
  left?: { enrolmentId: number; cohort: Cohort } | null
  /** Whether they wait for any date of the course. */
  anyDate?: boolean
  /** The name of the manager or leader who nominated them. */
  nominatedBy?: string | null
}
type Notification = {
  cohort: Cohort
  status: 'confirmed' | 'requested' | 'waiting'
  people: readonly Person[]
  /** Until when a request can be approved. */
  endsAt: Date | null
  /** Who booked for all of these people. If there are many, the emails wait so that organisers can stop them. */
  stoppableBy?: Actor
  now: Date
}

/** Emails people who have a place, wait for one, or wait for approval. Those who approve requests are asked. */
export async function notifyBooked(
  tx: Tx,
  { cohort, status, people, endsAt, stoppableBy, now }: Notification,
): Promise<void> {
  if (status === 'confirmed')
    await saveCohortMessages(tx, {
      cohort,
      kind: 'place-confirmed',
      ...(stoppableBy && { stoppableBy }),
      invite: { method: 'REQUEST', sessions: cohort.sessions },
      messages: people.map(({ left, ...person }) => ({
        ...person,
        ...(left && { left }),
        ...enrolmentConfirmed({
          name: person.name,
          cohort: cohortForEmail(cohort),
          movedFrom: left?.cohort.name ?? null,
          nomination: nominationOf(cohort, person),
        }),
      })),
    })
  else if (status === 'waiting')
    await saveCohortMessages(tx, {
      cohort,
      kind: 'place-waiting',
      ...(stoppableBy && { stoppableBy }),
      messages: people.map((person) => ({
        ...person,
        ...waitingListJoined({
          name: person.name,
          cohort: cohortWithoutLink(cohort),
          anyDate: person.anyDate ?? false,
          nomination: nominationOf(cohort, person),
        }),
      })),
    })
  else if (endsAt !== null) await askForApproval(tx, { cohort, people, endsAt, now })
}

const nominationOf = (cohort: Cohort, { nominatedBy }: Person) =>
  nominatedBy ? { by: nominatedBy, url: env().baseUrl + paths.nomination(cohort.id) } : null

async function askForApproval(
  tx: Tx,
  { cohort, people, endsAt, now }: Omit<Notification, 'status' | 'endsAt'> & { endsAt: Date },
): Promise<void> {
  const { courseId, course } = cohort
  const approversOf = await findApprovers(
    people.map(({ personId }) => ({ personId, courseId, provider: course.provider })),
    dayInLondon(now),
    tx,
  )
  const about = { cohort: cohortWithoutLink(cohort), endsAt }
  await saveCohortMessages(tx, {
    cohort,
    kind: 'place-requested',
    messages: people.map((person) => {
      const approvers = approversOf({ personId: person.personId, courseId })
      return { ...person, ...placeRequested({ ...about, name: person.name, approvers }) }
    }),
  })
  const { baseUrl } = env()
  await saveMessages(
    tx,
    people.flatMap(({ personId, name: person }) =>
      approversOf({ personId, courseId }).map((approver) => ({
        to: approver.email,
        // A digest replaces only what people ask of their own manager.
        kind: approver.as === 'delegate' ? 'approval-asked-of-delegate' : 'approval-asked',
        personId: approver.personId,
        ...approvalAsked({
          ...about,
          name: approver.name,
          person,
          url: baseUrl + (approver.as === 'delegate' ? paths.acting() : paths.team()),
        }),
      })),
    ),
  )
}
