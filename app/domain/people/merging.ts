/**
 * Merging two records of one person: what the record that is kept takes over from the one that is merged into it. Its own postings and
 * completions go before the other's; those fill what it has not.
 */
import type { Day } from '#app/domain/calendar/day.ts'

/** Days from the first up to, not including, the last; null: for ever on. */
export type Span = { from: Day; until: Day | null }

const ENDLESS = '9999-12-31'
const endOf = ({ until }: Span): Day => until ?? ENDLESS

/** A span without the days of another. */
const without = <T extends Span>(span: T, other: Span): T[] => {
  if (other.from >= endOf(span) || endOf(other) <= span.from) return [span]
  const before = other.from > span.from ? [{ ...span, until: other.from }] : []
  const after = endOf(other) < endOf(span) ? [{ ...span, from: endOf(other) }] : []
  return [...before, ...after]
}

/** The parts of spans on whose days none of the others holds, in turn. Neither list overlaps with itself. */
export function fillGaps<T extends Span>(spans: readonly T[], others: readonly Span[]): T[] {
  const parts = others.reduce<T[]>(
    (left, other) => left.flatMap((span) => without(span, other)),
    [...spans],
  )
  return parts
    .filter((span) => span.from < endOf(span))
    .toSorted((one, other) => (one.from < other.from ? -1 : 1))
}

export type MergedCompletion = {
  id: number
  courseId: number
  completedOn: Day
  isRevoked: boolean
}

/**
 * What becomes of the completions of the merged record that stand: `taken` over; `same` as one that stands on the kept record; `against`
 * one of the same day that was revoked there, so that somebody must say first which of the two is right.
 */
export function splitCompletions<T extends MergedCompletion>(
  kept: readonly MergedCompletion[],
  merged: readonly T[],
): { taken: T[]; same: T[]; against: T[] } {
  const standing = merged.filter(({ isRevoked }) => !isRevoked)
  const twinOf = (one: MergedCompletion) =>
    kept.find(
      ({ courseId, completedOn }) => courseId === one.courseId && completedOn === one.completedOn,
    )
  return {
    taken: standing.filter((one) => !twinOf(one)),
    same: standing.filter((one) => twinOf(one)?.isRevoked === false),
    against: standing.filter((one) => twinOf(one)?.isRevoked === true),
  }
}

export type MergedEnrolment = { id: number; cohortId: number; isActive: boolean; isToCome: boolean }

/**
 * What becomes of the places of the merged record: `taken` over, or `left` with it, because the kept record has a place of its own in the
 * cohort, now or before. `against`: of those left, the ones that somebody still counts on.
 */
export function splitEnrolments<T extends MergedEnrolment>(
  keptCohortIds: ReadonlySet<number>,
  merged: readonly T[],
): { taken: T[]; left: T[]; against: T[] } {
  const left = merged.filter(({ cohortId }) => keptCohortIds.has(cohortId))
  return {
    taken: merged.filter(({ cohortId }) => !keptCohortIds.has(cohortId)),
    left,
    against: left.filter(({ isActive, isToCome }) => isActive && isToCome),
  }
}
