import {
  changePostings,
  type PostingOutcome,
  type PostingWish,
} from '#app/features/people/corrections/change-postings.server.ts'

/** Changes someone's postings as a service admin does who confirms what the page shows. */
export async function changingPostingsOf(
  personId: number,
  wish: PostingWish,
): Promise<PostingOutcome> {
  const request = {
    personId,
    wish,
    reason: 'The file was wrong',
    scope: 'all',
    by: 'command line',
  } as const
  const first = await changePostings({ ...request, check: '' })
  return first.outcome === 'check' ? changePostings({ ...request, check: first.change.key }) : first
}
