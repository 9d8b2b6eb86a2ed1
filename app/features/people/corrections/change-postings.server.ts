/** Changes a person's postings, after showing what would change. */
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction, Rollback, type Tx } from '#app/data/database/database.server.ts'
import { ensureServiceAdminRemains } from '#app/data/identity/role-grants.server.ts'
import {
  applyPostingPlan,
  changingPostings,
  listRecordedPostings,
} from '#app/data/people/corrected-postings.server.ts'
import { saveCorrection } from '#app/data/people/corrections.server.ts'
import { lockPerson } from '#app/data/people/person-locks.server.ts'
import { applyPostingRow, findPostingAction } from '#app/data/people/posting-actions.server.ts'
import { findPost, listOrganisationIds } from '#app/data/people/posts.server.ts'
import type { OrganisationScope } from '#app/domain/identity/permissions.ts'
import {
  isRefused,
  planCorrection,
  planPastPosting,
  planRemoval,
  type PostingPlan,
  type PostingValues,
  type RecordedPosting,
  type RefusedPosting,
} from '#app/domain/people/posting-corrections.ts'
import {
  describeChange,
  type PostingChange,
} from '#app/features/people/corrections/posting-change.server.ts'
import {
  LAST_SERVICE_ADMIN,
  NO_SUCH_POST,
  OUTSIDE_SCOPE,
  refusedAction,
  refusedBody,
  refusedPosting,
  type RefusedChange,
} from '#app/features/people/corrections/posting-messages.ts'
import { now, today } from '#app/platform/clock.server.ts'

/** What someone wants to change: a new posting, another version of one, its end, or its removal. */
export type PostingWish =
  | { kind: 'add'; values: PostingValues }
  | { kind: 'correct'; postingId: number; values: PostingValues }
  | { kind: 'end'; postingId: number; until: string }
  | { kind: 'remove'; postingId: number }

type Request = {
  personId: number
  wish: PostingWish
  reason: string
  /** The key of the check that the page showed. Nothing changes without it. */
  check: string
  scope: OrganisationScope
  by: Actor
}

export type PostingOutcome =
  | { outcome: 'refused'; refused: RefusedChange }
  | { outcome: 'check'; change: PostingChange }
  | { outcome: 'done' }

const refuse = (refused: RefusedChange): PostingOutcome => ({ outcome: 'refused', refused })

function planWish(
  postings: readonly RecordedPosting[],
  wish: Exclude<PostingWish, { kind: 'add' }>,
): PostingPlan | RefusedPosting {
  if (wish.kind === 'remove') return planRemoval(postings, wish.postingId)
  const posting = postings.find(({ id }) => id === wish.postingId)
  const values =
    wish.kind === 'correct' ? wish.values : posting && { ...posting, until: wish.until }
  if (!values) return { refusal: 'not-found', day: null }
  const { organisationId, professionId, gradeId, from, until } = values
  const wanted = { organisationId, professionId, gradeId, from, until }
  return planCorrection(postings, wish.postingId, wanted, today())
}

type Work = { apply: () => Promise<unknown> } | { refused: RefusedChange }

/** Finds what would be written. Postings that have not ended follow the rules of a people file. */
async function prepare(
  tx: Tx,
  personId: number,
  { wish, postings }: { wish: PostingWish; postings: readonly RecordedPosting[] },
): Promise<Work> {
  if (wish.kind === 'add' && wish.values.until === null) {
    const { from } = wish.values
    if (from > today()) return { refused: refusedPosting('starts-in-future', null) }
    const row = await findPostingAction(tx, { personId, ...wish.values, from })
    const refused = refusedAction(row.action, row)
    return refused ? { refused } : { apply: () => applyPostingRow(tx, row) }
  }
  const plan =
    wish.kind === 'add' ? planPastPosting(postings, wish.values, today()) : planWish(postings, wish)
  return isRefused(plan)
    ? { refused: refusedPosting(plan.refusal, plan.day) }
    : { apply: () => applyPostingPlan(tx, personId, plan) }
}

