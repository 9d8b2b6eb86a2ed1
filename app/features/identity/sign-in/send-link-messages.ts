/** Why someone cannot be sent a sign-in link, and what to do. */
export const LINK_MESSAGES = {
  'not-known': 'This record was merged into another. Open that one',
  'no-email': 'This person has no email address. Correct their details first',
  'has-left': 'This person has left, so they cannot sign in. Add their new posting first',
  suspended: 'This person is suspended. Let them sign in again first',
  'links-off': 'This service does not use sign-in links. People sign in with an identity provider',
  'no-mail':
    'This service sends no email yet, so the link would not reach them. Someone who runs it can print one with bin/fluency sign-in-link',
} as const
export type SendLinkRefusal = keyof typeof LINK_MESSAGES
