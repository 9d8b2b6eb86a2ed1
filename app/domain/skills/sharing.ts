/**
 * Sharing: a person lets their manager read their answers. No one else can read them: not service admins, not department leads, and not
 * delegates of the manager.
 */
import type { RatingAnswer } from '#app/domain/skills/assessment.ts'
import { latestByLineage, type LineageRating } from '#app/domain/skills/carry-forward.ts'

/** Why a share ended. Stored, so they never change. */
export const SHARE_END_REASONS = [
  'taken-back',
  'changed',
  'manager-changed',
  'manager-left',
  'person-left',
  'merged',
] as const
export type ShareEndReason = (typeof SHARE_END_REASONS)[number]

/** Reasons that we notify people of, because they did not end it themselves and still use the service. */
export const END_REASONS_TO_NOTIFY = ['manager-changed', 'manager-left', 'merged'] as const
type EndToTell = (typeof END_REASONS_TO_NOTIFY)[number]
export const isEndToTell = (reason: string | null): reason is EndToTell =>
  (END_REASONS_TO_NOTIFY as readonly (string | null)[]).includes(reason)

/** What a person chose to share. */
export type ShareTerms = {
  /** Every skill, including those that a later version adds. */
  allSkills: boolean
  /** The lineages of the skills that are shared, if not all are. */
  lineageIds: readonly number[]
  withEvidence: boolean
  withPlan: boolean
}

type Holder = {
  /** Their own record, or the one that it was merged into. */
  personId: number
  hasLeft: boolean
}

/** Who a share is between, as of now. */
export type ShareParties = {
  person: Holder & { managerId: number | null }
  manager: Holder
}

/** Why a share that no one ended no longer applies, or null if it does. */
export function whyShareLapsed({ person, manager }: ShareParties): ShareEndReason | null {
  if (person.hasLeft) return 'person-left'
  if (person.managerId !== manager.personId) return 'manager-changed'
  return manager.hasLeft ? 'manager-left' : null
}

export type AnswerToShare = LineageRating & { answer: RatingAnswer; evidence: string | null }

/**
 * The answers that a share shows: the latest in each skill that is shared, without examples unless they are shared too. The preview and the
 * manager's page both use it, so that the manager sees what the preview showed.
 */
export const answersShown = <Answer extends AnswerToShare>(
  answers: readonly Answer[],
  { allSkills, lineageIds, withEvidence }: ShareTerms,
): Answer[] =>
  [...latestByLineage(answers).values()]
    .filter(({ lineageId }) => allSkills || lineageIds.includes(lineageId))
    .map((answer) => (withEvidence ? answer : { ...answer, evidence: null }))

/** Why answers cannot be shared. */
export type ShareRefusal = 'no-manager' | 'manager-left' | 'manager-without-email' | 'no-answers'

/** Why a person cannot share, or null if they can. */
export function whyCannotShare(
  manager: { hasLeft: boolean; email: string | null } | null,
  answers: number,
): ShareRefusal | null {
  if (manager === null) return 'no-manager'
  if (manager.hasLeft) return 'manager-left'
  if (manager.email === null) return 'manager-without-email'
  return answers === 0 ? 'no-answers' : null
}

/** Whether a manager has not opened a share since it began, or since an answer in it was last submitted. */
export const isUnopened = (
  { openedAt }: { openedAt: Date | null },
  answers: readonly { submittedAt: Date }[],
): boolean => openedAt === null || answers.some(({ submittedAt }) => submittedAt > openedAt)
