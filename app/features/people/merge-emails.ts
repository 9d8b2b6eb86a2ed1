/** Emails about records that were merged or separated. */
import { joinWords } from '#app/domain/text/join-words.ts'

type Email = { subject: string; body: string }
type Recipient = { name: string; emails: readonly string[] }

const UNCHANGED =
  'No one else can read your answers about your skills. To read them, sign in with the email address you used when you gave them.'

export const recordsJoinedEmail = ({ name, emails }: Recipient): Email => ({
  subject: 'Two records about you were merged',
  body: [
    `Dear ${name}`,
    `A service admin merged two records because they belong to one person: ${joinWords(emails)}. You can sign in with any of these email addresses.`,
    UNCHANGED,
    'If you have a role, sign in with the email address you had when you were given it. The role does not work with the other one.',
    'If both are yours and you want to read all your answers in one place, sign in and go to “Assess your skills”.',
    'If these are two different people, tell the people who run this service.',
  ].join('\n\n'),
})

export const recordsSeparatedEmail = ({ name, emails }: Recipient): Email => ({
  subject: 'Two records about you were separated',
  body: [
    `Dear ${name}`,
    `A service admin separated two records that had been merged: ${joinWords(emails)}. Each email address now signs in to its own record again.`,
    UNCHANGED,
  ].join('\n\n'),
})
