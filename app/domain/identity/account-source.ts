/**
 * What answers are sealed with if they were given in a login with an account at an identity provider
 * that did not prove an email address. It is stored in place of the email address, and no email
 * address looks like it.
 */
const PREFIX = 'account:'

/** @param hash a hash of the issuer and the account */
export const accountSource = (hash: string): string => `${PREFIX}${hash}`

export const isAccountSource = (source: string): boolean => source.startsWith(PREFIX)
