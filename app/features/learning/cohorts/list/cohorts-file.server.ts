/** The list of cohorts as a file. */
import { MODE_LABELS } from '#app/domain/learning/courses.ts'
import { describeCohortState } from '#app/domain/learning/cohort-list.ts'
import { placesLeft } from '#app/domain/learning/enrolment.ts'
import type { ListedCohort } from '#app/features/learning/cohorts/list/cohorts-view.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import type { ListFile } from '#app/platform/files/list-file.server.ts'
import { formatTime } from '#app/ui/text/dates.ts'

const COLUMNS = [
  'course_code',
  'course',
  'cohort',
  'provider',
  'state',
  'starts_on',
  'starts_at',
  'ends_on',
  'sessions',
  'format',
  'place',
  'led_by',
  'capacity',
  'minimum',
  'confirmed',
  'waiting',
  'places_left',
] as const

/** @param now to say which cohorts have started or finished */
export const cohortsFile = (cohorts: readonly ListedCohort[], now: Date): ListFile => ({
  name: 'cohorts',
  title: 'Cohorts',
  columns: COLUMNS,
  rows: cohorts.map((cohort) => {
    const { course, startsAt, endsAt } = cohort
    return [
      course.code,
      course.title,
      cohort.name,
      course.provider ?? '',
      describeCohortState(cohort, now),
      startsAt === null ? '' : { day: dayInLondon(startsAt) },
      startsAt === null ? '' : formatTime(startsAt),
      endsAt === null ? '' : { day: dayInLondon(new Date(endsAt.getTime() - 1)) },
      cohort.sessions.length,
      MODE_LABELS[cohort.mode],
      cohort.place ?? '',
      cohort.facilitators ?? '',
      cohort.capacity,
      cohort.minimum ?? '',
      cohort.confirmed,
      cohort.waiting,
      placesLeft(cohort),
    ]
  }),
})
