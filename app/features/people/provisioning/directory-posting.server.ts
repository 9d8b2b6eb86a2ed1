/** What a directory does to someone's postings: it opens, moves or ends one, on the day of its request. */
import type { Actor } from '#app/data/operations/audit.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import {
  applyPostingPlan,
  listRecordedPostings,
} from '#app/data/people/corrected-postings.server.ts'
import {
  findLatestPosting,
  findPostPart,
  type PostPart,
} from '#app/data/people/directory/post-parts.server.ts'
import { applyPostingRow, findPostingAction } from '#app/data/people/posting-actions.server.ts'
import { findPost } from '#app/data/people/posts.server.ts'
import type { Leads } from '#app/domain/operations/leading-sources.ts'
import { isRefused, planCorrection, planRemoval } from '#app/domain/people/posting-corrections.ts'
import { changePostingsNow } from '#app/features/people/corrections/change-postings.server.ts'
import { refusedAction, refusedBody } from '#app/features/people/corrections/posting-messages.ts'
import {
  SCIM_REASON,
  type DirectoryRefusal,
  type DirectoryWish,
} from '#app/features/people/provisioning/wish.ts'
import { today } from '#app/platform/clock.server.ts'

const PARTS = ['organisation', 'profession', 'grade'] as const
/** The profession of a post without one, as in a people file. */
const UNKNOWN_PROFESSION = 'UNK'

/** What the directory says of the parts of the post. Null: there is no such organisation, profession or grade. */
export type StatedPost = Map<(typeof PARTS)[number], PostPart | null>

export async function findStatedPost(tx: Tx, wish: DirectoryWish): Promise<StatedPost> {
  const stated: StatedPost = new Map()
  for (const part of PARTS) {
    const text = wish[part]
    if (text !== undefined) stated.set(part, await findPostPart(tx, part, text))
  }
  return stated
}

type Request = {
  personId: number
  wish: DirectoryWish
  stated: StatedPost
  leads: Leads
  by: Actor
}
type Refused = DirectoryRefusal | null

async function endPosting(tx: Tx, { personId, by }: Request): Promise<Refused> {
  const postings = await listRecordedPostings(tx, personId)
  const open = postings.find(({ until }) => until === null)
  if (!open) return null
  const day = today()
  // Someone who began today never was in post.
  const plan =
    open.from >= day
      ? planRemoval(postings, open.id)
      : planCorrection(postings, open.id, { ...open, until: day }, day)
  if (isRefused(plan)) return { kind: 'refused', message: 'The posting cannot end today.' }
  await changePostingsNow(tx, () => applyPostingPlan(tx, personId, plan), {
    personId,
    reason: SCIM_REASON,
    by,
  })
  return null
}

/** Opens a posting, or moves the person to another post. */
async function post(tx: Tx, { personId, stated, leads, by }: Request): Promise<Refused> {
  const latest = await findLatestPosting(tx, personId)
  const isInPost = latest !== null && latest.until === null
  // A new posting is complete, so that its parts come from the directory or from the last one.
  const partOf = (part: (typeof PARTS)[number], recorded: number | undefined) =>
    (isInPost && leads[part] !== 'directory' ? undefined : stated.get(part)?.id) ?? recorded
  const organisationId = partOf('organisation', latest?.organisationId)
  const gradeId = partOf('grade', latest?.gradeId)
  const professionId =
    partOf('profession', latest?.professionId) ??
    (await findPostPart(tx, 'profession', UNKNOWN_PROFESSION))?.id
  if (organisationId === undefined || gradeId === undefined || professionId === undefined)
    return null
  const wanted = { organisationId, professionId, gradeId }
  const from = today()
  const row = await findPostingAction(tx, { personId, ...wanted, from })
  if (row.action === 'no-posting-change') return null
  const body = await findPost(tx, wanted)
  const refused =
    (body && refusedBody(body, { from, until: null, today: from })) ??
    refusedAction(row.action, row)
  if (refused) return { kind: 'invalid', message: `${refused.message}.` }
  await changePostingsNow(tx, () => applyPostingRow(tx, row), { personId, reason: SCIM_REASON, by })
  return null
}

/** @returns why the postings were not changed, or null */
export async function applyDirectoryPosting(tx: Tx, request: Request): Promise<Refused> {
  const { personId, wish, stated, leads } = request
  const leadsLeaving = leads.leaving === 'directory'
  if (wish.active === false) return leadsLeaving ? endPosting(tx, request) : null
  const latest = await findLatestPosting(tx, personId)
  const isInPost = latest !== null && latest.until === null
  if (isInPost) return stated.size > 0 ? post(tx, request) : null
  return wish.active === true && leadsLeaving ? post(tx, request) : null
}
