import { PEOPLE_CHANGES, type PeopleChangesKind } from '#app/domain/imports/imports.ts'

type ChangeName = { title: string; before: string; after: string }

/** What the lists of changes are called, for pages and for the command. */
export const CHANGE_NAMES: Record<PeopleChangesKind, ChangeName> = {
  handedOnEmails: {
    title: 'Email addresses that passed from people who left to others',
    before: 'Person who left',
    after: 'Person who has it now',
  },
  staffNumbers: { title: 'Changed staff numbers', before: 'Before', after: 'Now' },
  names: { title: 'Changed names', before: 'Before', after: 'Now' },
  emails: { title: 'Changed email addresses', before: 'Before', after: 'Now' },
  earlierStarts: { title: 'Postings that began earlier', before: 'Before', after: 'Now' },
  unchangedStarts: {
    title: 'Other first days that changed nothing',
    before: 'On record',
    after: 'In the file',
  },
}

export const isPeopleChangesKind = (word: string | null): word is PeopleChangesKind =>
  (PEOPLE_CHANGES as readonly string[]).includes(word ?? '')
