import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import {
  findCohort,
  listUpcomingCohorts,
  lockCohort,
  saveCancellation,
  type Cohort,
} from '#app/data/learning/cohorts.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  isOpen,
  placesLeft,
  whyCannotCancel,
  type CancelRefusal,
} from '#app/domain/learning/enrolment.ts'
import { cohortCancelled } from '#app/features/learning/cohorts/cohort-emails.ts'
import { notifyCohort } from '#app/features/learning/cohorts/notify-cohort.server.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'
import { formatRange } from '#app/ui/text/dates.ts'

/** The other cohorts of its course in which places can be taken now: what those who lose theirs are offered. */
export async function listOtherDates(cohort: Cohort, now: Date): Promise<Cohort[]> {
  const others = await listUpcomingCohorts(now, { courseId: cohort.courseId })
  return others.filter(
    (other) => other.id !== cohort.id && isOpen(other, now) && placesLeft(other) > 0,
  )
}

type Cancelling = { cohort: Cohort; reason: string; by: Actor; now: Date }

/** Cancels a cohort and tells everyone who has a place why, and what other dates there are; or says why it cannot be cancelled. */
export async function cancelCohort({
  cohort,
  reason,
  by,
  now,
}: Cancelling): Promise<CancelRefusal | null> {
  const others = (await listOtherDates(cohort, now)).map((other) => {
    const [first] = other.sessions
    const dates = first ? formatRange(first.startsAt, first.endsAt) : 'dates to be announced'
    return { name: other.name, dates, address: env().baseUrl + paths.cohort(other.id) }
  })
  return inTransaction(async (tx) => {
    await lockCohort(tx, cohort.id)
    const present = await findCohort(cohort.id, 'all', tx)
    const problem = whyCannotCancel(present ?? cohort, now)
    if (problem) return problem
    await saveCancellation(tx, cohort.id, now)
    const courseAddress = env().baseUrl + paths.course(cohort.course.code)
    const told = await notifyCohort(tx, {
      cohort,
      kind: 'cohort-cancelled',
      write: (facts) => cohortCancelled({ ...facts, reason, others, courseAddress }),
    })
    await saveAudit(tx, {
      by,
      action: 'cohort:cancel',
      subject: 'Cohort',
      subjectId: cohort.id,
      after: { told },
      reason,
    })
    return null
  })
}
