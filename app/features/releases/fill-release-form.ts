/** The release form's initial answers. */
import type { Release } from '#app/data/releases/releases.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import type { StartingPolicy } from '#app/domain/operations/host-settings.ts'
import {
  endedQuarters,
  RELEASE_BREAKDOWNS,
  RELEASE_MEASURES,
} from '#app/domain/releases/release.ts'
import { releaseForm, type ReleaseAnswers } from '#app/features/releases/release.schema.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { formatClockTime } from '#app/ui/text/dates.ts'

const QUARTERS_OFFERED = 12
export const quartersToChoose = (today: Day): Day[] => endedQuarters(today, QUARTERS_OFFERED)

/** Suggests publication at 9:30am in two weeks, which leaves time for two people to sign the release off. */
export const newReleaseAnswers = (today: Day, policy: StartingPolicy): ReleaseAnswers =>
  releaseForm.answersFrom({
    title: 'Digital and data learning of senior civil servants',
    quarter: quartersToChoose(today)[0] ?? '',
    population: 'scs',
    measures: [...RELEASE_MEASURES],
    breakdowns: [...RELEASE_BREAKDOWNS],
    policy,
    publish: addDays(today, 14),
    time: '9:30am',
  })

export const releaseAnswers = (release: Release): ReleaseAnswers =>
  releaseForm.answersFrom({
    ...release,
    quarter: release.asAt,
    publish: dayInLondon(release.publishAt),
    time: formatClockTime(release.publishAt),
  })
