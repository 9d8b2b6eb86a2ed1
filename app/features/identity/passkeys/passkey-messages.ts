/** The maximum length of the name of a passkey, in characters. */
export const MAX_NAME_LENGTH = 60
/** More would be hard to keep track of. */
export const MAX_PASSKEYS = 20

/** Why a passkey cannot be added or used, and what to do. */
export const PASSKEY_MESSAGES = {
  'not-verified':
    'We could not check the passkey. Try again, and if that does not work use another device or browser',
  expired: 'This took more than 5 minutes, or was already sent. Try again',
  'not-known':
    'This passkey is not registered here. It may have been removed, or belongs to another service. Sign in another way',
  'cannot-sign-in':
    'The person with this passkey cannot sign in at the moment. Ask a service admin in your organisation',
  'added-already': 'This passkey is registered already',
  'too-many': `You already have ${MAX_PASSKEYS} passkeys. Remove one that you no longer use first`,
} as const
export type PasskeyRefusal = keyof typeof PASSKEY_MESSAGES
