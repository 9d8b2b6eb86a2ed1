/** Emails about sealed answers. */
type Email = { subject: string; body: string }

type AccessRequest = {
  name: string
  url: string
  /** How the reader is signed in, such as "as name@department.gov.uk". */
  reader: string
  hours: number
}

export const confirmAnswers = ({ name, url, reader, hours }: AccessRequest): Email => ({
  subject: 'Confirm access to your earlier answers',
  body: [
    `Dear ${name}`,
    `Someone who signed in ${reader} asked to read the answers about your skills that you gave using this email address.`,
    `If that was you, open this link within ${hours} hours, in a browser where you are signed in ${reader}:`,
    url,
    'If it was not you, do not open the link, and tell the people who run this service. No one can read your answers without it.',
  ].join('\n\n'),
})
