/** A person's email address on a page. People who left have none once somebody else has their address. */
export const emailText = (email: string | null): string => email ?? 'No email address'
