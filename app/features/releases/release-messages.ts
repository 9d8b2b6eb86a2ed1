import type { SignOffRefusal } from '#app/domain/releases/release.ts'

export const RELEASE_GONE = 'This release no longer exists. Go back to the list of releases'

/** Messages that say why a person cannot sign off a release. */
export const SIGN_OFF_MESSAGES: Record<SignOffRefusal, string> = {
  'not-frozen': 'This release is not frozen, so it cannot be signed off. Freeze it first',
  'prepared-release': 'You prepared or changed this release. Two other people must sign it off',
  'already-signed': 'You have already signed off this release. Someone else must sign it off too',
  'all-signed': 'This release has all the sign-offs it needs. You do not need to do anything',
}
