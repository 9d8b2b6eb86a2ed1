import type { Tx } from '#app/data/database/database.server.ts'
import type { Cohort } from '#app/data/learning/cohorts.server.ts'
import { listManagers } from '#app/data/people/reporting-lines.server.ts'
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
}
type Notification = {
  cohort: Cohort
  status: 'confirmed' | 'requested' | 'waiting'
  people: readonly Person[]
  /** Until when a request can be approved. */
  endsAt: Date | null
}

/** Emails people who have a place, wait for one, or wait for approval. Managers are asked for approval. */
export async function notifyBooked(
  tx: Tx,
  { cohort, status, people, endsAt }: Notification,
): Promise<void> {
  if (status === 'confirmed')
    await saveCohortMessages(tx, {
      cohort,
      kind: 'place-confirmed',
      invite: { method: 'REQUEST', sessions: cohort.sessions },
      messages: people.map(({ left, ...person }) => ({
        ...person,
        ...(left && { left }),
        ...enrolmentConfirmed({
          name: person.name,
          cohort: cohortForEmail(cohort),
          movedFrom: left?.cohort.name ?? null,
        }),
      })),
    })
  else if (status === 'waiting')
    await saveCohortMessages(tx, {
      cohort,
      kind: 'place-waiting',
      messages: people.map((person) => ({
        ...person,
        ...waitingListJoined({
          name: person.name,
          cohort: cohortWithoutLink(cohort),
          anyDate: person.anyDate ?? false,
        }),
      })),
    })
  else if (endsAt !== null) await askForApproval(tx, { cohort, people, endsAt })
}

async function askForApproval(
  tx: Tx,
  { cohort, people, endsAt }: { cohort: Cohort; people: readonly Person[]; endsAt: Date },
): Promise<void> {
  const managers = await listManagers(
    tx,
    people.map(({ personId }) => personId),
  )
  const about = { cohort: cohortWithoutLink(cohort), endsAt }
  await saveCohortMessages(tx, {
    cohort,
    kind: 'place-requested',
    messages: people.map((person) => {
      const manager = managers.get(person.personId)?.name ?? null
      return { ...person, ...placeRequested({ ...about, name: person.name, manager }) }
    }),
  })
  const teamUrl = env().baseUrl + paths.home()
  await saveMessages(
    tx,
    people.flatMap(({ personId, name: person }) => {
      const manager = managers.get(personId)
      if (!manager) return []
      const email = approvalAsked({ ...about, name: manager.name, person, teamUrl })
      return [{ to: manager.email, kind: 'approval-asked', personId: manager.id, ...email }]
    }),
  )
}
