import type { WaitingPosition } from '#app/domain/learning/waiting-list.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { formatCount, formatOrdinal } from '#app/ui/text/numbers.ts'

const people = (count: number): string => formatCount(count, 'person', 'people')

/** For example, “You are 4th because 1 person must take this course and 2 people asked before you.” */
export function describePosition({
  position,
  assignedAhead,
  quotaAhead,
  earlierAhead,
}: WaitingPosition): string {
  const reasons = [
    ...(assignedAhead > 0 ? [`${people(assignedAhead)} must take this course`] : []),
    ...(quotaAhead > 0
      ? [
          quotaAhead === 1
            ? '1 person is from a department that has reserved places left'
            : `${people(quotaAhead)} are from departments that have reserved places left`,
        ]
      : []),
    ...(earlierAhead > 0 ? [`${people(earlierAhead)} asked before you`] : []),
  ]
  return reasons.length === 0
    ? 'You are next on the waiting list.'
    : `You are ${formatOrdinal(position)} on the waiting list because ${joinWords(reasons)}.`
}
