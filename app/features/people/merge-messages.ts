/** The reasons why two records cannot be merged, and what to do about each. */
export const MERGE_MESSAGES = {
  'not-known':
    'No one has this email address or staff number. Check the spelling, or search for the person in People',
  several:
    'Several people had this email address or staff number. Enter the one that the other record has now',
  erased:
    'One of the two people was erased, so nothing shows that they are the same person. Check the staff number or email address you entered',
  same: 'This is the same record. Enter the email address or staff number of the other record',
  'kept-is-merged':
    'The record you want to keep has been merged into another. Open that record and merge from there',
  'already-merged':
    'The other record has already been merged. Open it to see which record it went to',
  'has-merges':
    'Other records were merged into the record you want to merge. Keep that record instead, or undo those merges first',
  yourself:
    'You are signed in with the record you want to merge. Keep it instead, or ask another service admin',
  suspended:
    'One of the records is suspended, so that its person cannot sign in. Restore it before you merge, then suspend the record you keep if you still need to',
  'last-service-admin':
    'The record you want to merge belongs to the only service admin. Grant the role to the record you keep first',
  revoked:
    'Both records completed the same course on the same day, and the kept record’s completion was revoked. Keep the other record instead, or first decide which of the two is correct',
  places:
    'Both records have a place on the same course, in cohorts that have not ended. Withdraw the enrolment of the record you want to merge, or keep that record instead',
  changed:
    'One of the records has changed since you opened this page. Check what is shown below, then confirm again',
} as const
export type MergeRefusal = keyof typeof MERGE_MESSAGES

export const UNDO_BLOCKED =
  'You cannot undo this merge because later changes depend on it. Undo those first, for example the import that made them'
