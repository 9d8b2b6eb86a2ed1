import type { Tx } from '#app/data/database/database.server.ts'
import { listConfirmedPeople } from '#app/data/learning/enrolments.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

export type NotificationContext = {
  name: string
  courseTitle: string
  cohortName: string
  url: string
}
type Notification = {
  cohort: { id: number; name: string; course: { title: string } }
  kind: string
  write: (context: NotificationContext) => { subject: string; body: string }
}

/** Emails everyone who has a place in a cohort. Returns how many people it emailed. */
export async function notifyCohort(tx: Tx, { cohort, kind, write }: Notification): Promise<number> {
  const people = await listConfirmedPeople(cohort.id, tx)
  const context = {
    courseTitle: cohort.course.title,
    cohortName: cohort.name,
    url: env().baseUrl + paths.cohort(cohort.id),
  }
  await saveMessages(
    tx,
    people.map(({ person }) => ({
      to: person.email,
      kind,
      ...write({ ...context, name: person.name }),
    })),
  )
  return people.length
}
