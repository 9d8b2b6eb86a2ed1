/** The places and attendance of a person, for people who run the service or lead their organisation. */
import { listEnrolmentsForPerson } from '#app/data/learning/places/enrolments.server.ts'
import { ATTENDANCE_LABELS, isAttendance } from '#app/domain/learning/attendance.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { STATUS_LABELS, type EnrolmentStatus } from '#app/domain/learning/places.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

type Row = Awaited<ReturnType<typeof listEnrolmentsForPerson>>[number]

export type PersonPlace = {
  id: number
  cohortId: number
  course: string
  cohort: string
  startsAt: Date | null
  isPast: boolean
  status: string
  /** The latest mark of each session that has one. */
  attendance: { session: string; mark: string }[]
}

const startOf = ({ cohort }: Row): Date | null => cohort.sessions[0]?.startsAt ?? null

/** The day a place belongs to: its first session or, without one, the day it was asked for. */
function dayOf(row: Row): Day | null {
  const time = startOf(row) ?? row.askedAt
  return time === null ? null : dayInLondon(time)
}

function describe(row: Row, now: Date): PersonPlace {
  const marks = new Map(row.attendance.map(({ sessionId, mark }) => [sessionId, mark]))
  const { cancelledAt, sessions } = row.cohort
  const last = sessions.at(-1)?.endsAt ?? null
  return {
    id: row.id,
    cohortId: row.cohort.id,
    course: row.cohort.course.title,
    cohort: row.cohort.name,
    startsAt: startOf(row),
    isPast: last !== null && last <= now,
    status:
      cancelledAt !== null && row.status === 'confirmed'
        ? 'Cancelled'
        : STATUS_LABELS[row.status as EnrolmentStatus],
    attendance: sessions.flatMap(({ id, title }) => {
      const mark = marks.get(id)
      return mark && isAttendance(mark) ? [{ session: title, mark: ATTENDANCE_LABELS[mark] }] : []
    }),
  }
}

/**
 * A person's places, those ahead first, then the most recent. Reasons and ratings are left out.
 * @param before leaves out places from this day on, if given
 */
export async function listPersonPlaces(
  personId: number,
  { now, before }: { now: Date; before: Day | null },
): Promise<PersonPlace[]> {
  const rows = await listEnrolmentsForPerson(personId)
  const time = ({ startsAt }: PersonPlace) => startsAt?.getTime() ?? Infinity
  return rows
    .filter((row) => before === null || (dayOf(row) ?? before) < before)
    .map((row) => describe(row, now))
    .toSorted((a, b) => {
      if (a.isPast !== b.isPast) return Number(a.isPast) - Number(b.isPast)
      return a.isPast ? time(b) - time(a) : time(a) - time(b)
    })
}
