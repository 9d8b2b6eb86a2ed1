import { emailAddressProblem, normaliseEmailAddress } from '#app/domain/people/email-address.ts'

/** The message for an unknown email address: what is wrong with it, or what to do next. */
export const unknownEmailAddress = (email: string): string =>
  `Nobody has the email address ${email}. ${emailAddressProblem(normaliseEmailAddress(email)) ?? 'Check it, or import the person first'}.`
