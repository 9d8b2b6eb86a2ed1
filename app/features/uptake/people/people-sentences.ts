/** Sentences about lists of people. */
import type {
  NamedList,
  PeopleAct,
  PeopleQuery,
  PeopleStatus,
  Place,
} from '#app/domain/uptake/people.ts'
import { peopleCount } from '#app/reports/uptake-sentences.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

export const LIST_LABELS: Readonly<Record<NamedList, string>> = {
  'not-upskilled': 'Not upskilled',
  expiring: 'Expiring',
  overdue: 'Overdue',
}

export const STATUS_LABELS: Readonly<Record<PeopleStatus, string>> = {
  'no-place': 'No place',
  waiting: 'Waiting for a place',
  booked: 'Booked',
  declined: 'Place declined',
  elsewhere: 'Says they completed it',
}

export const PLACE_LABELS: Readonly<Record<Place, string>> = {
  'no-place': 'No place',
  waiting: 'Waiting',
  booked: 'Booked',
}

const STATUS_CLAUSES: Readonly<Record<Exclude<PeopleStatus, 'no-place'>, string>> = {
  waiting: ', and waiting for a place',
  booked: ', and booked',
  declined: ', whose place was declined',
  elsewhere: ', who say that they completed it',
}

/** For example, "161 senior civil servants in the Home Office are not upskilled and have no place". */
export function headingOf(
  { list, months, status, population }: PeopleQuery,
  total: number,
  placeName: string | null,
): string {
  const isOne = total === 1
  const what = {
    'not-upskilled': isOne ? 'is not upskilled' : 'are not upskilled',
    expiring: `${isOne ? 'has a completion that expires' : 'have completions that expire'} within ${months} months`,
    overdue: `${isOne ? 'is' : 'are'} late with a required course`,
  }[list]
  const noPlace = ` and ${isOne ? 'has' : 'have'} no place`
  const having = status === 'no-place' ? noPlace : status === null ? '' : STATUS_CLAUSES[status]
  const who = peopleCount(total, list === 'overdue' ? 'all' : population)
  return `${who}${placeName ? ` in ${theBody(placeName)}` : ''} ${what}${having}`
}

/** For example, "41 are booked, 12 are waiting and 161 have no place." */
export const placesSentence = (counts: {
  booked: number
  waiting: number
  noPlace: number
}): string =>
  `${formatNumber(counts.booked)} ${counts.booked === 1 ? 'is' : 'are'} booked, ${formatNumber(counts.waiting)} ${counts.waiting === 1 ? 'is' : 'are'} waiting and ${formatNumber(counts.noPlace)} ${counts.noPlace === 1 ? 'has' : 'have'} no place.`

/** For example, "40 reminded on 3 December 2026 by Ann Lee: 22 have a place since". */
export const actSentence = ({ kind, day, by, people, placed }: PeopleAct): string =>
  `${formatNumber(people)} ${kind} on ${formatDay(day)}${by ? ` by ${by}` : ''}: ${formatNumber(placed)} ${placed === 1 ? 'has' : 'have'} a place${kind === 'reminded' ? ' since' : ''}`
