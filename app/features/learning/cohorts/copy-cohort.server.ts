import { saveAudit, saveAudits, type Actor } from '#app/data/operations/audit.server.ts'
import { saveNewCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { listQuotas, saveQuotas } from '#app/data/learning/cohorts/quotas.server.ts'
import { saveNewSession, type SessionDetails } from '#app/data/learning/cohorts/sessions.server.ts'
import { addDays, daysBetween, type Day } from '#app/domain/calendar/day.ts'
import {
  checkBefore,
  type ChangeCheck,
} from '#app/features/learning/changes/check-change.server.ts'
import type { CopyCohortInput } from '#app/features/learning/cohorts/copy-cohort.schema.ts'
import { findSessionQuestions } from '#app/features/learning/sessions/plan-sessions.server.ts'
import {
  dayInLondon,
  instantInLondon,
  instantsInLondon,
  londonClockTime,
} from '#app/platform/clock.server.ts'

/** Whether the clocks go back that day, so that there are two instants with this time of day. */
const comesTwice = (instant: Date): boolean =>
  instantsInLondon(dayInLondon(instant), londonTimeOfDay(instant)).length > 1

const londonTimeOfDay = (instant: Date): string =>
  new Date(londonClockTime(instant)).toISOString().slice(11, 16)

/** The same time of day in London some days later. A time that is skipped that day moves on with the clocks. */
function moveInLondon(instant: Date, days: number): Date {
  const day = addDays(dayInLondon(instant), days)
  const time = londonTimeOfDay(instant)
  const nextHour = `${String((Number(time.slice(0, 2)) + 1) % 24).padStart(2, '0')}${time.slice(2)}`
  return instantInLondon(day, time) ?? instantInLondon(day, nextHour) ?? instant
}

/** The sessions of a copy, with the same days between them. @param startsOn the day of the first one */
function moveSessions(
  sessions: Cohort['sessions'],
  startsOn: Day | null,
): { sessions: SessionDetails[]; days: number } {
  const [first] = sessions
  if (first === undefined || startsOn === null) return { sessions: [], days: 0 }
  const days = daysBetween(dayInLondon(first.startsAt), startsOn)
  return {
    days,
    sessions: sessions.map(({ title, startsAt, endsAt, required, place, link, facilitators }) => ({
      title,
      startsAt: moveInLondon(startsAt, days),
      endsAt: moveInLondon(endsAt, days),
      required,
      place,
      link,
      facilitators,
    })),
  }
}

type CopyOutcome = { saved: number } | { check: ChangeCheck; sessions: SessionDetails[] }

/**
 * Copies a cohort with its places, quotas and sessions, but without people. The new dates, and what may be a mistake in them, are to be
 * confirmed first.
 */
export const copyCohort = (
  cohort: Cohort,
  { name, startsOn, confirmed }: CopyCohortInput,
  { by, now }: { by: Actor; now: Date },
): Promise<CopyOutcome> =>
  inTransaction(async (tx) => {
    const { courseId, capacity, minimum, mode, place, link, facilitators } = cohort
    const { sessions, days } = moveSessions(cohort.sessions, startsOn)
    const moved =
      cohort.closesAt && sessions.length > 0 ? moveInLondon(cohort.closesAt, days) : null
    const closesAt = moved !== null && moved > now ? moved : null
    const questions = await findSessionQuestions(tx, {
      // No cohort has this id yet.
      cohort: { id: 0, facilitators, closesAt },
      sessions: sessions.map((session) => ({
        ...session,
        asks: ['in-past', 'overlap', 'facilitator-clash', 'closes-after-start'],
      })),
      others: [],
      now,
    })
    const twice = sessions.filter(
      ({ startsAt, endsAt }) => comesTwice(startsAt) || comesTwice(endsAt),
    )
    questions.push(...twice.map((session) => ({ kind: 'comes-twice' as const, session })))
    const always = sessions.length > 0
    const check = checkBefore({ questions, notification: null, always }, confirmed)
    if (check) return { check, sessions }

    const details = { name, capacity, minimum, mode, place, link, facilitators, closesAt }
    const quotas = (await listQuotas(cohort.id, tx)).map(({ organisation, places }) => ({
      organisation,
      places,
    }))
    const { id } = await saveNewCohort(tx, courseId, details, now)
    await saveQuotas(tx, id, quotas)
    await saveAudit(tx, {
      by,
      action: 'cohort:create',
      subjectId: id,
      after: { ...details, quotas, courseId, copiedFrom: cohort.id },
    })
    const saved: number[] = []
    for (const session of sessions) saved.push((await saveNewSession(tx, id, session)).id)
    await saveAudits(
      tx,
      sessions.map((session, index) => ({
        by,
        action: 'session:create',
        subjectId: saved[index] ?? 0,
        after: { ...session, cohortId: id },
      })),
    )
    return { saved: id }
  })
