import { findByIdentifiers } from '#app/data/people/find-by-identifiers.server.ts'
import { findEmailHolder } from '#app/data/people/person-emails.server.ts'
import {
  findPersonFound,
  listPeopleByName,
  type PersonFound,
} from '#app/data/learning/registers/walk-ins.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** How many people with a matching name are offered as choices. */
const MAX_CHOICES = 20

export type UnresolvedWalkIn =
  | {
      refusal:
        | 'unknown-email'
        | 'several-had-email'
        | 'several-had-number'
        | 'unknown-person'
        | 'too-many-people'
    }
  | { refusal: 'choose-person'; choices: PersonFound[] }

type Typed = {
  /** A name, staff number or email address; empty if no one is to be added. */
  text: string
  /** The person chosen from the choices, or null. */
  personId: number | null
  /** The day of the session. */
  day: Day
}

/**
 * Finds the person that an organiser means. Returns null if nothing was typed, and choices if a name
 * fits several people. Reads only, so that the search does not hold the lock of the save.
 */
export async function resolveWalkIn({
  text,
  personId,
  day,
}: Typed): Promise<PersonFound | UnresolvedWalkIn | null> {
  if (text === '') return null
  if (text.includes('@')) {
    const holder = await findEmailHolder(text, day)
    if (holder === 'several') return { refusal: 'several-had-email' }
    const person = holder === 'unknown' ? null : await findPersonFound(holder, day)
    return person ?? { refusal: 'unknown-email' }
  }
  const numbered = (await findByIdentifiers([text])).get(text)
  if (numbered === 'several') return { refusal: 'several-had-number' }
  const holder = typeof numbered === 'number' ? await findPersonFound(numbered, day) : null
  if (holder) return holder
  const words = text.split(/[\s,]+/).filter(Boolean)
  if (words.length === 0) return { refusal: 'unknown-person' }
  const found = await listPeopleByName(words, day, MAX_CHOICES + 1)
  const chosen = found.find((person) => person.personId === personId)
  if (chosen) return chosen
  if (found.length > MAX_CHOICES) return { refusal: 'too-many-people' }
  const [first, ...others] = found
  if (!first) return { refusal: 'unknown-person' }
  return others.length === 0 ? first : { refusal: 'choose-person', choices: found }
}
