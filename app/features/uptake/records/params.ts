/** The parameters of the records page that choose whose records to list. */
import { RECORD_GROUPS, type IdFilter, type RecordGroup } from '#app/data/uptake/records.server.ts'
import { familiesIn, familiesOf, type Government } from '#app/domain/uptake/breakdown.ts'
import { DIMENSIONS, LEFT, NOT_KNOWN, type Dimension } from '#app/domain/uptake/uptake.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import { didYouMean } from '#app/domain/text/did-you-mean.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { byName } from '#app/domain/text/by-name.ts'

export const RECORD_PARAMS = [...DIMENSIONS, 'people'] as const
export type RecordParams = Partial<Record<(typeof RECORD_PARAMS)[number], string>>

/** `ids` has all professions of a family, or only the entry itself. */
export type Entry = { ids: readonly number[]; code: string; name: string }
/** What one parameter asks for: an entry, or the row of people who have none. */
type Place = { entry: Entry } | { none: typeof NOT_KNOWN | typeof LEFT }
export type Places = Partial<Record<Dimension, Place>>

export const NAME_OF_NONE: Record<typeof NOT_KNOWN | typeof LEFT, string> = {
  [NOT_KNOWN]: 'not known on the day',
  [LEFT]: 'left since',
}

/** The entries that each parameter can name. */
export const entriesOf = (government: Government): Record<Dimension, Entry[]> => {
  const organisations = [...government.organisations.values()]
  const professions = [...government.professions.values()]
  const families = familiesIn(government)
  const one = ({ id, code, name }: { id: number; code: string; name: string }): Entry => ({
    ids: [id],
    code,
    name,
  })
  const idsWhere = <T extends { id: number }>(all: readonly T[], is: (one: T) => boolean) =>
    all.filter(is).map(({ id }) => id)
  const sorted = (entries: readonly Entry[]) => entries.toSorted(byName)
  return {
    department: sorted(
      organisations
        .filter(
          ({ id, departmentId, departments = [] }) =>
            departmentId === id || departments.some((time) => time.departmentId === id),
        )
        .map(one),
    ),
    organisation: sorted(organisations.map(one)),
    profession: sorted(professions.map(one)),
    family: sorted(
      familiesOf(government).map((entry) => ({
        ...entry,
        ids: idsWhere(professions, ({ id }) => families.get(id)?.code === entry.code),
      })),
    ),
    grade: [...government.grades.values()]
      .toSorted((grade, other) => grade.rank - other.rank)
      .map(one),
  }
}

/** Parses the parameters. The default is everybody upskilled. */
export function parsePlaces(
  params: RecordParams,
  government: Government,
): { places: Places; people: RecordGroup; errors: FieldErrors } {
  const errors: FieldErrors = {}
  const places: Places = {}
  const known = entriesOf(government)
  for (const param of DIMENSIONS) {
    const written = params[param]
    if (written === undefined) continue
    const entry = known[param].find(({ code }) => code.toLowerCase() === written.toLowerCase())
    const none = [NOT_KNOWN, LEFT].find((one) => one === written)
    if (entry) places[param] = { entry }
    else if (none === NOT_KNOWN || none === LEFT) places[param] = { none }
    else {
      const codes = [...known[param].map(({ code }) => code), NOT_KNOWN, LEFT]
      errors[param] =
        `There is no ${param} ${quoted(written)}. ${didYouMean(written, codes, `Choose one from the list.`)}`
    }
  }
  const people = RECORD_GROUPS.find((one) => one === (params.people ?? 'upskilled'))
  if (!people)
    errors['people'] =
      `People cannot be ${quoted(params.people ?? '')}. ${didYouMean(params.people ?? '', RECORD_GROUPS, `Choose ${joinWords(RECORD_GROUPS, 'or')}.`)}`
  return { places, people: people ?? 'upskilled', errors }
}

const idsOf = (place: Place | undefined): IdFilter | undefined =>
  place && ('none' in place ? place.none : place.entry.ids)

/**
 * The ids that match both filters, such as a profession and a family. No one matches both an entry
 * and "none".
 */
function both(fine: Place | undefined, coarse: Place | undefined): IdFilter | undefined {
  const [these, those] = [idsOf(fine), idsOf(coarse)]
  if (these === undefined || those === undefined || these === those) return these ?? those
  return typeof these === 'object' && typeof those === 'object'
    ? these.filter((id) => those.includes(id))
    : []
}

/** The filters as ids. A profession must be in the family, if both are given. */
export const idFiltersOf = ({ department, organisation, profession, family, grade }: Places) => ({
  departments: idsOf(department),
  organisations: idsOf(organisation),
  professions: both(profession, family),
  grades: idsOf(grade),
})
