/** Why somebody may not sign a release off, in sentences. */
import type { SignOffRefusal } from '#app/domain/releases/release.ts'

export const SIGN_OFF_MESSAGES: Record<SignOffRefusal, string> = {
  'not-frozen': 'It is not frozen, so there is nothing to sign. Freeze it first.',
  'prepared-it': 'You prepared or changed this release. Two other people have to sign it off.',
  'signed-already': 'You have signed it off already. Somebody else has to be the second.',
  'all-signed': 'It has all the sign-offs it needs: you do not have to do anything.',
}
