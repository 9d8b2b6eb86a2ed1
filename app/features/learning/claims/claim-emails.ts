/** Emails about claims that a course was completed. */
import type { Day } from '#app/domain/calendar/day.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type ClaimContext = { name: string; courseTitle: string; completedOn: Day; url: string }
type Email = { subject: string; body: string }

/** To the manager of the person who claims. */
export const claimMade = ({
  name,
  courseTitle,
  completedOn,
  url,
  claimant,
}: ClaimContext & { claimant: string }): Email => ({
  subject: `${claimant} says they completed ${courseTitle}`,
  body: [
    `Dear ${name}`,
    '',
    `${claimant} says they completed ${courseTitle} on ${formatDay(completedOn)}.`,
    'You or the organiser of the course can confirm it. See what they did:',
    url,
  ].join('\n'),
})

export const claimDeclined = ({
  name,
  courseTitle,
  completedOn,
  url,
  reason,
}: ClaimContext & { reason: string }): Email => ({
  subject: `Not confirmed: your completion of ${courseTitle}`,
  body: [
    `Dear ${name}`,
    '',
    `You told us that you completed ${courseTitle} on ${formatDay(completedOn)}. This was not confirmed.`,
    `Reason: ${reason}`,
    '',
    'You can tell us again, with what is missing, from the page of the course:',
    url,
  ].join('\n'),
})
