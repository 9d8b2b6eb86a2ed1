/** Emails to people with a place when their cohort changes. */
import type { NotificationContext } from '#app/features/learning/cohorts/notify-cohort.server.ts'
import { formatRange } from '#app/ui/text/dates.ts'

type Email = { subject: string; body: string }
type Times = { title: string; startsAt: Date; endsAt: Date }

const describeTimes = ({ title, startsAt, endsAt }: Times): string =>
  `${title}, ${formatRange(startsAt, endsAt)}, London time`

const email = (subject: string, name: string, lines: readonly string[]): Email => ({
  subject,
  body: [`Dear ${name}`, '', ...lines].join('\n'),
})

const withdrawLines = (url: string): string[] => [
  '',
  'If you cannot come, withdraw so that someone else can have your place:',
  url,
]

export function cohortCancelled({
  name,
  courseTitle,
  cohortName,
  reason,
  others,
  courseUrl,
}: NotificationContext & {
  reason: string
  others: readonly { name: string; dates: string; url: string }[]
  courseUrl: string
}): Email {
  return email(`Cancelled: ${courseTitle}`, name, [
    `${courseTitle} (${cohortName}), on which you had a place, has been cancelled. The reason: ${reason}`,
    '',
    ...(others.length === 0
      ? ['There are no other dates yet. New dates will be on the course page:', courseUrl]
      : [
          'You can enrol on another date:',
          ...others.flatMap((other) => [`- ${other.name}, ${other.dates}`, `  ${other.url}`]),
        ]),
  ])
}

export const sessionChanged = ({
  name,
  courseTitle,
  cohortName,
  url,
  before,
  after,
}: NotificationContext & { before: Times; after: Times }): Email =>
  email(`Changed: ${courseTitle}`, name, [
    `A session of ${courseTitle} (${cohortName}) has changed.`,
    '',
    `Before: ${describeTimes(before)}`,
    `Now: ${describeTimes(after)}`,
    ...withdrawLines(url),
  ])

export const sessionAdded = ({
  name,
  courseTitle,
  cohortName,
  url,
  added,
}: NotificationContext & { added: Times }): Email =>
  email(`New session: ${courseTitle}`, name, [
    `${courseTitle} (${cohortName}) has another session.`,
    '',
    describeTimes(added),
    ...withdrawLines(url),
  ])

export const cohortChanged = ({
  name,
  courseTitle,
  cohortName,
  url,
  how,
  place,
  link,
}: NotificationContext & { how: string; place: string | null; link: string | null }): Email =>
  email(`Changed: ${courseTitle}`, name, [
    `How to join ${courseTitle} (${cohortName}) has changed.`,
    '',
    `How: ${how}`,
    ...(place === null ? [] : [`Place: ${place}`]),
    ...(link === null ? [] : [`Link to join: ${link}`]),
    '',
    'The dates have not changed:',
    url,
  ])
