import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import {
  findCohort,
  listUpcomingCohortsOf,
  lockCohort,
  saveCancellation,
  type Cohort,
} from '#app/data/learning/cohorts/cohorts.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  isOpen,
  placesLeft,
  whyCannotCancel,
  type CancelRefusal,
} from '#app/domain/learning/enrolment.ts'
import {
  checkBefore,
  type ChangeCheck,
} from '#app/features/learning/changes/check-change.server.ts'
import { cohortCancelled } from '#app/features/learning/cohorts/cohort-emails.ts'
import {
  planNotification,
  sendNotification,
} from '#app/features/learning/cohorts/notify-cohort.server.ts'
import { passOnPlaces } from '#app/features/learning/enrolments/pass-on-places.server.ts'
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

type CancelOptions = { cohort: Cohort; reason: string; confirmed: string; by: Actor; now: Date }
type CancelOutcome = { saved: true } | { check: ChangeCheck } | { refusal: CancelRefusal }

/**
 * Cancels a cohort and emails everyone who has a place the reason and other dates, or returns why it
 * cannot be cancelled. The emails are to be confirmed first.
 */
export async function cancelCohort({
  cohort,
  reason,
  confirmed,
  by,
  now,
}: CancelOptions): Promise<CancelOutcome> {
  const others = (await listOtherDates(cohort, now)).map((other) => {
    const [first] = other.sessions
    const dates = first ? formatRange(first.startsAt, first.endsAt) : 'dates to be announced'
    return { name: other.name, dates, url: env().baseUrl + paths.cohort(other.id) }
  })
  return inTransaction(async (tx): Promise<CancelOutcome> => {
    await lockCohort(tx, cohort.id)
    const current = await findCohort(cohort.id, 'all', tx)
    const refusal = whyCannotCancel(current ?? cohort, now)
    if (refusal) return { refusal }
    const courseUrl = env().baseUrl + paths.course(cohort.course.code)
    const notification = await planNotification(tx, {
      cohort,
      kind: 'cohort-cancelled',
      write: (context) => cohortCancelled({ ...context, reason, others, courseUrl }),
    })
    const check = checkBefore({ notification }, confirmed)
    if (check) return { check }
    const sessions = current?.sessions ?? []
    const told = await sendNotification(tx, notification, {
      invite: { method: 'CANCEL', sessions },
      by,
    })
    await saveCancellation(tx, cohort.id, now)
    await saveAudit(tx, {
      by,
      action: 'cohort:cancel',
      subjectId: cohort.id,
      after: { told },
      reason,
    })
    await passOnPlaces(tx, cohort.id, now)
    return { saved: true }
  })
}
