/** Describes findings about registers, attendance and completions. */
import {
  listCohortsFound,
  listCompletionsFound,
  listMarksFound,
} from '#app/data/oversight/quality/finding-details.server.ts'
import {
  describePeople,
  idsOf,
  on,
  type Describers,
} from '#app/features/oversight/quality/describe.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay, formatInstant } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type Kind =
  'completed-not-attended' | 'attended-twice' | 'register-unfinished' | 'places-not-passed-on'

export const LEARNING_DESCRIBERS: Describers<Kind> = {
  'completed-not-attended': async (findings) => {
    const completions = await listCompletionsFound(idsOf(findings, 'subjectId'))
    return describePeople(findings, ({ subjectId }) => {
      const completion = completions.get(subjectId)
      if (!completion) return null
      const { course, cohort, completedOn } = completion
      const cohortName = cohort ? `, ${cohort.name}` : ''
      return {
        lines: [`Completed ${course.title}${cohortName} on ${formatDay(completedOn)}`],
        fixes: [
          { text: 'Revoke the completion', href: paths.revokeCompletion(subjectId) },
          ...(cohort ? [{ text: 'Open the cohort', href: paths.cohort(cohort.id) }] : []),
        ],
      }
    })
  },
  'attended-twice': async (findings) => {
    const marks = await listMarksFound([
      ...idsOf(findings, 'subjectId'),
      ...idsOf(findings, 'otherId'),
    ])
    return describePeople(findings, ({ subjectId, otherId }) => {
      const both = [marks.get(subjectId), marks.get(otherId)].flatMap((mark) => mark?.session ?? [])
      return {
        lines: both.map(
          ({ title, startsAt, cohort }) =>
            `${cohort.course.title}, ${title}: ${formatInstant(startsAt)}`,
        ),
        fixes: both.map(({ id, title }) => ({
          text: `Register of ${title}`,
          href: paths.register(id),
        })),
      }
    })
  },
  'register-unfinished': async (findings) => {
    const cohorts = await listCohortsFound(idsOf(findings, 'subjectId'))
    return ({ subjectId, day }) => {
      const cohort = cohorts.get(subjectId)
      if (!cohort) return null
      const { unmarked } = cohort
      return {
        subject: {
          text: `${cohort.course.title}, ${cohort.name}`,
          href: paths.cohort(cohort.id),
          detail: null,
        },
        lines: [
          `It ended${on(day)}.${unmarked ? ` ${formatCount(unmarked.people, 'person has no mark', 'people have no mark')} in its first unfinished session.` : ''}`,
        ],
        fixes: unmarked
          ? [{ text: 'Finish the register', href: paths.register(unmarked.sessionId) }]
          : [],
      }
    }
  },
  'places-not-passed-on': async (findings) => {
    const cohorts = await listCohortsFound(idsOf(findings, 'subjectId'))
    return ({ subjectId }) => {
      const cohort = cohorts.get(subjectId)
      return cohort
        ? {
            subject: {
              text: `${cohort.course.title}, ${cohort.name}`,
              href: paths.cohort(cohort.id),
              detail: null,
            },
            lines: ['Offers or requests that have ended still hold their places'],
            fixes: [{ text: 'See jobs', href: paths.jobs() }],
          }
        : null
    }
  },
}
