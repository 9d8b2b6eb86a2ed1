import type { Actor } from '#app/data/operations/audit.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { listPeopleToNotify } from '#app/data/learning/places/enrolments.server.ts'
import type { InviteMethod } from '#app/domain/operations/invite.ts'
import {
  saveCohortMessages,
  type CohortForMessages,
  type SessionForInvite,
} from '#app/features/learning/messages/save-cohort-messages.server.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

export type NotificationContext = {
  name: string
  /** Whether they have a confirmed place. Only these people get the link to join. */
  hasPlace: boolean
  courseTitle: string
  cohortName: string
  url: string
}
type Notification = {
  /** As it is after the change. */
  cohort: CohortForMessages
  kind: string
  write: (context: NotificationContext) => { subject: string; body: string }
}

/** A message to each person in a cohort, to show before it is sent. */
export type PlannedNotification = {
  cohort: CohortForMessages
  kind: string
  people: { name: string; email: string | null }[]
  /** As the first person with a place gets it, or the first who waits for one. */
  example: { subject: string; body: string }
  messages: Parameters<typeof saveCohortMessages>[1]['messages']
}

/** Plans an email to everyone who has, or waits for, a place in a cohort. Null if there is no one. */
export async function planNotification(
  tx: Tx,
  { cohort, kind, write }: Notification,
): Promise<PlannedNotification | null> {
  const people = await listPeopleToNotify(cohort.id, tx)
  const context = {
    courseTitle: cohort.course.title,
    cohortName: cohort.name,
    url: env().baseUrl + paths.cohort(cohort.id),
  }
  const messages = people.map(({ id, personId, status, person }) => ({
    enrolmentId: id,
    personId,
    // Only people with a place have the sessions in their calendars.
    hasInvite: status === 'confirmed',
    ...person,
    ...write({ ...context, name: person.name, hasPlace: status === 'confirmed' }),
  }))
  const example = messages.find(({ hasInvite }) => hasInvite) ?? messages[0]
  if (!example) return null
  const { subject, body } = example
  return {
    cohort,
    kind,
    people: people.map(({ person }) => person),
    example: { subject, body },
    messages,
  }
}

type Sending = {
  /** The calendar entries that the change adds, moves or cancels. */
  invite: { method: InviteMethod; sessions: readonly SessionForInvite[] }
  by: Actor
}

/** Saves the planned emails. Returns to how many people. */
export async function sendNotification(
  tx: Tx,
  planned: PlannedNotification | null,
  { invite, by }: Sending,
): Promise<number> {
  if (planned === null) return 0
  const { cohort, kind, messages } = planned
  await saveCohortMessages(tx, { cohort, kind, invite, stoppableBy: by, messages })
  return messages.length
}
