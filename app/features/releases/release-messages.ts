import type { SignOffRefusal } from '#app/domain/releases/release.ts'

export const RELEASE_GONE = 'This release no longer exists. Go back to the list of releases'

/** Why a person cannot sign a release off. */
export const SIGN_OFF_MESSAGES: Record<SignOffRefusal, string> = {
  'not-frozen': 'This release is not frozen, so it cannot be signed off. Freeze it first',
  'prepared-it': 'You prepared or changed this release. Two other people must sign it off',
  'signed-already': 'You have already signed off this release. Someone else must be the second',
  'all-signed': 'This release has all the sign-offs it needs. You do not need to do anything',
}
