/** Words for what is done to several people at once. */
import type { BulkChange } from '#app/domain/people/bulk-changes.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type Words = {
  /** The title of the page, and the link that leads to it. */
  title: string
  /** What the link says below. */
  hint: string
  /** Completes “… 3 people”, on the button. */
  button: string
  /** Begins the sentence after it was done. */
  done: string
}

export const BULK_WORDS: Readonly<Record<BulkChange, Words>> = {
  'sign-in-link': {
    title: 'Send sign-in links',
    hint: 'Each link goes to the person’s email address and works for 15 minutes',
    button: 'Send a link to',
    done: 'Sent a link to',
  },
  manager: {
    title: 'Change the manager',
    hint: 'For example when a manager has left',
    button: 'Change the manager of',
    done: 'Changed the manager of',
  },
  move: {
    title: 'Move to another organisation',
    hint: 'Each person has the same profession and grade in the new post',
    button: 'Move',
    done: 'Moved',
  },
  end: {
    title: 'End their postings',
    hint: 'If they have left',
    button: 'End the postings of',
    done: 'Ended the postings of',
  },
  suspend: {
    title: 'Suspend',
    hint: 'They cannot sign in until someone restores them',
    button: 'Suspend',
    done: 'Suspended',
  },
}

export const countPeople = (count: number): string => formatCount(count, 'person', 'people')

export const CHANGED_MEANWHILE = 'Someone changed this record after you checked it'
