import type { Tx } from '#app/data/database/database.server.ts'
import { listEnrolledPeople } from '#app/data/learning/places/enrolments.server.ts'
import type { NewMark } from '#app/data/learning/registers/registers.server.ts'
import type { SessionWithCohort } from '#app/data/learning/cohorts/sessions.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import {
  apologiesNoted,
  apologiesTakenBack,
} from '#app/features/learning/apologies/apology-emails.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

/** Emails the people whose apologies for a session were recorded or withdrawn before it started. */
export async function notifyOfApologies(
  tx: Tx,
  session: SessionWithCohort,
  marks: readonly NewMark[],
): Promise<void> {
  const people = await listEnrolledPeople(
    tx,
    session.cohortId,
    marks.map(({ enrolmentId }) => enrolmentId),
  )
  const byId = new Map(marks.map((mark) => [mark.enrolmentId, mark]))
  await saveMessages(
    tx,
    people.map(({ enrolmentId, name, email }) => {
      const mark = byId.get(enrolmentId)
      const context = {
        name,
        courseTitle: session.cohort.course.title,
        session,
        url: env().baseUrl + paths.apologies(session.id),
      }
      return {
        to: email,
        kind: 'apologies',
        ...(mark?.mark === 'excused'
          ? apologiesNoted({ ...context, why: mark.reason ?? '' })
          : apologiesTakenBack(context)),
      }
    }),
  )
}
