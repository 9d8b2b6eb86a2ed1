/**
 * Delegates: people who act for another person, such as the private office of a permanent secretary.
 * A delegate never sees ratings or assessments, whatever else they may do.
 */
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'

/** What a delegate may do for the person who named them. */
export const DELEGATE_RIGHTS = ['mayBook', 'maySeeDiary', 'mayApprove', 'maySeeFigures'] as const
export type DelegateRight = (typeof DELEGATE_RIGHTS)[number]
export const isDelegateRight = (text: string): text is DelegateRight =>
  (DELEGATE_RIGHTS as readonly string[]).includes(text)

export const DELEGATE_RIGHT_LABELS: Readonly<Record<DelegateRight, string>> = {
  mayBook: 'Book and withdraw',
  maySeeDiary: 'See the diary, with links to join',
  mayApprove: 'Approve requests from the team',
  maySeeFigures: 'See uptake figures as the leader sees them, and numbers of people but no names',
}

export type DelegateTerms = Record<DelegateRight, boolean> & { from: Day; until: Day }

export const rightsOf = (terms: Record<DelegateRight, boolean>): DelegateRight[] =>
  DELEGATE_RIGHTS.filter((right) => terms[right])

/** A person is asked again after this many months whether a delegate should still act for them. */
const MAX_MONTHS = 24

/** The last day that a delegate can be given, if they start on this day. */
export const lastDelegateDay = (from: Day): Day => addDays(addMonths(from, MAX_MONTHS), -1)

/** The last day that is suggested: a year after the first. */
export const suggestedLastDay = (from: Day): Day => addDays(addMonths(from, 12), -1)

export type NameDelegateRefusal =
  'unknown' | 'several' | 'oneself' | 'has-left' | 'already' | 'no-reports' | 'no-figures'

type Naming = {
  person: { id: number; hasReports: boolean; seesFigures: boolean }
  delegate: { id: number; hasLeft: boolean }
  terms: Pick<DelegateTerms, 'mayApprove' | 'maySeeFigures'>
  /** Whether the person already acts, or will act, for them. */
  isNamed: boolean
}

/** Why a person cannot name a delegate, or null if they can. */
export function whyCannotName({
  person,
  delegate,
  terms,
  isNamed,
}: Naming): Exclude<NameDelegateRefusal, 'unknown' | 'several'> | null {
  if (person.id === delegate.id) return 'oneself'
  if (delegate.hasLeft) return 'has-left'
  if (isNamed) return 'already'
  if (terms.mayApprove && !person.hasReports) return 'no-reports'
  return terms.maySeeFigures && !person.seesFigures ? 'no-figures' : null
}
