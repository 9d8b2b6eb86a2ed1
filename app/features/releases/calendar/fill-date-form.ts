/** The initial answers of the forms for dates in the release calendar. */
import type { ReleaseDate } from '#app/data/releases/dates.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { quarterEnd, quarterOf } from '#app/domain/calendar/quarter.ts'
import {
  changedDateForm,
  newDateForm,
  type ChangedDateAnswers,
  type NewDateAnswers,
} from '#app/features/releases/calendar/date.schema.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { formatClockTime } from '#app/ui/text/dates.ts'

const QUARTERS_BEFORE = 2
const QUARTERS_OFFERED = 8
/** Dates are usually announced up to a year and a half ahead. */
export const quartersToPlan = (today: Day): Day[] =>
  Array.from({ length: QUARTERS_OFFERED }, (_, index) =>
    quarterEnd(quarterOf(today) - QUARTERS_BEFORE + index),
  )

const WEEKS_TO_PREPARE = 10

/** Suggests the current quarter, ten weeks after it ends. */
export function newDateAnswers(today: Day): NewDateAnswers {
  const quarter = quarterEnd(quarterOf(today))
  return newDateForm.answersFrom({
    title: 'Digital and data learning of senior civil servants',
    quarter,
    population: 'scs',
    publish: addDays(quarter, WEEKS_TO_PREPARE * 7),
    time: '9:30am',
    status: 'provisional',
  })
}

export const changedDateAnswers = (date: ReleaseDate): ChangedDateAnswers =>
  changedDateForm.answersFrom({
    version: String(date.version),
    title: date.title,
    publish: dayInLondon(date.publishAt),
    time: formatClockTime(date.publishAt),
    status: date.status,
  })
