/** Corrections of one person's postings. A person has one post at a time. */
import type { Day } from '#app/domain/calendar/day.ts'

/** What a row about a person does to their postings. See `data/people/posting-actions.server.ts`. */
export type PostingAction =
  | 'open-posting'
  | 'move-posting'
  | 'move-start-earlier'
  | 'no-posting-change'
  | 'starts-before-current-posting'
  | 'starts-before-person-left'

/** `until` is the first day after the posting, or null if it has not ended. */
export type PostingValues = {
  organisationId: number
  professionId: number
  gradeId: number
  from: Day
  until: Day | null
}
export type RecordedPosting = PostingValues & { id: number }

/** The changes to a person's postings. */
export type PostingPlan = {
  /** Postings that turned out never to have been: they end on their first day. */
  removed: number[]
  ended: { id: number; until: Day | null }[]
  opened: PostingValues[]
}

export type PostingRefusal =
  | 'not-found'
  | 'unchanged'
  | 'ends-before-start'
  | 'starts-in-future'
  | 'ends-in-future'
  /** Another posting of the person holds on some of the days. `day`: its first day. */
  | 'overlaps'
  /** The posting would begin on or before the first day (`day`) of the one that it follows. */
  | 'starts-before-previous'

export type RefusedPosting = { refusal: PostingRefusal; day: Day | null }

const refuse = (refusal: PostingRefusal, day: Day | null = null): RefusedPosting => ({
  refusal,
  day,
})

export const isRefused = (planned: PostingPlan | RefusedPosting): planned is RefusedPosting =>
  'refusal' in planned

const isCounted = ({ from, until }: PostingValues): boolean => until === null || until > from

const isSame = (a: PostingValues, b: PostingValues): boolean =>
  isSamePost(a, b) && a.until === b.until

const isSamePost = (a: PostingValues, b: PostingValues): boolean =>
  a.organisationId === b.organisationId &&
  a.professionId === b.professionId &&
  a.gradeId === b.gradeId &&
  a.from === b.from

const overlaps = (a: PostingValues, b: PostingValues): boolean =>
  (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until)

function whyImpossible({ from, until }: PostingValues, today: Day): RefusedPosting | null {
  if (from > today) return refuse('starts-in-future')
  if (until !== null && until <= from) return refuse('ends-before-start')
  return until !== null && until > today ? refuse('ends-in-future') : null
}

const findOverlap = (postings: readonly RecordedPosting[], values: PostingValues) =>
  postings.find((posting) => isCounted(posting) && overlaps(posting, values))

/**
 * Replaces a posting, or changes its end. If the posting before it ends on its first day, and that
 * day changes, the end of the one before moves with it.
 */
export function planCorrection(
  postings: readonly RecordedPosting[],
  id: number,
  values: PostingValues,
  today: Day,
): PostingPlan | RefusedPosting {
  const posting = postings.find((one) => one.id === id && isCounted(one))
  if (!posting) return refuse('not-found')
  if (isSame(posting, values)) return refuse('unchanged')
  const impossible = whyImpossible(values, today)
  if (impossible) return impossible
  const previous =
    values.from === posting.from
      ? undefined
      : postings.find((one) => isCounted(one) && one.until === posting.from)
  if (previous && values.from <= previous.from)
    return refuse('starts-before-previous', previous.from)
  const others = postings.filter((one) => one.id !== id && one.id !== previous?.id)
  const overlap = findOverlap(others, values)
  if (overlap) return refuse('overlaps', overlap.from)
  const moved = previous ? [{ id: previous.id, until: values.from }] : []
  return isSamePost(posting, values)
    ? { removed: [], ended: [...moved, { id, until: values.until }], opened: [] }
    : { removed: [id], ended: moved, opened: [values] }
}

/** Adds a posting that has ended, on days on which the person has none. */
export function planPastPosting(
  postings: readonly RecordedPosting[],
  values: PostingValues,
  today: Day,
): PostingPlan | RefusedPosting {
  const impossible = whyImpossible(values, today)
  if (impossible) return impossible
  const overlap = findOverlap(postings, values)
  return overlap ? refuse('overlaps', overlap.from) : { removed: [], ended: [], opened: [values] }
}

/** Removes a posting that the person never had. */
export const planRemoval = (
  postings: readonly RecordedPosting[],
  id: number,
): PostingPlan | RefusedPosting =>
  postings.some((one) => one.id === id && isCounted(one))
    ? { removed: [id], ended: [], opened: [] }
    : refuse('not-found')

/** The person's postings after a plan, in order of their first day. For what a page shows before the change. */
export function postingsAfter(
  postings: readonly RecordedPosting[],
  { removed, ended, opened }: PostingPlan,
): PostingValues[] {
  const ends = new Map(ended.map(({ id, until }) => [id, until]))
  const kept = postings
    .filter((posting) => isCounted(posting) && !removed.includes(posting.id))
    .map((posting): PostingValues => {
      const until = ends.get(posting.id)
      return until === undefined ? posting : { ...posting, until }
    })
  return [...kept, ...opened].toSorted((a, b) => (a.from < b.from ? -1 : 1))
}
