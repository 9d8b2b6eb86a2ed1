/** What a change of someone's postings would do, for the page that asks to confirm it. */
import type { Tx } from '#app/data/database/database.server.ts'
import { listCompletionsOf, listFuturePlaces } from '#app/data/people/followed-records.server.ts'
import { listPostNames } from '#app/data/people/posts.server.ts'
import { listRecordedPostings } from '#app/data/people/corrected-postings.server.ts'
import { hasLeft } from '#app/data/identity/role-grants.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import type { PostingValues, RecordedPosting } from '#app/domain/people/posting-corrections.ts'
import { recountedCompletions } from '#app/domain/people/recounted-completions.ts'
import { now } from '#app/platform/clock.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

export type DescribedPosting = {
  organisation: string
  profession: string
  grade: string
  from: Day
  /** Null if the posting has not ended. */
  lastDay: Day | null
}
type DescribedPost = Pick<DescribedPosting, 'organisation' | 'profession' | 'grade'>

export type PostingChange = {
  /** Changes when anything does that this shows. */
  key: string
  before: DescribedPosting[]
  after: DescribedPosting[]
  /** Completions that count under another post. Null: no post on that day. */
  completions: {
    course: string
    completedOn: Day
    from: DescribedPost | null
    to: DescribedPost | null
  }[]
  /** Whether the person counts as having left. */
  leaves: boolean
  /** The courses of places and waiting lists that someone who leaves would still have. */
  places: string[]
}

type Touched = { before: readonly RecordedPosting[]; after: readonly RecordedPosting[] }

/**
 * Describes a change that was made in this transaction.
 * @param postings the person's postings before it
 */
export async function describeChange(
  tx: Tx,
  personId: number,
  { postings, touched }: { postings: readonly RecordedPosting[]; touched: Touched },
): Promise<PostingChange> {
  const after = await listRecordedPostings(tx, personId)
  const namesOf = await listPostNames([...postings, ...after], tx)
  const describe = (posting: PostingValues): DescribedPosting => ({
    ...namesOf(posting),
    from: posting.from,
    lastDay: posting.until === null ? null : addDays(posting.until, -1),
  })
  const completions = recountedCompletions(await listCompletionsOf(tx, personId), {
    before: postings,
    after,
  })
  const leaves = await hasLeft(personId, tx)
  const change = {
    before: touched.before.map(describe),
    after: touched.after.map(describe),
    completions: completions.map(({ completion, from, to }) => ({
      ...completion,
      from: from && namesOf(from),
      to: to && namesOf(to),
    })),
    leaves,
    places: leaves ? await listFuturePlaces(tx, personId, now()) : [],
  }
  return { key: hashOfToken(JSON.stringify(change)), ...change }
}
