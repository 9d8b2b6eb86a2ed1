/** The maximum length of a reason, in characters. */
export const MAX_REASON_LENGTH = 500

/** Why a person cannot be suspended or restored, and what to do. */
export const SUSPENSION_MESSAGES = {
  'no-such-person': 'This person’s record has been removed or merged. Find the person in People',
  yourself: 'You cannot suspend yourself. Ask another service admin',
  'suspended-already': 'This person is suspended already',
  'not-suspended': 'This person is not suspended',
  'last-service-admin':
    'This is the last active service admin. Give the role to someone else first, on the page Roles',
} as const
export type SuspensionRefusal = keyof typeof SUSPENSION_MESSAGES
