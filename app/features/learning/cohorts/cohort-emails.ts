/** Emails to people who have, or wait for, a place when their cohort changes. */
import type { NotificationContext } from '#app/features/learning/cohorts/notify-cohort.server.ts'
import { formatRange } from '#app/ui/text/dates.ts'

type Email = { subject: string; body: string }
type Times = {
  title: string
  startsAt: Date
  endsAt: Date
  /** Where it meets, if that differs from its cohort. */
  place?: string | null
  link?: string | null
}
type With<Details> = NotificationContext & Details

const describeTimes = ({ title, startsAt, endsAt }: Times): string =>
  `${title}, ${formatRange(startsAt, endsAt)}, London time`

const whereLines = (
  { place = null, link = null }: Times,
  { hasPlace }: NotificationContext,
): string[] => [
  ...(place === null ? [] : [`  Location: ${place}`]),
  ...(link === null || !hasPlace ? [] : [`  Link to join: ${link}`]),
]

const email = (what: string, context: NotificationContext, lines: readonly string[]): Email => ({
  subject: `${what}: ${context.courseTitle}`,
  body: [`Dear ${context.name}`, '', ...lines].join('\n'),
})

const cohortTitle = ({ courseTitle, cohortName }: NotificationContext): string =>
  `${courseTitle} (${cohortName})`

const withdrawLines = ({ hasPlace, url }: NotificationContext): string[] => [
  '',
  hasPlace
    ? 'If you cannot attend, withdraw so that someone else can have your place:'
    : 'You do not have a confirmed place yet. If you no longer want one, tell us here:',
  url,
]

export const cohortCancelled = ({
  reason,
  others,
  courseUrl,
  ...context
}: With<{
  reason: string
  others: readonly { name: string; dates: string; url: string }[]
  courseUrl: string
}>): Email =>
  email('Cancelled', context, [
    `${cohortTitle(context)} has been cancelled${context.hasPlace ? ', so you no longer have a place' : ''}. Reason: ${reason}`,
    '',
    ...(others.length === 0
      ? ['There are no other dates yet. New dates will be on the course page:', courseUrl]
      : [
          'You can enrol on another date:',
          ...others.flatMap((other) => [`- ${other.name}, ${other.dates}`, `  ${other.url}`]),
        ]),
  ])

export const sessionChanged = ({
  before,
  after,
  ...context
}: With<{ before: Times; after: Times }>): Email =>
  email('Changed', context, [
    `A session of ${cohortTitle(context)} has changed.`,
    '',
    `Before: ${describeTimes(before)}`,
    ...whereLines(before, context),
    '',
    `Now: ${describeTimes(after)}`,
    ...whereLines(after, context),
    ...withdrawLines(context),
  ])

export const sessionsAdded = ({ added, ...context }: With<{ added: readonly Times[] }>): Email =>
  email(added.length === 1 ? 'New session' : 'New sessions', context, [
    added.length === 1
      ? `${cohortTitle(context)} has another session.`
      : `${cohortTitle(context)} has ${added.length} more sessions.`,
    '',
    ...added.flatMap((session) => [`- ${describeTimes(session)}`, ...whereLines(session, context)]),
    ...withdrawLines(context),
  ])

export const sessionCancelled = ({
  session,
  reason,
  ...context
}: With<{ session: Times; reason: string }>): Email =>
  email('Session cancelled', context, [
    `A session of ${cohortTitle(context)} will not take place. Reason: ${reason}`,
    '',
    describeTimes(session),
    '',
    context.hasPlace
      ? 'You still have your place. The other dates have not changed:'
      : 'The other dates have not changed. You do not have a confirmed place yet:',
    context.url,
  ])

export const cohortChanged = ({
  how,
  place,
  link,
  ...context
}: With<{ how: string; place: string | null; link: string | null }>): Email =>
  email('Changed', context, [
    `How to join ${cohortTitle(context)} has changed.`,
    '',
    `Format: ${how}`,
    ...(place === null ? [] : [`Location: ${place}`]),
    ...(link === null || !context.hasPlace ? [] : [`Link to join: ${link}`]),
    '',
    'The dates have not changed:',
    context.url,
  ])
