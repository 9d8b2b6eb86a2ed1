/** Postings: a person's organisation, profession and grade on a day. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

const heldOn = (day: Day) => ({
  from: { lte: day },
  OR: [{ until: null }, { until: { gt: day } }],
})

const withDetails = {
  organisation: { include: { department: true } },
  profession: true,
  grade: true,
} as const

/**
 * A person's posting on a day, with its organisation, department, profession and grade. Null
 * if there was none.
 */
export const findPostingOn = (personId: number, day: Day, tx: Tx = db()) =>
  tx.posting.findFirst({
    where: { personId, ...heldOn(day) },
    include: withDetails,
    orderBy: { id: 'desc' },
  })

export type PostingDetails = NonNullable<Awaited<ReturnType<typeof findPostingOn>>>

/**
 * All of a person's postings, most recent first. Leaves out postings that were replaced from their
 * first day.
 */
export async function listPostings(personId: number, tx: Tx = db()): Promise<PostingDetails[]> {
  const postings = await tx.posting.findMany({
    where: { personId },
    include: withDetails,
    orderBy: [{ from: 'desc' }, { id: 'desc' }],
  })
  return postings.filter((posting) => posting.until !== posting.from)
}
