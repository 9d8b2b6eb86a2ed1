import type { Actor } from '#app/data/operations/audit.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { listConfirmedPeople } from '#app/data/learning/enrolments.server.ts'
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
  courseTitle: string
  cohortName: string
  url: string
}
type Notification = {
  /** As it is after the change. */
  cohort: CohortForMessages
  kind: string
  write: (context: NotificationContext) => { subject: string; body: string }
  /** The calendar entries that the change adds, moves or cancels. */
  invite: { method: InviteMethod; sessions: readonly SessionForInvite[] }
  by: Actor
}

/** Emails everyone who has a place in a cohort. Returns how many people it emailed. */
export async function notifyCohort(
  tx: Tx,
  { cohort, kind, write, invite, by }: Notification,
): Promise<number> {
  const people = await listConfirmedPeople(cohort.id, tx)
  const context = {
    courseTitle: cohort.course.title,
    cohortName: cohort.name,
    url: env().baseUrl + paths.cohort(cohort.id),
  }
  await saveCohortMessages(tx, {
    cohort,
    kind,
    invite,
    stoppableBy: by,
    messages: people.map(({ id, personId, person }) => ({
      enrolmentId: id,
      personId,
      ...person,
      ...write({ ...context, name: person.name }),
    })),
  })
  return people.length
}
