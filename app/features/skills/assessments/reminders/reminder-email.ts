/** The yearly email. It never contains answers, because people who run the service can read messages. */
import { formatCount } from '#app/ui/text/numbers.ts'

type Reminder = { name: string; years: number; url: string }

export const yearlyReminder = ({ name, years, url }: Reminder) => ({
  subject: 'Check your answers about your skills',
  body: [
    `Dear ${name}`,
    '',
    `You last told us about your digital and data skills ${years === 1 ? 'a year' : formatCount(years, 'year')} ago. What has changed since?`,
    '',
    'We show your earlier answers, so this only takes a few minutes:',
    url,
    '',
    'Only you can see your answers, unless you have shared them. You can turn this reminder off under “Your messages”.',
  ].join('\n'),
})
