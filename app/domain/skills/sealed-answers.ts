/** Sealed answers: answers that a login cannot read until the owner of another email address confirms. */

/** How long a confirmation link works. */
export const CONFIRMATION_LINK_SECONDS = 24 * 60 * 60

/** Part of an email address that its owner can recognise, such as "j…@homeoffice.gov.uk". */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}…${email.slice(at)}`
}

/** Why answers are sealed: the person's email address changed, or two records were merged. */
export type SealReason = 'changed-email' | 'joined-records'
