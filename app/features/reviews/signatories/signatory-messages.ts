import type { NameSignatoryRefusal } from '#app/domain/reviews/signers.ts'

/** Why someone cannot be named as a signatory, and what to do. */
export const NAME_SIGNATORY_MESSAGES: Readonly<Record<NameSignatoryRefusal, string>> = {
  unknown: 'No one has this email address or staff number. Check it with the person',
  several: 'Several people have had this email address or number. Enter the current one',
  oneself: 'Enter someone else. You cannot name yourself',
  'not-in-post':
    'This person is not in post in the department or its agencies. Enter someone who is',
  already:
    'This person is already a signatory. To change the dates, end it below and name them again',
  'is-lead': 'This person leads the department, so they can already sign off what others wrote',
}
