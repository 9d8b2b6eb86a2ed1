/** Parses the filters of a list of people from a URL. */
import { findGovernment, listCountableCourses } from '#app/data/facts/government.server.ts'
import { pathOf } from '#app/domain/government/path-to-root.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { byName } from '#app/domain/text/by-name.ts'
import { didYouMean } from '#app/domain/text/did-you-mean.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import {
  HORIZONS,
  NAMED_LISTS,
  PEOPLE_STATUSES,
  type NamesFilter,
  type PeopleQuery,
} from '#app/domain/uptake/people.ts'
import { POPULATIONS } from '#app/domain/uptake/uptake.ts'
import { namesFilterOf } from '#app/features/uptake/people/names-filter.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'

const PEOPLE_PARAMS = [
  'list',
  'department',
  'agency',
  'profession',
  'grade',
  'status',
  'name',
  'months',
  'population',
  'course',
] as const
export type PeopleParams = Partial<Record<(typeof PEOPLE_PARAMS)[number], string>>

type Entry = { id: number; code: string; name: string }
type Choices = Record<'departments' | 'agencies' | 'professions' | 'grades' | 'courses', Entry[]>

export type ParsedPeople = {
  params: PeopleParams
  choices: Choices
  /** The organisation, agency or department that the list is about, or null for all that the viewer can see. */
  placeName: string | null
  courseTitle: string | null
} & ({ ok: true; query: PeopleQuery } | { ok: false; errors: FieldErrors })

const MAX_NAME_LENGTH = 100

const paramsOf = (search: URLSearchParams): PeopleParams =>
  Object.fromEntries(
    PEOPLE_PARAMS.flatMap((name) => {
      const value = search.get(name)?.trim() ?? ''
      return value === '' ? [] : [[name, value]]
    }),
  )

/** The organisations whose people may be in the list: all of them for someone who sees names of a profession. */
function visibleBodies(government: Government, names: NamesFilter) {
  const all = [...government.organisations.values()]
  if (names === 'all' || names.professionIds.length > 0) return all
  const ids = new Set(names.organisationIds)
  return all.filter(({ id }) => ids.has(id))
}

function choicesOf(government: Government, names: NamesFilter, department?: string): Choices {
  const bodies = visibleBodies(government, names)
  const departments = [...new Set(bodies.map(({ departmentId }) => departmentId))].flatMap(
    (id) => government.organisations.get(id) ?? [],
  )
  const chosen = departments.find(({ code }) => code === department)
  return {
    departments: departments.toSorted(byName),
    agencies: bodies
      .filter(({ id, departmentId }) => id !== departmentId)
      .filter(({ departmentId }) => !chosen || departmentId === chosen.id)
      .toSorted(byName),
    professions: [...government.professions.values()].toSorted(byName),
    grades: [...government.grades.values()].toSorted((a, b) => a.rank - b.rank),
    courses: [],
  }
}

/** The only body whose people the viewer can see, with everything below it, or null. */
function onlyBody(government: Government, names: NamesFilter): string | null {
  if (names === 'all' || names.professionIds.length > 0) return null
  const ids = new Set(names.organisationIds)
  const tops = names.organisationIds.filter(
    (id) => !ids.has(government.organisations.get(id)?.parentId ?? 0),
  )
  return tops.length === 1 ? (government.organisations.get(tops[0] ?? 0)?.name ?? null) : null
}

/** One of some words, or an error that names them. */
function oneOf<Word extends string>(
  words: readonly Word[],
  given: string | undefined,
  what: string,
): { word: Word | null; error: string | null } {
  if (given === undefined) return { word: null, error: null }
  const word = words.find((one) => one === given) ?? null
  const error = word
    ? null
    : `There is no ${what} ${quoted(given)}. ${didYouMean(given, words, 'Choose one from the list.')}`
  return { word, error }
}

const MONTHS = HORIZONS.map(String)

/** @returns the query, limited to people whose names the viewer can see, or an error for each filter that does not exist */
export async function parsePeople(search: URLSearchParams, viewer: Viewer): Promise<ParsedPeople> {
  const government = await findGovernment()
  const names = namesFilterOf(viewer, government)
  const params = paramsOf(search)
  const choices: Choices = {
    ...choicesOf(government, names, params.department),
    courses: (await listCountableCourses()).map(({ code, title }) => ({
      id: 0,
      code,
      name: title,
    })),
  }
  const errors: FieldErrors = {}
  const word = <Word extends string>(name: keyof PeopleParams, words: readonly Word[]) => {
    const { word, error } = oneOf(words, params[name], name)
    if (error) errors[name] = error
    return word
  }
  const entry = (name: keyof PeopleParams, entries: readonly Entry[], hint: string) => {
    const given = params[name]
    if (given === undefined) return null
    const found = entries.find(({ code }) => code.toLowerCase() === given.toLowerCase())
    if (found) return found
    const codes = entries.map(({ code }) => code)
    errors[name] =
      `${hint} ${quoted(given)}. ${didYouMean(given, codes, 'Choose one from the list.')}`
    return null
  }
  const department = entry(
    'department',
    choices.departments,
    'You cannot see names in a department',
  )
  const agency = entry('agency', choices.agencies, 'You cannot see names in an organisation')
  const profession = entry('profession', choices.professions, 'There is no profession')
  const grade = entry('grade', choices.grades, 'There is no grade')
  const course = entry('course', choices.courses, 'There is no course')
  const list = word('list', NAMED_LISTS)
  const status = word('status', PEOPLE_STATUSES)
  const months = word('months', MONTHS)
  const population = word('population', POPULATIONS)
  const name = params.name ?? ''
  if (name.length > MAX_NAME_LENGTH)
    errors['name'] = `Name must be ${MAX_NAME_LENGTH} characters or fewer`
  const shared = {
    params,
    choices,
    placeName: agency?.name ?? department?.name ?? onlyBody(government, names),
    courseTitle: course?.name ?? null,
  }
  if (Object.keys(errors).length > 0) return { ...shared, ok: false, errors }
  const query: PeopleQuery = {
    names,
    list: list ?? 'not-upskilled',
    months: HORIZONS.find((one) => String(one) === months) ?? 3,
    status,
    name,
    population: population ?? 'scs',
    course: course?.code ?? null,
    departmentId: department?.id ?? null,
    organisationIds: agency
      ? [...government.organisations.keys()].filter((id) =>
          pathOf(government.organisations, id).includes(agency.id),
        )
      : null,
    professionId: profession?.id ?? null,
    gradeId: grade?.id ?? null,
  }
  return { ...shared, ok: true, query }
}
