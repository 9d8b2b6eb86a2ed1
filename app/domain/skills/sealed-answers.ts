/** Answers that a login cannot read until the owner of another mailbox confirms. */

/** How long a link that confirms is good for. In seconds. */
export const CONFIRMATION_LASTS = 24 * 60 * 60

/** Part of an email address, enough for its owner to recognise it: "j…@homeoffice.gov.uk". */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}…${email.slice(at)}`
}

/** Why answers are sealed: the email address of the record changed, or they came with another record. */
export type SealedBecause = 'changed-email' | 'joined-records'
