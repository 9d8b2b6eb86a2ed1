/** The parameters that filter the records page. */
import {
  RECORD_GROUPS,
  type IdFilter,
  type RecordGroup,
} from '#app/data/uptake/people-counted.server.ts'
import { familiesIn, familiesOf, type Government } from '#app/domain/uptake/breakdown.ts'
import { DIMENSIONS, LEFT, NOT_KNOWN, type Dimension } from '#app/domain/uptake/uptake.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import { didYouMean } from '#app/domain/text/did-you-mean.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { byName } from '#app/domain/text/by-name.ts'

export const RECORD_PARAMS = [...DIMENSIONS, 'people'] as const
export type RecordParams = Partial<Record<(typeof RECORD_PARAMS)[number], string>>

/** `ids` contains all professions in a family, or only the entry itself. */
export type Entry = { ids: readonly number[]; code: string; name: string }
/** The value of one parameter: an entry, or the row for people who have none. */
type RecordFilter = { entry: Entry } | { none: typeof NOT_KNOWN | typeof LEFT }
export type RecordFilters = Partial<Record<Dimension, RecordFilter>>

export const NO_ENTRY_LABELS: Record<typeof NOT_KNOWN | typeof LEFT, string> = {
  [NOT_KNOWN]: 'not known on the day',
  [LEFT]: 'left since',
}

/** The entries that each parameter can name. */
export const entriesOf = (government: Government): Record<Dimension, Entry[]> => {
  const organisations = [...government.organisations.values()]
  const professions = [...government.professions.values()]
  const families = familiesIn(government)
  const toEntry = ({ id, code, name }: { id: number; code: string; name: string }): Entry => ({
    ids: [id],
    code,
    name,
  })
  const idsWhere = <T extends { id: number }>(all: readonly T[], matches: (item: T) => boolean) =>
    all.filter(matches).map(({ id }) => id)
  const sorted = (entries: readonly Entry[]) => entries.toSorted(byName)
  return {
    department: sorted(
      organisations
        .filter(
          ({ id, departmentId, departments = [] }) =>
            departmentId === id || departments.some((time) => time.departmentId === id),
        )
        .map(toEntry),
    ),
    organisation: sorted(organisations.map(toEntry)),
    profession: sorted(professions.map(toEntry)),
    family: sorted(
      familiesOf(government).map((entry) => ({
        ...entry,
        ids: idsWhere(professions, ({ id }) => families.get(id)?.code === entry.code),
      })),
    ),
    grade: [...government.grades.values()]
      .toSorted((grade, other) => grade.rank - other.rank)
      .map(toEntry),
  }
}

/** Parses the parameters. The default is everyone who is upskilled. */
export function parseFilters(
  params: RecordParams,
  government: Government,
): { filters: RecordFilters; people: RecordGroup; errors: FieldErrors } {
  const errors: FieldErrors = {}
  const filters: RecordFilters = {}
  const entries = entriesOf(government)
  for (const param of DIMENSIONS) {
    const input = params[param]
    if (input === undefined) continue
    const entry = entries[param].find(({ code }) => code.toLowerCase() === input.toLowerCase())
    const none = [NOT_KNOWN, LEFT].find((key) => key === input)
    if (entry) filters[param] = { entry }
    else if (none === NOT_KNOWN || none === LEFT) filters[param] = { none }
    else {
      const codes = [...entries[param].map(({ code }) => code), NOT_KNOWN, LEFT]
      errors[param] =
        `There is no ${param} ${quoted(input)}. ${didYouMean(input, codes, `Choose one from the list.`)}`
    }
  }
  const people = RECORD_GROUPS.find((group) => group === (params.people ?? 'upskilled'))
  if (!people)
    errors['people'] =
      `People cannot be ${quoted(params.people ?? '')}. ${didYouMean(params.people ?? '', RECORD_GROUPS, `Choose ${joinWords(RECORD_GROUPS, 'or')}.`)}`
  return { filters, people: people ?? 'upskilled', errors }
}

const idsOf = (filter: RecordFilter | undefined): IdFilter | undefined =>
  filter && ('none' in filter ? filter.none : filter.entry.ids)

/**
 * Finds the ids that match both filters, such as a profession and a family. No one matches both an
 * entry and "none".
 */
function intersect(
  filter: RecordFilter | undefined,
  other: RecordFilter | undefined,
): IdFilter | undefined {
  const [ids, otherIds] = [idsOf(filter), idsOf(other)]
  if (ids === undefined || otherIds === undefined || ids === otherIds) return ids ?? otherIds
  return typeof ids === 'object' && typeof otherIds === 'object'
    ? ids.filter((id) => otherIds.includes(id))
    : []
}

/** Converts the filters to ids. If there is a profession and a family, the profession must be in the family. */
export const idFiltersOf = ({
  department,
  organisation,
  profession,
  family,
  grade,
}: RecordFilters) => ({
  departments: idsOf(department),
  organisations: idsOf(organisation),
  professions: intersect(profession, family),
  grades: idsOf(grade),
})
