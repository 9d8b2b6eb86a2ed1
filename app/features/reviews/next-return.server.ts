/** A department's next return: the one for the quarter that ended last until it is signed, and then the next. */
import { listDepartmentsDue } from '#app/data/reviews/departments.server.ts'
import { listReturns } from '#app/data/reviews/reviews.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { dueOn } from '#app/domain/reviews/reminders.ts'
import type { ReturnState } from '#app/domain/reviews/review.ts'
import {
  latestQuarter,
  toQuarter,
  type Quarter,
} from '#app/features/reviews/require-review.server.ts'
import { today } from '#app/platform/clock.server.ts'

export type NextReturn = {
  quarter: Quarter
  /** “not-ended” if the quarter has not ended, so that the return cannot be started. */
  state: Exclude<ReturnState, 'signed'> | 'not-ended'
  dueOn: Day
  isLate: boolean
}

export async function findNextReturn(organisationId: number): Promise<NextReturn> {
  const latest = latestQuarter()
  const due = await listDepartmentsDue([latest.end])
  const [found] = await listReturns({
    quarters: [latest.code],
    organisationIds: [organisationId],
  })
  const state = found?.status ?? 'not-started'
  const isOpen = state !== 'signed' && (found || due.some(({ id }) => id === organisationId))
  const quarter = isOpen ? latest : toQuarter(latest.number + 1)
  const day = dueOn(quarter.number)
  return {
    quarter,
    state: isOpen ? state : 'not-ended',
    dueOn: day,
    isLate: isOpen ? day < today() : false,
  }
}