async function whyNotPost(tx: Tx, wish: PostingWish): Promise<RefusedChange | null> {
  if (wish.kind !== 'add' && wish.kind !== 'correct') return null
  const body = await findPost(tx, wish.values)
  return body ? refusedBody(body, { ...wish.values, today: today() }) : NO_SUCH_POST
}

const isCounted = ({ from, until }: PostingValues): boolean => until === null || until > from

/** The postings that differ: as they were, and as they are now. */
function findTouched(before: readonly RecordedPosting[], after: readonly RecordedPosting[]) {
  const keyOf = ({ organisationId, professionId, gradeId, from, until }: PostingValues) =>
    [organisationId, professionId, gradeId, from, until].join()
  const [old, current] = [before, after].map((postings) => postings.filter(isCounted)) as [
    RecordedPosting[],
    RecordedPosting[],
  ]
  const [oldKeys, currentKeys] = [new Set(old.map(keyOf)), new Set(current.map(keyOf))]
  return {
    before: old.filter((posting) => !currentKeys.has(keyOf(posting))),
    after: current.filter((posting) => !oldKeys.has(keyOf(posting))),
  }
}

const toStored = (postings: readonly RecordedPosting[]) => ({
  postings: postings.map(({ id: _, ...values }) => values),
})

async function change(tx: Tx, request: Request): Promise<PostingOutcome> {
  const { personId, wish, reason, check, scope, by } = request
  await lockPerson(tx, personId)
  const postings = await listRecordedPostings(tx, personId)
  const wrongPost = await whyNotPost(tx, wish)
  if (wrongPost) return refuse(wrongPost)
  const work = await prepare(tx, personId, { wish, postings })
  if ('refused' in work) return refuse(work.refused)
  await ensureServiceAdminRemains(tx, () => changingPostings(tx, personId, work.apply), {
    refusal: refuse(LAST_SERVICE_ADMIN),
  })
  const touched = findTouched(postings, await listRecordedPostings(tx, personId))
  const ids = await listOrganisationIds(scope, tx)
  const isOutside = ({ organisationId }: PostingValues) => ids !== null && !ids.has(organisationId)
  if ([...touched.before, ...touched.after].some(isOutside))
    throw new Rollback(refuse(OUTSIDE_SCOPE))
  const described = await describeChange(tx, personId, { postings, touched })
  if (described.key !== check)
    throw new Rollback<PostingOutcome>({ outcome: 'check', change: described })
  await saveTouched(tx, touched, { personId, reason, by })
  return { outcome: 'done' }
}

type Touched = ReturnType<typeof findTouched>

async function saveTouched(
  tx: Tx,
  touched: Touched,
  { personId, reason, by }: { personId: number; reason: string; by: Actor },
): Promise<void> {
  const [before, after] = [toStored(touched.before), toStored(touched.after)]
  await saveCorrection(tx, { personId, kind: 'posting', before, after, reason, by, now: now() })
  await saveAudit(tx, { by, action: 'posting:correct', subjectId: personId, before, after, reason })
}

/** Changes a person’s postings without a page that asks to confirm it, and records the change. */
export async function changePostingsNow(
  tx: Tx,
  apply: () => Promise<unknown>,
  request: { personId: number; reason: string; by: Actor },
): Promise<void> {
  const { personId } = request
  const before = await listRecordedPostings(tx, personId)
  await changingPostings(tx, personId, apply)
  await saveTouched(tx, findTouched(before, await listRecordedPostings(tx, personId)), request)
}

/**
 * Changes a person's postings. The first request for a change returns a check, with what would
 * change and its key. The change is made if the key comes back and nothing differs meanwhile.
 */
export const changePostings = (request: Request): Promise<PostingOutcome> =>
  inTransaction((tx) => change(tx, request))
