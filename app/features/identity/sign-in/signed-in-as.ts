import { isAccountSource } from '#app/domain/identity/account-source.ts'

/**
 * How someone signed in, after "signed in" or "wrote": "as name@department.gov.uk", or with an
 * account at an identity provider that proved no email address.
 * @param show masks the email address, for example
 */
export const signedInAs = (source: string, show = (email: string) => email): string =>
  isAccountSource(source) ? 'with an account at an identity provider' : `as ${show(source)}`
