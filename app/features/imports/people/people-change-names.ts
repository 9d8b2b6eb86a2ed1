import { PEOPLE_CHANGES, type PeopleChangesKind } from '#app/domain/imports/imports.ts'

type ChangeName = { title: string; before: string; after: string }

/** The titles of the lists of changes, for pages and the command. */
export const CHANGE_NAMES: Record<PeopleChangesKind, ChangeName> = {
  handedOnEmails: {
    title: 'Email addresses that passed from people who left to other people',
    before: 'Person who left',
    after: 'Person who has it now',
  },
  staffNumbers: { title: 'Changed staff numbers', before: 'Before', after: 'Now' },
  names: { title: 'Changed names', before: 'Before', after: 'Now' },
  emails: { title: 'Changed email addresses', before: 'Before', after: 'Now' },
  earlierStarts: { title: 'Postings with an earlier start date', before: 'Before', after: 'Now' },
  unchangedStarts: {
    title: 'Start dates in the file that changed nothing',
    before: 'On record',
    after: 'In the file',
  },
}

export const isPeopleChangesKind = (name: string | null): name is PeopleChangesKind =>
  (PEOPLE_CHANGES as readonly string[]).includes(name ?? '')
