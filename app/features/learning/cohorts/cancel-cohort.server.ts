import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import {
  findCohort,
  listUpcomingCohortsOf,
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

/** The course's other cohorts that people can enrol on now. */
export async function listOtherDates(cohort: Cohort, now: Date): Promise<Cohort[]> {
  const others = await listUpcomingCohortsOf(cohort.courseId)
  return others.filter(
    (other) => other.id !== cohort.id && isOpen(other, now) && placesLeft(other) > 0,
  )
}

type CancelOptions = { cohort: Cohort; reason: string; by: Actor; now: Date }

/** Cancels a cohort and emails everyone who has a place the reason and other dates, or returns why it cannot be cancelled. */
export async function cancelCohort({
  cohort,
  reason,
  by,
  now,
}: CancelOptions): Promise<CancelRefusal | null> {
  const others = (await listOtherDates(cohort, now)).map((other) => {
    const [first] = other.sessions
    const dates = first ? formatRange(first.startsAt, first.endsAt) : 'dates to be announced'
    return { name: other.name, dates, url: env().baseUrl + paths.cohort(other.id) }
  })
  return inTransaction(async (tx) => {
    await lockCohort(tx, cohort.id)
    const current = await findCohort(cohort.id, 'all', tx)
    const refusal = whyCannotCancel(current ?? cohort, now)
    if (refusal) return refusal
    await saveCancellation(tx, cohort.id, now)
    const courseUrl = env().baseUrl + paths.course(cohort.course.code)
    const notified = await notifyCohort(tx, {
      cohort,
      kind: 'cohort-cancelled',
      invite: { method: 'CANCEL', sessions: cohort.sessions },
      by,
      write: (context) => cohortCancelled({ ...context, reason, others, courseUrl }),
    })
    await saveAudit(tx, {
      by,
      action: 'cohort:cancel',
      subjectId: cohort.id,
      after: { told: notified },
      reason,
    })
    return null
  })
}
