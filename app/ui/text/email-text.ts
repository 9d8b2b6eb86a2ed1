/**
 * A person's email address on a page. People who have left have none once their address has been
 * given to someone else.
 */
export const emailText = (email: string | null): string => email ?? 'No email address'
