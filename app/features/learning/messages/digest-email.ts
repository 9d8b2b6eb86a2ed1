/** The daily digest of a manager. */
import { formatDayOf } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type Cohort = {
  name: string
  course: { title: string }
  sessions: readonly { startsAt: Date }[]
}
export type Digest = {
  name: string
  waiting: readonly { person: string; cohort: Cohort }[]
  changes: readonly { person: string; status: string; cohort: Cohort }[]
  /** The names of people who shared answers. What they answered is never in an email. */
  sharers: readonly string[]
  teamUrl: string
  preferencesUrl: string
}

const describeCohort = ({ name, course, sessions: [first] }: Cohort): string =>
  `${course.title} (${name}${first ? `, ${formatDayOf(first.startsAt)}` : ''})`

const CHANGES: ReadonlyMap<string, string> = new Map([
  ['confirmed', 'has a place on'],
  ['waiting', 'is waiting for a place on'],
  ['withdrawn', 'no longer has a place on'],
  ['declined', 'declined a place on'],
  ['expired', 'did not get a place in time on'],
])

export function managerDigest(digest: Digest): { subject: string; body: string } {
  const { name, waiting, changes, sharers, teamUrl, preferencesUrl } = digest
  return {
    subject:
      waiting.length === 0
        ? changes.length === 0
          ? 'Your team: shared self-assessments'
          : 'Your team’s places'
        : `Your team: ${formatCount(waiting.length, 'request')} to approve`,
    body: [
      `Dear ${name}`,
      ...(waiting.length === 0
        ? []
        : [
            '',
            'These people have asked for your approval:',
            ...waiting.map(({ person, cohort }) => `- ${person}: ${describeCohort(cohort)}`),
          ]),
      ...(changes.length === 0
        ? []
        : [
            '',
            'Since yesterday:',
            ...changes.map(
              ({ person, status, cohort }) =>
                `- ${person} ${CHANGES.get(status) ?? 'has a change on'} ${describeCohort(cohort)}`,
            ),
          ]),
      ...(sharers.length === 0
        ? []
        : [
            '',
            'These people shared answers from their self-assessment with you, and only you:',
            ...sharers.map((person) => `- ${person}`),
          ]),
      '',
      'See your team:',
      teamUrl,
      '',
      'To get a separate email for each request instead:',
      preferencesUrl,
    ].join('\n'),
  }
}
