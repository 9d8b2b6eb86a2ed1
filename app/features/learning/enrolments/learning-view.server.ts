import { listCompletionsForPerson } from '#app/data/learning/completions/completions.server.ts'
import { listEnrolmentsForPerson } from '#app/data/learning/places/enrolments.server.ts'
import { ATTENDANCE_LABELS, isAttendance } from '#app/domain/learning/attendance.ts'
import { completionStatus } from '#app/domain/learning/completion.ts'
import { whyCannotWithdraw } from '#app/domain/learning/enrolment.ts'
import { canAnswerOffer } from '#app/domain/learning/offers.ts'
import { isActive, STATUS_LABELS, type EnrolmentStatus } from '#app/domain/learning/places.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

type Row = Awaited<ReturnType<typeof listEnrolmentsForPerson>>[number]

export type Learning = Awaited<ReturnType<typeof findLearning>>
export type PlaceView = Learning['places'][number]
export type PendingView = Learning['pending'][number]
export type CompletionView = Learning['completions'][number]
export type HistoryEntry = Learning['history'][number]

const findEnd = ({ cohort }: Row): Date | null =>
  cohort.sessions.reduce<Date | null>(
    (last, { endsAt }) => (last && last > endsAt ? last : endsAt),
    null,
  )

/** A person's own places, the places that they wait for, their completions and history. */
export async function findLearning(personId: number, now: Date) {
  const enrolments = await listEnrolmentsForPerson(personId)
  const isCurrent = (row: Row): boolean =>
    row.cohort.cancelledAt === null && (findEnd(row)?.getTime() ?? Infinity) > now.getTime()
  const hasPlace = (row: Row): boolean => row.status === 'confirmed' && isCurrent(row)
  const isPending = (row: Row): boolean =>
    row.status !== 'confirmed' && isActive(row.status) && (row.anyDate || isCurrent(row))
  const current = enrolments.filter(hasPlace).toSorted((a, b) => findStart(a) - findStart(b))
  const today = dayInLondon(now)
  return {
    places: current.map((row) => ({
      ...describeNames(row),
      sessions: row.cohort.sessions,
      mode: row.cohort.mode,
      canWithdraw: whyCannotWithdraw(findTimes(row), row, now) === null,
    })),
    pending: enrolments
      .filter(isPending)
      .toSorted((a, b) => PENDING_ORDER.indexOf(a.status) - PENDING_ORDER.indexOf(b.status))
      .map((row) => ({
        ...describeNames(row),
        sessions: row.cohort.sessions,
        status: row.status as EnrolmentStatus,
        endsAt: row.offerEndsAt ?? row.requestEndsAt,
        anyDate: row.anyDate,
        canAccept: canAnswerOffer(row, findTimes(row), now),
        canWithdraw: whyCannotWithdraw(findTimes(row), row, now) === null,
      })),
    completions: (await listCompletionsForPerson(personId)).map(
      ({ id, course, completedOn, endsOn, revokedAt, revokedReason }) => ({
        id,
        hasCertificate: course.certificate && revokedAt === null,
        course: course.title,
        code: course.code,
        completedOn,
        endsOn,
        revokedReason,
        status: completionStatus({ endsOn, revokedAt }, today),
      }),
    ),
    history: enrolments
      .filter((row) => !hasPlace(row) && !isPending(row))
      .map((row) => ({
        ...describeNames(row),
        startedAt: row.cohort.sessions[0]?.startsAt ?? null,
        outcome: describeOutcome(row),
      })),
  }
}

/** What people must answer first. */
const PENDING_ORDER: readonly string[] = ['offered', 'requested', 'waiting']

const findStart = ({ cohort }: Row): number => cohort.sessions[0]?.startsAt.getTime() ?? Infinity
const describeNames = ({ cohort }: Row) => ({
  cohortId: cohort.id,
  course: cohort.course.title,
  cohort: cohort.name,
})
const findTimes = ({ cohort: { cancelledAt, closesAt, sessions } }: Row) => ({
  cancelledAt,
  closesAt,
  startsAt: sessions[0]?.startsAt ?? null,
})

/** A place's outcome: cancelled, withdrawn (with the reason), or the marks in the registers. */
function describeOutcome({ status, events, cohort, attendance }: Row): string {
  if (cohort.cancelledAt !== null && status === 'confirmed') return 'Cancelled'
  if (status !== 'confirmed')
    return [STATUS_LABELS[status as EnrolmentStatus], events.at(-1)?.reason]
      .filter(Boolean)
      .join(': ')
  const latest = new Map(attendance.map(({ sessionId, mark }) => [sessionId, mark]))
  const marks = cohort.sessions.map(({ id, title }) => {
    const mark = latest.get(id)
    return `${title}: ${mark && isAttendance(mark) ? ATTENDANCE_LABELS[mark].toLowerCase() : 'not marked'}`
  })
  return marks.join('; ')
}
