/** What people with a place are told when their cohort changes. Pure: facts in, a message out. */
import { formatRange } from '#app/ui/text/dates.ts'

type Email = { subject: string; body: string }
type Facts = { name: string; courseTitle: string; cohortName: string; address: string }
type Times = { title: string; startsAt: Date; endsAt: Date }

const when = ({ startsAt, endsAt }: Times): string =>
  `${formatRange(startsAt, endsAt)}, London time`

export function cohortCancelled(
  facts: Facts & {
    reason: string
    others: readonly { name: string; dates: string; address: string }[]
    courseAddress: string
  },
): Email {
  const { name, courseTitle, cohortName, reason, others, courseAddress } = facts
  return {
    subject: `Cancelled: ${courseTitle}`,
    body: [
      `Dear ${name}`,
      '',
      `${courseTitle} (${cohortName}), on which you had a place, has been cancelled. The reason: ${reason}`,
      '',
      ...(others.length === 0
        ? ['There is no other date yet. New ones will be on the page of the course:', courseAddress]
        : [
            'You can take a place on another date:',
            ...others.flatMap((other) => [`- ${other.name}, ${other.dates}`, `  ${other.address}`]),
          ]),
    ].join('\n'),
  }
}

export const sessionChanged = (facts: Facts & { before: Times; after: Times }): Email => ({
  subject: `Changed: ${facts.courseTitle}`,
  body: [
    `Dear ${facts.name}`,
    '',
    `A session of ${facts.courseTitle} (${facts.cohortName}) has changed.`,
    '',
    `Before: ${facts.before.title}, ${when(facts.before)}`,
    `Now: ${facts.after.title}, ${when(facts.after)}`,
    '',
    'If you cannot come, give up your place so that somebody else can take it:',
    facts.address,
  ].join('\n'),
})

export const sessionAdded = (facts: Facts & { added: Times }): Email => ({
  subject: `A further session: ${facts.courseTitle}`,
  body: [
    `Dear ${facts.name}`,
    '',
    `${facts.courseTitle} (${facts.cohortName}) has a further session.`,
    '',
    `${facts.added.title}, ${when(facts.added)}`,
    '',
    'If you cannot come, give up your place so that somebody else can take it:',
    facts.address,
  ].join('\n'),
})

export const cohortChanged = (
  facts: Facts & { how: string; place: string | null; link: string | null },
): Email => ({
  subject: `Changed: ${facts.courseTitle}`,
  body: [
    `Dear ${facts.name}`,
    '',
    `How to join ${facts.courseTitle} (${facts.cohortName}) has changed.`,
    '',
    `How: ${facts.how}`,
    ...(facts.place === null ? [] : [`Place: ${facts.place}`]),
    ...(facts.link === null ? [] : [`Link to join: ${facts.link}`]),
    '',
    'The dates are as they were:',
    facts.address,
  ].join('\n'),
})
