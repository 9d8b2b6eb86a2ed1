import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import {
  countPlacesTaken,
  findCohort,
  lockCohort,
  saveCohort,
  saveNewCohort,
  type Cohort,
} from '#app/data/learning/cohorts.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { MODE_LABELS } from '#app/domain/learning/courses.ts'
import { cohortChanged } from '#app/features/learning/cohorts/cohort-emails.ts'
import type { CohortInput } from '#app/features/learning/cohorts/cohort.schema.ts'
import { notifyCohort } from '#app/features/learning/cohorts/notify-cohort.server.ts'

/** Adds a cohort to a course. Returns its id. */
export const createCohort = (
  courseId: number,
  entered: CohortInput,
  by: Actor,
  now: Date,
): Promise<number> =>
  inTransaction(async (tx) => {
    const { id } = await saveNewCohort(tx, courseId, entered, now)
    await saveAudit(tx, {
      by,
      action: 'cohort:create',
      subjectId: id,
      after: { ...entered, courseId },
    })
    return id
  })

/**
 * Changes a cohort, and emails everyone who has a place if the mode, place or link changes.
 * If more places are taken than the new capacity, changes nothing and returns how many are taken.
 */
export const changeCohort = (
  cohort: Cohort,
  entered: CohortInput,
  by: Actor,
): Promise<{ taken: number } | null> =>
  inTransaction(async (tx) => {
    await lockCohort(tx, cohort.id)
    const taken = await countPlacesTaken(tx, cohort.id)
    if (entered.capacity < taken) return { taken }
    // Read again, because someone may have changed it since the form was opened.
    const current = (await findCohort(cohort.id, 'all', tx)) ?? cohort
    const { name, capacity, minimum, mode, place, link, facilitators, closesAt } = current
    await saveCohort(tx, cohort.id, entered)
    const before = { name, capacity, minimum, mode, place, link, facilitators, closesAt }
    await saveAudit(tx, {
      by,
      action: 'cohort:change',
      subjectId: cohort.id,
      before,
      after: entered,
    })
    if (entered.mode !== mode || entered.place !== place || entered.link !== link) {
      const how = MODE_LABELS[entered.mode]
      await notifyCohort(tx, {
        cohort: { ...cohort, ...entered },
        kind: 'cohort-changed',
        invite: { method: 'REQUEST', sessions: current.sessions },
        by,
        write: (context) =>
          cohortChanged({ ...context, how, place: entered.place, link: entered.link }),
      })
    }
    return null
  })
