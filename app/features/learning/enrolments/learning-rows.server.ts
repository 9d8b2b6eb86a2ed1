import type { Learning } from '#app/features/learning/enrolments/learning-view.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export const LEARNING_HEADER = ['what', 'course', 'cohort', 'day', 'status', 'ends_on'] as const

/** Places, completions and history as rows of a CSV file, in that order. */
export async function* learningRows({
  places,
  pending,
  completions,
  history,
}: Learning): AsyncGenerator<string[][]> {
  const formatDay = (instant: Date | null | undefined): string =>
    instant ? dayInLondon(instant) : ''
  yield [
    ...places.map(({ course, cohort, sessions }) => [
      'place',
      course,
      cohort,
      formatDay(sessions[0]?.startsAt),
      'confirmed',
      '',
    ]),
    ...pending.map(({ course, cohort, sessions, status }) => [
      'place',
      course,
      cohort,
      formatDay(sessions[0]?.startsAt),
      status,
      '',
    ]),
    ...completions.map(({ course, completedOn, status, endsOn }) => [
      'completion',
      course,
      '',
      completedOn,
      status,
      endsOn ?? '',
    ]),
    ...history.map(({ course, cohort, startedAt, outcome }) => [
      'history',
      course,
      cohort,
      formatDay(startedAt),
      outcome,
      '',
    ]),
  ]
}
