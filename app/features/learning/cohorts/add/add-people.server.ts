/** Adds people to a cohort on behalf of its organiser. */
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { listNames } from '#app/data/learning/person-names.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { findByIdentifiers } from '#app/data/people/find-by-identifiers.server.ts'
import type { ChangeCheck } from '#app/features/learning/changes/check-change.server.ts'
import {
  bookPlaces,
  previewPlaces,
  type BookingOutcome,
} from '#app/features/learning/enrolments/book.server.ts'
import { cohortForEmail } from '#app/features/learning/enrolments/cohort-for-email.server.ts'
import { enrolmentConfirmed } from '#app/features/learning/enrolments/enrolment-emails.ts'
import { sha256 } from '#app/platform/files/checksums.server.ts'

/** What happens, or would happen, to one entry of the list. */
export type AddResult = {
  /** As it was entered. */
  entry: string
  name: string | null
  outcome: BookingOutcome['outcome']
  /** Why they are refused, and what to do instead. */
  message: string | null
}
export type AddCheck = { key: string; results: AddResult[]; message: ChangeCheck['message'] }

const NOT_FOUND = {
  unknown: 'No one has this email address or staff number. Check it, and enter it again.',
  several:
    'More than one person has had this email address or staff number. Enter the current one.',
} as const

type Adding = {
  cohort: Cohort
  /** Email addresses or staff numbers. */
  entries: readonly string[]
  /** Whether people who completed the course take it again. */
  again: boolean
  /** Why people are added although a booking check refuses them. Empty if no check is overridden. */
  reason: string
  confirmed: string
  by: Actor
  now: Date
}

/** The results in the order of the list, in which each person is once. */
function resultsOf(
  found: ReadonlyMap<string, number | 'unknown' | 'several'>,
  names: ReadonlyMap<number, string>,
  outcomes: readonly BookingOutcome[],
): AddResult[] {
  const byPerson = new Map(outcomes.map((outcome) => [outcome.personId, outcome]))
  const shown = new Set<number>()
  return [...found].flatMap(([entry, id]): AddResult[] => {
    if (typeof id === 'string')
      return [{ entry, name: null, outcome: 'refused', message: NOT_FOUND[id] }]
    const booked = byPerson.get(id)
    if (!booked || shown.has(id)) return []
    shown.add(id)
    const message = booked.outcome === 'refused' ? booked.message : null
    return [{ entry, name: names.get(id) ?? null, outcome: booked.outcome, message }]
  })
}

/** The email to those who get a place, as the first of them gets it. */
function confirmationOf(cohort: Cohort, results: readonly AddResult[]): ChangeCheck['message'] {
  const people = results.flatMap(({ outcome, name }) =>
    outcome === 'confirmed' && name !== null ? [{ name, email: '' }] : [],
  )
  const [first] = people
  return first
    ? { ...enrolmentConfirmed({ name: first.name, cohort: cohortForEmail(cohort) }), people }
    : null
}

/**
 * Gives people a place, or puts them on the waiting list if no place is free, by all booking checks.
 * People who are refused are left out. To be confirmed first.
 */
export async function addPeople(
  adding: Adding,
): Promise<{ check: AddCheck } | { results: AddResult[] }> {
  const { cohort, entries, again, reason, confirmed, by, now } = adding
  const identified = await findByIdentifiers(entries)
  const found = new Map(
    entries.map((entry) => [entry, identified.get(entry) ?? 'unknown'] as const),
  )
  const ids = [...new Set([...found.values()].filter((id) => typeof id === 'number'))]
  const names = await listNames(ids)
  const booking = {
    cohort,
    people: ids.map((personId) => ({ personId })),
    source: 'admin' as const,
    by,
    override: reason === '' ? null : { reason },
    again,
    now,
  }
  const planned = resultsOf(found, names, ids.length === 0 ? [] : await previewPlaces(booking))
  const message = confirmationOf(cohort, planned)
  const key = sha256(JSON.stringify([planned, message])).slice(0, 16)
  if (key !== confirmed || planned.every(({ outcome }) => outcome === 'refused'))
    return { check: { key, results: planned, message } }
  return { results: resultsOf(found, names, await bookPlaces(booking)) }
}
