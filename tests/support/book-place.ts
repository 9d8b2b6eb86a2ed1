import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import {
  bookPlaces,
  type Booking,
  type BookingOutcome,
} from '#app/features/learning/enrolments/book.server.ts'
import { now } from '#app/platform/clock.server.ts'

type Options = Partial<Omit<Booking, 'cohort' | 'people'>> & { adjustmentNeeds?: string | null }

/** A person asks for a place in a cohort, and does not wait if it is full. */
export async function bookPlace(
  cohort: Cohort,
  personId: number,
  { adjustmentNeeds = null, ...options }: Options = {},
): Promise<BookingOutcome> {
  const [outcome] = await bookPlaces({
    cohort,
    people: [{ personId, adjustmentNeeds }],
    source: 'self',
    by: { personId },
    whenFull: 'refuse',
    now: now(),
    ...options,
  })
  if (!outcome) throw new Error('The booking has no outcome.')
  return outcome
}

/** “confirmed”, “requested”, “waiting”, or the reason why there is no place. */
export const resultOf = (outcome: BookingOutcome): string =>
  outcome.outcome === 'refused' ? outcome.refusal.reason : outcome.outcome
