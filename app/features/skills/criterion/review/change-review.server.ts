/** Who reviews a draft, and whether it is in review. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { hasLeft } from '#app/data/identity/role-grants.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { findByIdentifiers } from '#app/data/people/find-by-identifiers.server.ts'
import { findRecord } from '#app/data/people/merge-records.server.ts'
import {
  lockUnpublished,
  type Unpublished,
} from '#app/data/skills/criterion/publications.server.ts'
import {
  endReviewer,
  isReviewer,
  listInPostByName,
  listReviewers,
  saveReviewer,
  saveReviewStatus,
} from '#app/data/skills/criterion/reviews.server.ts'
import type { ReviewerRefusal } from '#app/domain/skills/criterion/review.ts'
import { reviewAsked } from '#app/features/skills/criterion/review/review-messages.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

type Change = { versionId: number; by: { personId: number; name: string }; now: Date }

async function identify(tx: Tx, text: string, now: Date): Promise<number | ReviewerRefusal> {
  const found = (await findByIdentifiers([text], tx)).get(text) ?? 'unknown'
  if (found !== 'unknown') return found
  const [first, ...others] = await listInPostByName(text, dayInLondon(now), tx)
  if (!first) return 'unknown'
  return others.length > 0 ? 'several' : first.id
}

/** Emails each reviewer once, even if a draft is sent to review several times. */
const askReviewers = (
  tx: Tx,
  draft: Unpublished,
  by: string,
  reviewers: readonly { id: number; person: { id: number; name: string; email: string | null } }[],
) =>
  saveMessages(
    tx,
    reviewers.map(({ id, person }) => ({
      to: person.email,
      kind: 'criterion-review',
      personId: person.id,
      key: `criterion-review ${id}`,
      ...reviewAsked({
        name: person.name,
        by,
        title: draft.title ?? draft.framework.title,
        version: draft.version,
        url: env().baseUrl + paths.criterionComments(draft.id),
      }),
    })),
  )

/** @returns why the person cannot be asked, or null */
export const addReviewer = (
  { versionId, by, now }: Change,
  text: string,
): Promise<ReviewerRefusal | 'not-a-draft' | null> =>
  inTransaction(
    async (tx) => {
      const draft = await lockUnpublished(tx, versionId)
      if (!draft) return 'not-a-draft'
      const personId = await identify(tx, text, now)
      if (typeof personId === 'string') return personId
      const person = await findRecord(personId, tx)
      if (!person) return 'unknown'
      if (await hasLeft(personId, tx)) return 'has-left'
      if (person.email === null) return 'no-email'
      if (await isReviewer(versionId, personId, tx)) return 'already-asked'
      const { id } = await saveReviewer(tx, {
        versionId,
        personId,
        askedAt: now,
        askedById: by.personId,
      })
      await saveAudit(tx, {
        by: { personId: by.personId },
        action: 'framework:reviewer-add',
        subjectId: versionId,
        after: { personId },
      })
      if (draft.status === 'review') await askReviewers(tx, draft, by.name, [{ id, person }])
      return null
    },
    { locks: true },
  )

/** Removes a reviewer from a draft. Keeps their comments. */
export const removeReviewer = ({ versionId, by, now }: Change, reviewerId: number): Promise<void> =>
  inTransaction(
    async (tx) => {
      await lockUnpublished(tx, versionId)
      const reviewer = (await listReviewers(versionId, tx)).find(({ id }) => id === reviewerId)
      if (!reviewer) return
      await endReviewer(tx, reviewerId, now)
      await saveAudit(tx, {
        by: { personId: by.personId },
        action: 'framework:reviewer-remove',
        subjectId: versionId,
        before: { personId: reviewer.person.id },
      })
    },
    { locks: true },
  )

/** Sends a draft to review and emails its reviewers, or ends the review. @returns false if it has no reviewers */
export const changeReviewStatus = (
  { versionId, by }: Change,
  status: 'draft' | 'review',
): Promise<boolean> =>
  inTransaction(
    async (tx) => {
      const draft = await lockUnpublished(tx, versionId)
      if (!draft || draft.status === status) return true
      const reviewers = await listReviewers(versionId, tx)
      if (status === 'review' && reviewers.length === 0) return false
      await saveReviewStatus(tx, versionId, status)
      await saveAudit(tx, {
        by: { personId: by.personId },
        action: status === 'review' ? 'framework:review-start' : 'framework:review-end',
        subjectId: versionId,
        after: { reviewers: reviewers.length },
      })
      if (status === 'review') await askReviewers(tx, draft, by.name, reviewers)
      return true
    },
    { locks: true },
  )
