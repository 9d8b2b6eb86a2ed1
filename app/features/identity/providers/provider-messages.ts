/** What we say to people whom a provider could not sign in. Nothing was changed. */
import type { SignInRefusal } from '#app/features/identity/providers/finish-provider-sign-in.server.ts'

export type RefusalDetails = {
  /** The name of the provider. */
  provider: string
  identifier: 'email' | 'staff-number' | 'account'
  /** The email address or staff number that the provider gave. */
  claimed: string | null
  /** Whether people can ask for a sign-in link by email. */
  sendsLinks: boolean
}

export type RefusalMessage = { status: 400 | 403 | 503; title: string; paragraphs: string[] }

const NOUNS = {
  email: 'email address',
  'staff-number': 'staff number',
  account: 'account',
} as const

const TELL_THE_PEOPLE = 'tell the people who run this service'

const unknownPerson = ({ provider, identifier, claimed, sendsLinks }: RefusalDetails) => {
  if (identifier === 'account')
    return [
      `We do not know whose account this is.`,
      sendsLinks
        ? `Sign in by email, then connect your ${provider} account at “Where you are signed in”.`
        : `Sign in in another way, then connect your ${provider} account at “Where you are signed in”.`,
    ]
  return [
    `${provider} says that your ${NOUNS[identifier]} is ${claimed ?? 'not known'}. No one in this service has it.`,
    `If it is wrong, sign in to ${provider} with another account. If it is right, ${TELL_THE_PEOPLE}, so that they can add you or correct your record.`,
  ]
}

/** The title, sentences and status for a refusal. */
export function refusalMessage(refusal: SignInRefusal, details: RefusalDetails): RefusalMessage {
  const { provider, identifier, sendsLinks } = details
  const noun = NOUNS[identifier]
  const refused = (title: string, ...paragraphs: string[]): RefusalMessage => ({
    status: 403,
    title,
    paragraphs,
  })
  const expired = (...paragraphs: string[]): RefusalMessage => ({
    status: 400,
    title: 'This sign-in has expired',
    paragraphs: [...paragraphs, 'You have not been signed in. Start again.'],
  })
  switch (refusal) {
    case 'not-started':
      return expired(
        'It was already used, took longer than 15 minutes, or was started in another browser.',
      )
    case 'code-not-accepted':
      return expired(`${provider} says that it was already used or took too long.`)
    case 'declined':
      return {
        status: 400,
        title: `You did not finish signing in with ${provider}`,
        paragraphs: [
          'You have not been signed in. You can try again, or choose another way to sign in.',
        ],
      }
    case 'provider-unavailable':
      return {
        status: 503,
        title: `You cannot sign in with ${provider} at the moment`,
        paragraphs: [
          `${provider} is not answering as it should. Try again in a few minutes${sendsLinks ? ', or sign in by email' : ''}.`,
          `If it happens again, ${TELL_THE_PEOPLE}.`,
        ],
      }
    case 'answer-not-trusted':
      return refused(
        `We could not check the answer from ${provider}`,
        `You have not been signed in. Try again. If it happens again, ${TELL_THE_PEOPLE}: their settings for ${provider} may be wrong.`,
      )
    case 'not-signed-in-again':
      return refused(
        `You need to sign in to ${provider} again`,
        `${provider} did not ask you to sign in again, or did not say when you did. Sign out there, then try again.`,
      )
    case 'claim-missing':
      return refused(
        `${provider} did not give us your ${noun}`,
        `Without it we cannot tell who you are. If you were asked whether to share it, try again and agree. Otherwise ${TELL_THE_PEOPLE}.`,
      )
    case 'email-not-verified':
      return refused(
        `${provider} has not verified your email address`,
        `Anyone could have entered it there. Verify your email address with ${provider}, then try again${sendsLinks ? ', or sign in by email' : ''}.`,
      )
    case 'requirement-not-met':
      return refused(
        `${provider} did not check who you are as this service requires`,
        `Try again, and choose the stronger way to sign in if ${provider} offers one. If it happens again, ${TELL_THE_PEOPLE}.`,
      )
    case 'unknown-person':
      return refused('We do not know who you are', ...unknownPerson(details))
    case 'several-people':
      return refused(
        'Your account matches two people',
        `Your ${provider} account and its ${noun} belong to two different records, so we cannot tell which is yours. Ask the people who run this service to correct or merge them.`,
      )
    case 'other-account':
      return refused(
        `You have another ${provider} account`,
        `Your record is connected to another ${provider} account. Sign in with that account. If you no longer have it, ask the people who run this service to disconnect it.`,
      )
    case 'no-access':
      return refused(
        'You can no longer sign in',
        `We know who you are, but you no longer have access to this service. If that is wrong, ${TELL_THE_PEOPLE}.`,
      )
  }
}
