/** Claims: a learner says that they completed a course, with evidence, and someone else confirms it. */
import type { Day } from '#app/domain/calendar/day.ts'

export const CLAIM_STATUSES = ['pending', 'confirmed', 'declined', 'withdrawn'] as const
export type ClaimStatus = (typeof CLAIM_STATUSES)[number]

export const DECISIONS = ['confirm', 'decline'] as const

/** The longest text of evidence, in characters. */
export const EVIDENCE_MAX = 1000

export type ClaimRefusal = 'in-future' | 'already-completed' | 'was-removed' | 'already-claimed'

/** A completion that the person has of the course. */
type Existing = { completedOn: Day; isRevoked: boolean }

/** Why a completion of a course cannot be claimed for a day, or null. */
export function whyCannotClaim(
  day: Day,
  {
    today,
    completions,
    hasPending,
  }: { today: Day; completions: readonly Existing[]; hasPending: boolean },
): ClaimRefusal | null {
  if (day > today) return 'in-future'
  const sameDay = completions.find(({ completedOn }) => completedOn === day)
  if (sameDay) return sameDay.isRevoked ? 'was-removed' : 'already-completed'
  return hasPending ? 'already-claimed' : null
}
