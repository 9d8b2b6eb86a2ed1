/** What the form of a release shows at first, or of one that is there. */
import type { Release } from '#app/data/releases/releases.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { endedQuarters } from '#app/domain/releases/release.ts'
import { releaseForm, type ReleaseAnswers } from '#app/features/releases/release.schema.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { formatTime } from '#app/ui/text/dates.ts'

/** How many quarters back a release may be of. */
const QUARTERS = 12
export const quartersToChoose = (today: Day): Day[] => endedQuarters(today, QUARTERS)

/** A fortnight on, at 9:30am: time for two people to sign it off. */
export const newReleaseAnswers = (today: Day): ReleaseAnswers =>
  releaseForm.answersFrom({
    title: 'Digital and data learning of senior civil servants',
    quarter: quartersToChoose(today)[0] ?? '',
    population: 'scs',
    measures: ['coverage', 'ever', 'new'],
    breakdowns: ['department', 'profession', 'grade', 'time'],
    policy: 'standard',
    publish: addDays(today, 14),
    time: '9:30am',
  })

export const releaseAnswers = (release: Release): ReleaseAnswers =>
  releaseForm.answersFrom({
    ...release,
    quarter: release.asAt,
    publish: dayInLondon(release.publishAt),
    time: formatTime(release.publishAt),
  })
