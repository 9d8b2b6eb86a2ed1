/** What states and statuses are called on pages. */
import type { ActionStatus, ReturnState } from '#app/domain/reviews/review.ts'
import type { TagColour } from '#app/ui/tag.tsx'

export const RETURN_TAGS: Readonly<Record<ReturnState, { text: string; colour: TagColour }>> = {
  'not-begun': { text: 'Not begun', colour: 'grey' },
  draft: { text: 'Draft', colour: 'light-blue' },
  signed: { text: 'Signed off', colour: 'green' },
}

export const ACTION_TAGS: Readonly<Record<ActionStatus, { text: string; colour: TagColour }>> = {
  'not-begun': { text: 'Not begun', colour: 'grey' },
  'under-way': { text: 'Under way', colour: 'light-blue' },
  done: { text: 'Done', colour: 'green' },
  dropped: { text: 'No longer needed', colour: 'grey' },
}

export const NARRATIVE_SECTIONS = [
  { name: 'changed', title: 'What changed, and why' },
  { name: 'risks', title: 'Risks' },
  { name: 'help', title: 'Help needed' },
] as const

/** Characters of one part of the narrative, at the most. */
export const NARRATIVE_LIMIT = 5000

/** A day as it was typed, on one line. */
export const typedDay = (typed: { day: string; month: string; year: string }): string =>
  [typed.day, typed.month, typed.year].join(' ').trim()
