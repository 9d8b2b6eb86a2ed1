import { z } from 'zod'
import { emailAddressProblem, normaliseEmailAddress } from '#app/domain/people/email-address.ts'

const FORMAT = 'Enter an email address in the correct format, like name@example.gov.uk'

/** A form field for an email address. @param missing the error if it is empty */
export const emailAddressField = (missing: string) =>
  z.string(missing).transform((input, context) => {
    const email = normaliseEmailAddress(input)
    const problem = email === '' ? missing : emailAddressProblem(email, FORMAT)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
    return email
  })
