/** The words of the page of records beside those of its question: whose records, by what they have in common. */
import { SHARES, type Common, type ShareOfPeople } from '#app/data/uptake-records.server.ts'
import type { Government } from '#app/domain/uptake-breakdown.ts'
import { LEFT, NOT_KNOWN } from '#app/domain/uptake.ts'
import { anyOf, quoted } from '#app/domain/listed.ts'
import { suggestion } from '#app/domain/nearest.ts'
import type { FieldErrors } from '#app/platform/forms.server.ts'

export const PLACE_WORDS = ['department', 'organisation', 'profession', 'grade'] as const
export type PlaceWord = (typeof PLACE_WORDS)[number]
export const RECORD_WORDS = [...PLACE_WORDS, 'people'] as const
export type RecordWords = Partial<Record<(typeof RECORD_WORDS)[number], string>>

export type Entry = { id: number; code: string; name: string }
/** What was asked for in one word: an entry, or the row of those who have none. */
export type Place = { entry: Entry } | { none: typeof NOT_KNOWN | typeof LEFT }
export type Places = Partial<Record<PlaceWord, Place>>

export const NAME_OF_NONE: Record<typeof NOT_KNOWN | typeof LEFT, string> = { [NOT_KNOWN]: 'not known on the day', [LEFT]: 'left since' }

/** What each word may name. */
export const entriesOf = (government: Government): Record<PlaceWord, Entry[]> => {
  const organisations = [...government.organisations.values()]
  const byName = (entries: readonly Entry[]) => entries.toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
  return {
    department: byName(organisations.filter((one) => one.departmentId === one.id)),
    organisation: byName(organisations),
    profession: byName([...government.professions.values()]),
    grade: [...government.grades.values()].toSorted((one, other) => one.rank - other.rank),
  }
}

/** Reads them; where they say nothing, everybody upskilled. */
export function readPlaces(words: RecordWords, government: Government): { places: Places; people: ShareOfPeople; errors: FieldErrors } {
  const errors: FieldErrors = {}
  const places: Places = {}
  const known = entriesOf(government)
  for (const word of PLACE_WORDS) {
    const written = words[word]
    if (written === undefined) continue
    const entry = known[word].find(({ code }) => code.toLowerCase() === written.toLowerCase())
    const none = [NOT_KNOWN, LEFT].find((one) => one === written)
    if (entry) places[word] = { entry }
    else if (none === NOT_KNOWN || none === LEFT) places[word] = { none }
    else {
      const codes = [...known[word].map(({ code }) => code), NOT_KNOWN, LEFT]
      errors[word] = `There is no ${word} ${quoted(written)}. ${suggestion(written, codes, `Choose one from the list.`)}`
    }
  }
  const people = SHARES.find((one) => one === (words.people ?? 'upskilled'))
  if (!people)
    errors['people'] =
      `People cannot be ${quoted(words.people ?? '')}. ${suggestion(words.people ?? '', SHARES, `Choose ${anyOf(SHARES)}.`)}`
  return { places, people: people ?? 'upskilled', errors }
}

const idsOf = (place: Place | undefined, ids: (entry: Entry) => readonly number[]): Common | undefined =>
  place && ('none' in place ? place.none : ids(place.entry))

/** What the records have in common, by ids. An organisation within a department must be of that department. */
export function commonOf({ department, organisation, profession, grade }: Places, government: Government) {
  const branch = (id: number) => [...government.organisations.values()].filter((one) => one.departmentId === id).map((one) => one.id)
  const ofDepartment = idsOf(department, ({ id }) => branch(id))
  const ofOrganisation = idsOf(organisation, ({ id }) => [id])
  const both =
    typeof ofDepartment === 'object' && typeof ofOrganisation === 'object'
      ? ofOrganisation.filter((id) => ofDepartment.includes(id))
      : (ofOrganisation ?? ofDepartment)
  return {
    organisations: both,
    professions: idsOf(profession, ({ id }) => [id]),
    grades: idsOf(grade, ({ id }) => [id]),
  }
}
