/** What can be done to several people of the list at once. */
export const BULK_CHANGES = ['sign-in-link', 'manager', 'move', 'end', 'suspend'] as const
export type BulkChange = (typeof BULK_CHANGES)[number]

/** Each person is checked and changed in a transaction of their own, within one request. */
export const MAX_CHANGED_AT_ONCE = 200
