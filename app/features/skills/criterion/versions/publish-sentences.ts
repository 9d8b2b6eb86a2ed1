/** Sentences about what publishing a version changes, and for which people. */
import { quarterEnd, quarterOf } from '#app/domain/calendar/quarter.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { POLICY, responsePolicy, showTotal } from '#app/domain/disclosure/policy.ts'
import { ANSWER_MONTHS } from '#app/domain/needs/needs.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

type Preview = {
  version: string
  before: string
  carried: { before: number; kept: readonly unknown[]; asked: readonly number[] }
  askedSkills: readonly { name: string }[]
  /** People whose answers to skills that stay count in training needs. */
  people: number
  /** People who have assessed themselves at any time. */
  emailed: number
  unfinished: number
  courses: readonly { title: string }[]
}

/** A number of people under the disclosure policy: rounded, or “Fewer than 5 people”. Starts a sentence. */
export function peopleInWords(people: number): string {
  if (people === 0) return 'No one'
  const shown = showTotal({ upskilled: people, base: null }, responsePolicy(POLICY)).upskilled
  return shown === null
    ? `Fewer than ${POLICY.threshold} people`
    : formatCount(shown, 'person', 'people')
}

const listNames = (skills: readonly { name: string }[]): string =>
  skills.length > 6
    ? `${skills
        .slice(0, 5)
        .map(({ name }) => name)
        .join('; ')}; and ${formatCount(skills.length - 5, 'other')}`
    : skills.map(({ name }) => name).join('; ')

/** @param today the day of publication */
export function publishSentences(preview: Preview, today: Day): string[] {
  const { version, before, carried, askedSkills, people, emailed, unfinished, courses } = preview
  const [kept, asked] = [carried.kept.length, carried.asked.length]
  const each = asked === 1 ? 'it' : 'them'
  return [
    people === 0
      ? `No one in post has an answer from the last ${ANSWER_MONTHS} months to carry forward.`
      : `${peopleInWords(people)} who answered in the last ${ANSWER_MONTHS} months keep their answers to ${formatNumber(kept)} of ${formatCount(carried.before, 'skill')}.`,
    asked === 0
      ? 'We will not ask about any skill again. Training needs and the effect of courses do not change.'
      : `We will ask about ${formatCount(asked, 'skill')} again or for the first time: ${listNames(askedSkills)}.`,
    ...(asked > 0 && emailed > 0
      ? [
          `Training needs can show ${each} again from ${formatDay(quarterEnd(quarterOf(today)))}, when enough people have answered.`,
          `We will email the people who have assessed themselves, are in post and have not turned this off: ${peopleInWords(emailed).toLowerCase()}.`,
        ]
      : []),
    ...(asked === 0 || emailed === 0 ? ['We will not email anyone.'] : []),
    unfinished === 0
      ? `Version ${before} is retired. Its results do not change.`
      : `Version ${before} is retired. Its results do not change, and assessments that were started against it can be finished.`,
    ...(courses.length > 0
      ? [
          `${formatCount(courses.length, 'course')} raise a skill that ${version} no longer has: ${courses.map(({ title }) => title).join('; ')}. Change the skills of the course after publishing.`,
        ]
      : []),
  ]
}
