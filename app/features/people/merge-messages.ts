/** Why two records cannot be merged, each with what to do. */
export const MERGE_MESSAGES = {
  'not-known':
    'Nobody has this email address or staff number. Check the spelling, or look the person up in People.',
  several:
    'Several people had this email address or staff number. Give the one that the other record has now.',
  same: 'This is the same record. Give the email address or staff number of the other one.',
  'kept-is-merged':
    'The record that would be kept is itself merged into another. Open that one, and merge there.',
  'merged-already': 'The other record is merged already. Its page says into which one.',
  'has-merges':
    'Other records were merged into the one that would end. Keep that one instead, or take those merges apart first.',
  yourself:
    'You are signed in with the record that would end. Keep it instead, or ask another service admin.',
  'last-service-admin':
    'The record that would end is the only service admin’s. Grant the role to the record that is kept first.',
  revoked:
    'Both records have the same completion of one day, and it was revoked on the one that would be kept. Keep the other record instead, or settle first which of the two is right.',
  places:
    'Both records have to do with a cohort that is still to come. Withdraw the place of the record that would end, or keep that record instead.',
  changed:
    'One of the records changed since you opened this page. What is below is how it stands now: look at it, and confirm again.',
} as const
export type MergeRefusal = keyof typeof MERGE_MESSAGES

export const UNDO_BLOCKED =
  'Later facts stand on this merge, so it cannot be taken apart. Take those back first, such as the import that they came with.'
