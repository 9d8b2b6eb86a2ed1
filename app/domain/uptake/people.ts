/** Lists of people that a leader can act on, for readers who may see names. All are as of today. */
import { addMonths, type Day } from '#app/domain/calendar/day.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'

/** The lists that show names. */
export const NAMED_LISTS = ['not-upskilled', 'expiring', 'overdue'] as const
export type NamedList = (typeof NAMED_LISTS)[number]

/** What people have towards a valid completion. Everyone is in exactly one of these. */
export const PLACES = ['no-place', 'waiting', 'booked'] as const
export type Place = (typeof PLACES)[number]

export const isOneOfPlaces = (status: PeopleStatus): status is Place =>
  (PLACES as readonly string[]).includes(status)

/** What a list can be limited to. Someone who declined, or says that they completed it, may also be in one of `PLACES`. */
export const PEOPLE_STATUSES = [...PLACES, 'declined', 'elsewhere'] as const
export type PeopleStatus = (typeof PEOPLE_STATUSES)[number]

/** In how many months a completion expires, for the list of those that expire. */
export const HORIZONS = [3, 6] as const
export type Horizon = (typeof HORIZONS)[number]

/** The first day after the months. A completion that ends by then is in the list. */
export const horizonEnd = (today: Day, months: Horizon): Day => addMonths(today, months)

/**
 * Whose names a reader may see: everyone's, or those of people posted in these organisations or in
 * these professions. The organisations include everything below them.
 */
export type NamesFilter =
  'all' | { organisationIds: readonly number[]; professionIds: readonly number[] }

/** The people in post whom a list or a count is about. Null means any. */
export type PeopleScope = {
  names: NamesFilter
  population: Population
  /** The code of a course, or null for any qualifying course. */
  course: string | null
  /** A department on the day, with all its organisations. */
  departmentId: number | null
  /** An organisation below a department, with everything below it. */
  organisationIds: readonly number[] | null
  professionId: number | null
  gradeId: number | null
}

/** A person of a list. */
export type ListedPerson = {
  personId: number
  name: string
  organisation: string
  /** Codes, for files. */
  organisationCode: string
  department: string
  profession: string
  grade: string
  place: Place
  /** The cohort of their place or waiting list, and the day of its first session, if it has any. */
  cohort: string | null
  startsOn: Day | null
  hasDeclined: boolean
  hasClaim: boolean
  /** For completions that expire: the first day without one. */
  endsOn: Day | null
  /** For courses that are overdue: their titles, and the first day that has passed. */
  overdue: { titles: string[]; dueOn: Day } | null
}

export type PeopleQuery = PeopleScope & {
  list: NamedList
  /** For completions that expire. */
  months: Horizon
  status: PeopleStatus | null
  /** Part of a name, or empty for any. */
  name: string
}

/** People without a valid completion. The last three add up to the first. */
export type PlaceCounts = { notUpskilled: number; booked: number; waiting: number; noPlace: number }

/** What someone did for people: how many, and how many of them have a place since. */
export type PeopleAct = {
  kind: 'reminded' | 'nominated'
  day: Day
  by: string | null
  people: number
  placed: number
}
