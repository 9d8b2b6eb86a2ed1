import type { NameDelegateRefusal } from '#app/domain/identity/delegates.ts'

/** The maximum length of a reason for ending a delegate, in characters. */
export const MAX_END_REASON_LENGTH = 500

type Message = { field: 'identifier' | 'rights'; sentence: string }

/** Why a delegate cannot be named, and the field that shows it. */
export const NAME_DELEGATE_MESSAGES: Readonly<Record<NameDelegateRefusal, Message>> = {
  unknown: {
    field: 'identifier',
    sentence: 'No one has this email address or staff number. Check it with your delegate',
  },
  several: {
    field: 'identifier',
    sentence: 'Several people have had this email address or number. Enter the current one',
  },
  oneself: { field: 'identifier', sentence: 'Enter someone else. You cannot be your own delegate' },
  'has-left': { field: 'identifier', sentence: 'This person has left. Enter someone in post' },
  already: {
    field: 'identifier',
    sentence:
      'This person is already your delegate. To change the dates, end it and name them again',
  },
  'no-reports': {
    field: 'rights',
    sentence: 'You do not manage anyone, so there is nothing to approve. Remove this choice',
  },
  'no-figures': {
    field: 'rights',
    sentence: 'Your home page has no figures, so there is nothing to see. Remove this choice',
  },
}
