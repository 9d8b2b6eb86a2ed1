/** Tags for the statuses of returns and actions. */
import type { ActionStatus, ReturnState } from '#app/domain/reviews/review.ts'
import type { TagColour } from '#app/ui/tag.tsx'

export const RETURN_TAGS: Readonly<Record<ReturnState, { text: string; colour: TagColour }>> = {
  'not-started': { text: 'Not started', colour: 'grey' },
  draft: { text: 'Draft', colour: 'light-blue' },
  signed: { text: 'Signed off', colour: 'green' },
}

export const ACTION_TAGS: Readonly<Record<ActionStatus, { text: string; colour: TagColour }>> = {
  'not-begun': { text: 'Not started', colour: 'grey' },
  'under-way': { text: 'In progress', colour: 'light-blue' },
  done: { text: 'Done', colour: 'green' },
  dropped: { text: 'No longer needed', colour: 'grey' },
}
