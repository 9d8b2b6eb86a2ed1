/** Emails to people who approve requests. */
import { formatInstant } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type Reminder = {
  name: string
  requests: readonly { person: string; course: string; cohort: string; endsAt: Date | null }[]
  /** The URL of the page on which they approve. */
  url: string
}

export const approvalReminder = ({ name, requests, url }: Reminder) => ({
  subject: `${formatCount(requests.length, 'request is', 'requests are')} waiting for your approval`,
  body: [
    `Dear ${name}`,
    requests
      .map(({ person, course, cohort, endsAt }) =>
        [
          `- ${person}: ${course} (${cohort})`,
          ...(endsAt ? [`expires on ${formatInstant(endsAt)}, London time`] : []),
        ].join(', '),
      )
      .join('\n'),
    `Approve or decline:\n${url}`,
  ].join('\n\n'),
})
