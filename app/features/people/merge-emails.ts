/** Messages about records that were joined or separated. Pure: facts in, a message out. */
import { joinWords } from '#app/domain/text/join-words.ts'
type Email = { subject: string; body: string }

const UNCHANGED =
  'Nobody else can read your answers about your skills: they open only for the email address they were given through.'

export const recordsJoined = ({
  name,
  emails,
}: {
  name: string
  emails: readonly string[]
}): Email => ({
  subject: 'Two Fluency records were joined',
  body: [
    `Hello ${name}`,
    `A service admin joined two Fluency records as records of one person: ${joinWords(emails)}. You can sign in with each of these email addresses.`,
    UNCHANGED,
    'If you have a role, sign in with the email address that you had when you were given it. The role does not work through the other one.',
    'If they are both yours and you want to read all your answers in one place, sign in and open “Assess your skills”.',
    'If these are two different people, tell the people who run this service.',
  ].join('\n\n'),
})

export const recordsSeparated = ({
  name,
  emails,
}: {
  name: string
  emails: readonly string[]
}): Email => ({
  subject: 'Two Fluency records were separated',
  body: [
    `Hello ${name}`,
    `A service admin separated two Fluency records that had been joined: ${joinWords(emails)}. Each email address signs in to its own record again.`,
    UNCHANGED,
  ].join('\n\n'),
})
