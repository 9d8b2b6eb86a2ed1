/** What the form of a release has in its fields: what was typed, or what is set. */
import type { Release } from '#app/data/releases/releases.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { endedQuarters } from '#app/domain/releases/release.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { answer, type Answers } from '#app/platform/forms/forms.server.ts'
import { formatTime } from '#app/ui/text/dates.ts'

export type ReleaseAnswers = Record<
  | 'version'
  | 'title'
  | 'quarter'
  | 'population'
  | 'policy'
  | 'method'
  | 'quality'
  | 'contact'
  | 'time'
  | 'reason',
  string
> & {
  measures: string[]
  breakdowns: string[]
  publish: { day: string; month: string; year: string }
}

/** How many quarters back a release may be of. */
const QUARTERS = 12
export const quartersToChoose = (today: Day): Day[] => endedQuarters(today, QUARTERS)

const partsOf = (day: Day) => ({
  day: String(Number(day.slice(8))),
  month: String(Number(day.slice(5, 7))),
  year: day.slice(0, 4),
})

/** A fortnight on, at 9:30am: time for two people to sign it off. */
export const newAnswers = (today: Day): ReleaseAnswers => ({
  version: '',
  title: 'Digital and data learning of senior civil servants',
  quarter: quartersToChoose(today)[0] ?? '',
  population: 'scs',
  measures: ['coverage', 'ever', 'new'],
  breakdowns: ['department', 'profession', 'grade', 'time'],
  policy: 'standard',
  method: '',
  quality: '',
  contact: '',
  publish: partsOf(addDays(today, 14)),
  time: '9:30am',
  reason: '',
})

export const answersOfRelease = (release: Release): ReleaseAnswers => ({
  version: String(release.version),
  title: release.title,
  quarter: release.asAt,
  population: release.population,
  measures: release.measures,
  breakdowns: release.breakdowns,
  policy: release.policy,
  method: release.method,
  quality: release.quality,
  contact: release.contact,
  publish: partsOf(dayInLondon(release.publishAt)),
  time: formatTime(release.publishAt),
  reason: release.reason ?? '',
})

/** What was typed, as it was typed. */
export const typedAnswers = (typed: Answers): ReleaseAnswers => ({
  version: answer(typed, 'version'),
  title: answer(typed, 'title'),
  quarter: answer(typed, 'quarter'),
  population: answer(typed, 'population'),
  measures: [typed['measures[]'] ?? []].flat(),
  breakdowns: [typed['breakdowns[]'] ?? []].flat(),
  policy: answer(typed, 'policy'),
  method: answer(typed, 'method'),
  quality: answer(typed, 'quality'),
  contact: answer(typed, 'contact'),
  publish: {
    day: answer(typed, 'publish-day'),
    month: answer(typed, 'publish-month'),
    year: answer(typed, 'publish-year'),
  },
  time: answer(typed, 'time'),
  reason: answer(typed, 'reason'),
})
