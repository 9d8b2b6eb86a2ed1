/** Matches the people in an attendance file with the people on a register. */
import {
  namesakeFinder,
  type NamedPerson,
  type NameMatch,
} from '#app/domain/learning/attendance-files/person-names.ts'

/** Who an email address or a staff number belongs to on the day of the session. */
type Holder = number | 'several' | 'unknown'
/** How a person was found. `email` includes addresses that they had before. */
type MatchedBy = 'email' | 'staff-number' | `${NameMatch}-name`

export type PersonMatch =
  | { kind: 'matched'; personId: number; by: MatchedBy; isCertain: boolean }
  /** The name fits several people on the register. */
  | { kind: 'ambiguous'; personIds: number[] }
  /** A known person who has no place. */
  | { kind: 'not-on-register'; personId: number; by: MatchedBy }
  /** `isShared` if several people had the email address, but no one on the day of the session. */
  | { kind: 'unknown'; isShared: boolean }

export type PersonToMatch = { name: string; emails: readonly string[]; staffId: string | null }
type Known = {
  onRegister: readonly NamedPerson[]
  holders: ReadonlyMap<string, Holder>
  staffNumbers: ReadonlyMap<string, Holder>
}

/** Matches by email address, then staff number, then name. A name only counts among the people on the register. */
export function personMatcher(known: Known): (person: PersonToMatch) => PersonMatch {
  const { onRegister, holders, staffNumbers } = known
  const isOnRegister = new Set(onRegister.map(({ id }) => id))
  const findNamesakes = namesakeFinder(onRegister)
  return ({ name, emails, staffId }) => {
    const identified = [
      ...emails.map((email) => ({ by: 'email' as const, holder: holders.get(email) })),
      { by: 'staff-number' as const, holder: staffNumbers.get(staffId ?? '') },
    ].flatMap(({ by, holder }) => (typeof holder === 'number' ? [{ by, personId: holder }] : []))
    const found = identified.find(({ personId }) => isOnRegister.has(personId))
    if (found) return { kind: 'matched', ...found, isCertain: true }
    const [elsewhere] = identified
    if (elsewhere) return { kind: 'not-on-register', ...elsewhere }
    const namesakes = findNamesakes(name)
    if (!namesakes)
      return { kind: 'unknown', isShared: emails.some((email) => holders.get(email) === 'several') }
    const { match, ids } = namesakes
    const [personId] = ids
    if (personId === undefined || ids.length > 1 || match === 'partial')
      return { kind: 'ambiguous', personIds: ids }
    return { kind: 'matched', personId, by: `${match}-name`, isCertain: match === 'same' }
  }
}
