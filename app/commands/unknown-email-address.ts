import { emailAddressProblem, normaliseEmailAddress } from '#app/domain/people/email-address.ts'

/** The sentence for an e-mail address that no record has: what is wrong with it, if anything is, or what else to do. */
export const unknownEmailAddress = (written: string): string =>
  `Nobody has the email address ${written}. ${emailAddressProblem(normaliseEmailAddress(written)) ?? 'Check it, or import the person first'}.`
