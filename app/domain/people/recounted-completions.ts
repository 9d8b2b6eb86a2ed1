/** Which completions a correction of postings counts elsewhere. */
import { includesDay, type Day } from '#app/domain/calendar/day.ts'
import type { PostingValues } from '#app/domain/people/posting-corrections.ts'

type Counted = { completedOn: Day }

const postOn = (postings: readonly PostingValues[], day: Day): PostingValues | null =>
  postings.findLast((posting) => includesDay(posting, day)) ?? null

const keyOf = (post: PostingValues | null): string =>
  post === null ? '' : [post.organisationId, post.professionId, post.gradeId].join()

/** The completions whose organisation, profession or grade on their day differs after the correction. */
export const recountedCompletions = <T extends Counted>(
  completions: readonly T[],
  { before, after }: { before: readonly PostingValues[]; after: readonly PostingValues[] },
): { completion: T; from: PostingValues | null; to: PostingValues | null }[] =>
  completions
    .map((completion) => ({
      completion,
      from: postOn(before, completion.completedOn),
      to: postOn(after, completion.completedOn),
    }))
    .filter(({ from, to }) => keyOf(from) !== keyOf(to))
