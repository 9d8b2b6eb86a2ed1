/** The statuses by which the list of cohorts can be filtered. */

/** `current` is everything that is not over or cancelled. `over` is finished or cancelled. */
export const COHORT_LIST_STATES = [
  'current',
  'upcoming',
  'started',
  'finished',
  'cancelled',
  'over',
  'all',
] as const
export type CohortListState = (typeof COHORT_LIST_STATES)[number]

export const COHORT_LIST_STATE_LABELS: Readonly<Record<CohortListState, string>> = {
  current: 'Upcoming and current',
  upcoming: 'Not started',
  started: 'Under way',
  finished: 'Finished',
  cancelled: 'Cancelled',
  over: 'Past and cancelled',
  all: 'All',
}

type CohortTimes = { cancelledAt: Date | null; startsAt: Date | null; endsAt: Date | null }

/** For example, "Under way". */
export function describeCohortState(
  { cancelledAt, startsAt, endsAt }: CohortTimes,
  now: Date,
): string {
  if (cancelledAt !== null) return COHORT_LIST_STATE_LABELS.cancelled
  if (startsAt === null || startsAt > now) return COHORT_LIST_STATE_LABELS.upcoming
  return endsAt !== null && endsAt <= now
    ? COHORT_LIST_STATE_LABELS.finished
    : COHORT_LIST_STATE_LABELS.started
}
