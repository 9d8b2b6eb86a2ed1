/**
 * A person's email address on a page. People who have left have none once someone else has been
 * given it.
 */
export const emailText = (email: string | null): string => email ?? 'No email address'
