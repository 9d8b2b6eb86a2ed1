/** What is said to who could not sign off, and what they do. */
import type { SignOffRefusal } from '#app/features/reviews/sign-off.server.ts'

export const SIGN_OFF_MESSAGES: Readonly<Record<SignOffRefusal, string>> = {
  'not-begun': 'This return has not been begun. Begin it on its page first.',
  signed: 'Somebody else has signed this return off meanwhile. Go back to its page to read it.',
  gone: 'This return is not there any more. Go back to its page.',
  clash:
    'Somebody has changed the return since you opened this page. Read it again below, then sign it off.',
  'nothing-said': 'Say first what changed and why, then sign off.',
  'figures-changed':
    'The figures have changed since you opened this page: records were corrected or added. Read them again below, then sign off.',
}
