/**
 * Rules for merging two records of one person. The kept record's own postings and completions take
 * precedence. The merged record's only fill gaps.
 */
import type { Day } from '#app/domain/calendar/day.ts'

/** The days from `from` up to but not including `until`. Null means no end. */
export type Span = { from: Day; until: Day | null }

const ENDLESS = '9999-12-31'
const endOf = ({ until }: Span): Day => until ?? ENDLESS

/** The parts of a span that are outside another span. */
const subtract = <T extends Span>(span: T, other: Span): T[] => {
  if (other.from >= endOf(span) || endOf(other) <= span.from) return [span]
  const before = other.from > span.from ? [{ ...span, until: other.from }] : []
  const after = endOf(other) < endOf(span) ? [{ ...span, from: endOf(other) }] : []
  return [...before, ...after]
}

/** The parts of `spans` outside all of `others`, in date order. Spans within each list must not overlap. */
export function fillGaps<T extends Span>(spans: readonly T[], others: readonly Span[]): T[] {
  const parts = others.reduce<T[]>(
    (left, other) => left.flatMap((span) => subtract(span, other)),
    [...spans],
  )
  return parts
    .filter((span) => span.from < endOf(span))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

export type MergedCompletion = {
  id: number
  courseId: number
  completedOn: Day
  isRevoked: boolean
}

/**
 * Sorts the merged record's completions, except revoked ones. `moved` go to the kept record.
 * `duplicates` are already on it. For `conflicts`, the kept record has the same completion but it
 * was revoked, so an admin must first decide which is correct.
 */
export function splitCompletions<T extends MergedCompletion>(
  kept: readonly MergedCompletion[],
  merged: readonly T[],
): { moved: T[]; duplicates: T[]; conflicts: T[] } {
  const valid = merged.filter(({ isRevoked }) => !isRevoked)
  const sameOnKept = (completion: MergedCompletion) =>
    kept.find(
      ({ courseId, completedOn }) =>
        courseId === completion.courseId && completedOn === completion.completedOn,
    )
  return {
    moved: valid.filter((completion) => !sameOnKept(completion)),
    duplicates: valid.filter((completion) => sameOnKept(completion)?.isRevoked === false),
    conflicts: valid.filter((completion) => sameOnKept(completion)?.isRevoked === true),
  }
}

export type MergedEnrolment = {
  id: number
  cohortId: number
  courseId: number
  /** Whether it holds a place. */
  isActive: boolean
  isUpcoming: boolean
}

const holdsUpcomingPlace = ({ isActive, isUpcoming }: MergedEnrolment): boolean =>
  isActive && isUpcoming

/**
 * Sorts the merged record's enrolments. `moved` go to the kept record. `left` remain on the merged
 * record, because the kept record has or had its own enrolment in the cohort. `conflicts` are those
 * that hold a place in an upcoming cohort while the kept record has been enrolled in the same cohort,
 * or holds a place in another upcoming cohort of the course: a person has one place on a course.
 */
export function splitEnrolments<T extends MergedEnrolment>(
  kept: readonly MergedEnrolment[],
  merged: readonly T[],
): { moved: T[]; left: T[]; conflicts: T[] } {
  const cohorts = new Set(kept.map(({ cohortId }) => cohortId))
  const courses = new Set(kept.filter(holdsUpcomingPlace).map(({ courseId }) => courseId))
  return {
    moved: merged.filter(({ cohortId }) => !cohorts.has(cohortId)),
    left: merged.filter(({ cohortId }) => cohorts.has(cohortId)),
    conflicts: merged.filter(
      (enrolment) =>
        holdsUpcomingPlace(enrolment) &&
        (cohorts.has(enrolment.cohortId) || courses.has(enrolment.courseId)),
    ),
  }
}
