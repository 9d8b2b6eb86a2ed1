/** Why a person cannot be erased, and what to do about it. */
export const ERASURE_MESSAGES = {
  'not-known': 'There is no such person',
  merged: 'This record was merged into another. Open that record and erase the person there',
  erased: 'This person has already been erased',
  yourself: 'You cannot erase yourself. Ask another service admin',
  'in-post':
    'They are still in post. Record the day they left first, or the next staff file would add them again as a new person',
  'has-places':
    'They have a place on a cohort that has not started, or wait for one. Withdraw them first, so that someone else gets the place',
  'last-service-admin': 'They are the only service admin. Make someone else a service admin first',
  'import-open':
    'A file that names them, or may name them, is being imported. Try again when the import is done',
  changed:
    'The record has changed since you opened this page. Check what is shown, then confirm again',
} as const
export type ErasureRefusal = keyof typeof ERASURE_MESSAGES
