/** An e-mail address in a form. */
import { z } from 'zod'
import { emailAddressProblem, normaliseEmailAddress } from '#app/domain/people/email-address.ts'

const FORMAT = 'Enter an email address in the correct format, like name@example.gov.uk'

/** @param missing the sentence for an empty field */
export const emailAddressField = (missing: string) =>
  z.string(missing).transform((written, context) => {
    const email = normaliseEmailAddress(written)
    const problem = email === '' ? missing : emailAddressProblem(email, FORMAT)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
    return email
  })
