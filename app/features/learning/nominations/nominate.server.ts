import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import {
  bookPlaces,
  previewPlaces,
  type BookingOutcome,
} from '#app/features/learning/enrolments/book.server.ts'
import { NOMINEE_MESSAGES } from '#app/features/learning/nominations/nomination-messages.ts'
import {
  findNomineesOf,
  type Nominees,
} from '#app/features/learning/nominations/nominees.server.ts'

/** What happens, or would happen, to one entry of a list. */
export type NominationResult = {
  /** The text as pasted, or the name of a person who was ticked. */
  entry: string
  /** Null if the viewer may not know who it is. */
  name: string | null
  outcome: BookingOutcome['outcome']
  /** Why they are refused. */
  message: string | null
}
type List = { personIds: readonly number[]; entries: readonly string[] }
type Nomination = {
  cohort: Cohort
  viewer: Viewer
  list: List
  /** "assignment" if the people have to do the course. A nomination by default. */
  source?: 'nomination' | 'assignment'
  now: Date
}

const bookingOf = (
  { cohort, viewer, source = 'nomination', now }: Nomination,
  { nominees }: Nominees,
) => ({
  cohort,
  people: nominees.map(({ personId }) => ({ personId })),
  source,
  by: { personId: viewer.personId },
  now,
})

function resultsOf(
  { nominees, refused }: Nominees,
  outcomes: readonly BookingOutcome[],
): NominationResult[] {
  const byPerson = new Map(outcomes.map((outcome) => [outcome.personId, outcome]))
  return [
    ...nominees.flatMap(({ entry, name, personId }): NominationResult[] => {
      const booked = byPerson.get(personId)
      if (!booked) return []
      const message = booked.outcome === 'refused' ? booked.message : null
      return [{ entry, name, outcome: booked.outcome, message }]
    }),
    ...refused.map(({ entry, refusal }): NominationResult => {
      const message = NOMINEE_MESSAGES[refusal]
      return { entry, name: null, outcome: 'refused', message }
    }),
  ]
}

/** What nominating these people would do, for each of them. Changes nothing. */
export async function previewNomination(nomination: Nomination): Promise<NominationResult[]> {
  const found = await findNomineesOf(nomination.viewer, nomination.list, nomination.now)
  return resultsOf(found, await previewPlaces(bookingOf(nomination, found)))
}

/** Gives people places, or puts them on the waiting list, and emails them how to decline. */
export async function nominate(nomination: Nomination): Promise<NominationResult[]> {
  const found = await findNomineesOf(nomination.viewer, nomination.list, nomination.now)
  if (found.nominees.length === 0) return resultsOf(found, [])
  return resultsOf(found, await bookPlaces(bookingOf(nomination, found)))
}
