import type { ClaimRefusal, ClaimStatus } from '#app/domain/learning/claims.ts'
import type { TagColour } from '#app/ui/tag.tsx'

/** Why a learner cannot claim a completion, and what to do instead. */
export const CLAIM_MESSAGES: Readonly<Record<ClaimRefusal, string>> = {
  'in-future': 'Completion date must be today or in the past',
  'already-completed': 'We already have your completion of this course on this date',
  'was-removed':
    'A completion of this course on this date was removed. Contact the organiser of the course',
  'already-claimed':
    'You have already told us about this course. Wait for a decision, or withdraw your claim in Your learning',
}

export type DecideRefusal = 'already-decided' | 'already-completed' | 'was-removed'
export const DECIDE_MESSAGES: Readonly<Record<DecideRefusal, string>> = {
  'already-decided': 'Someone has already decided on this claim, or the person withdrew it',
  'already-completed':
    'The person now has a completion of this course on this date. Decline the claim and give this as the reason',
  'was-removed':
    'A completion of this course on this date was removed. Decline the claim, or ask the person to claim again with the right date',
}

export const CLAIM_TAGS: Readonly<Record<ClaimStatus, { text: string; colour: TagColour }>> = {
  pending: { text: 'Waiting', colour: 'blue' },
  confirmed: { text: 'Confirmed', colour: 'green' },
  declined: { text: 'Declined', colour: 'orange' },
  withdrawn: { text: 'Withdrawn', colour: 'grey' },
}
