/** Emails about sealed answers. */
type Email = { subject: string; body: string }

type Request = { name: string; url: string; reader: string; hours: number }

export const confirmAnswers = ({ name, url, reader, hours }: Request): Email => ({
  subject: 'Confirm access to your earlier answers',
  body: [
    `Hello ${name}`,
    `Someone signed in to Fluency through ${reader} asked to read the answers about your skills that you gave through this email address.`,
    `If that was you, open this link within ${hours} hours, in a browser where you are signed in through ${reader}:`,
    url,
    'If it was not you, do not open the link, and tell the people who run this service. Nobody can read your answers without it.',
  ].join('\n\n'),
})
