/** The desk of a course admin: what happens today, what needs doing, and whether enough places are planned. */
import { listPendingClaims } from '#app/data/learning/completions/claims.server.ts'
import { countFailedMessages } from '#app/data/learning/failed-messages.server.ts'
import {
  listCohortsBelowMinimum,
  listCohortsPlanned,
  listCoursesToPlan,
  listOffersEnding,
  listRequestsWaiting,
  listSessionsBetween,
} from '#app/data/oversight/desk.server.ts'
import { listUnfinishedRegisters, listUpcomingSessions } from '#app/data/oversight/home.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import {
  quarterEnd,
  quarterEndOnOrBefore,
  quarterOf,
  quarterStart,
} from '#app/domain/calendar/quarter.ts'
import { courseScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { seatsOf } from '#app/domain/oversight/seats-planned.ts'
import { describeTasks } from '#app/features/oversight/desk/describe-tasks.ts'
import { findNeeded } from '#app/features/oversight/desk/find-needed.server.ts'
import { claimDecider } from '#app/features/learning/claims/require-claim.server.ts'
import { dayInLondon, instantInLondon } from '#app/platform/clock.server.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Older unfinished registers are not shown. */
const REGISTER_MAX_AGE_DAYS = 60
/** How long before its start a cohort with too few people is shown. */
const SMALL_COHORT_DAYS = 42
/** Offers that end within this time are shown. */
const OFFER_HOURS = 24
const MAX_REGISTERS = 8
const MAX_UPCOMING = 5
const MAX_COURSES = 8
const QUARTERS = 4
/** The number of places to suggest for the first cohort of a course. */
const DEFAULT_CAPACITY = 24

const startOf = (day: Day): Date => instantInLondon(day, '00:00') ?? new Date(`${day}T00:00:00Z`)

async function findSeats(viewer: Viewer, today: Day) {
  const courses = await listCoursesToPlan(courseScope(viewer), MAX_COURSES)
  if (courses.length === 0) return []
  const first = quarterOf(today)
  const quarters = Array.from({ length: QUARTERS }, (_, index) => first + index)
  const planned = await listCohortsPlanned(
    courses.map(({ id }) => id),
    {
      from: startOf(quarterStart(first)),
      until: startOf(addDays(quarterEnd(first + QUARTERS - 1), 1)),
    },
  )
  const needed = await findNeeded(courses, quarterEndOnOrBefore(today), today)
  const inQuarters = planned.map((cohort) => ({
    ...cohort,
    quarter: quarterOf(dayInLondon(cohort.startsAt)),
  }))
  return seatsOf(courses, inQuarters, { quarters, needed }).map((row) => ({
    ...row,
    capacity:
      planned.findLast(({ courseId }) => courseId === row.course.id)?.capacity ?? DEFAULT_CAPACITY,
  }))
}
export type DeskSeats = Awaited<ReturnType<typeof findSeats>>[number]

export async function findDesk(viewer: Viewer, now: Date) {
  const scope = courseScope(viewer)
  const today = dayInLondon(now)
  const days = (count: number) => new Date(now.getTime() + count * DAY_MS)
  const sessions = await listSessionsBetween(scope, {
    from: startOf(today),
    until: startOf(addDays(today, 1)),
  })
  const found = {
    registers: await listUnfinishedRegisters(scope, {
      since: days(-REGISTER_MAX_AGE_DAYS),
      now,
      take: MAX_REGISTERS,
    }),
    offers: await listOffersEnding(
      scope,
      now,
      new Date(now.getTime() + OFFER_HOURS * 60 * 60 * 1000),
    ),
    small: await listCohortsBelowMinimum(scope, { now, until: days(SMALL_COHORT_DAYS) }),
    claims: (await listPendingClaims(claimDecider(viewer))).length,
    requests: await listRequestsWaiting(scope, now),
    failedMessages: await countFailedMessages(scope),
  }
  return {
    today,
    sessions,
    tasks: describeTasks(found, today),
    upcoming: await listUpcomingSessions(scope, startOf(addDays(today, 1)), MAX_UPCOMING),
    seats: await findSeats(viewer, today),
    countedOn: quarterEndOnOrBefore(today),
  }
}
export type Desk = Awaited<ReturnType<typeof findDesk>>
