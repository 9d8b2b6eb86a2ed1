/** Comments on a version of the criterion. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import {
  findComment,
  findCommentable,
  isReviewer,
  resolveComment,
  saveComment,
  type Commentable,
} from '#app/data/skills/criterion/reviews.server.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import type { FrameworkStatus } from '#app/domain/skills/framework.ts'
import { whyCannotComment, type CommentRefusal } from '#app/domain/skills/criterion/review.ts'
import { commentAnswered } from '#app/features/skills/criterion/review/review-messages.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** The version in a URL, for its editors and reviewers. @throws 404 for everyone else */
export async function requireCommentable(
  viewer: Viewer,
  versionId: string,
): Promise<{ version: Commentable; isEditor: boolean }> {
  const version = requireFound(await findCommentable(requireId(versionId)))
  const isEditor = may(viewer, 'framework:edit')
  if (!isEditor && !(await isReviewer(version.id, viewer.personId)))
    throw new Response('Not found', { status: 404 })
  return { version, isEditor }
}

/** Why a viewer cannot comment on a version, or null. */
export const findCommentRefusal = async (
  version: { id: number; status: string },
  viewer: Viewer,
  tx?: Tx,
): Promise<CommentRefusal | null> =>
  whyCannotComment(version.status as FrameworkStatus, {
    isEditor: may(viewer, 'framework:edit'),
    isReviewer: await isReviewer(version.id, viewer.personId, tx),
  })

type NewComment = {
  versionId: number
  /** The skill it is about. Null if it is about the whole version. */
  skill: { id: number; code: string; name: string } | null
  text: string
  viewer: Viewer
  now: Date
}

/** @returns why it was not saved, or null */
export const addComment = ({
  versionId,
  skill,
  text,
  viewer,
  now,
}: NewComment): Promise<CommentRefusal | null> =>
  inTransaction(async (tx) => {
    const version = requireFound(await findCommentable(versionId, tx))
    const refusal = await findCommentRefusal(version, viewer, tx)
    if (refusal) return refusal
    const about = skill ? `${skill.code} ${skill.name}` : `version ${version.version}`
    const { personId } = viewer
    await saveComment(tx, {
      versionId,
      skillId: skill?.id ?? null,
      about,
      text,
      byId: personId,
      at: now,
    })
    await saveAudit(tx, {
      by: { personId },
      action: 'framework:comment',
      subjectId: versionId,
      after: { about },
    })
    return null
  })

type Resolving = { versionId: number; commentId: number; answer: string; viewer: Viewer; now: Date }

/** Answers and closes a comment, and emails the person who wrote it. Does nothing if it is closed. */
export const closeComment = ({
  versionId,
  commentId,
  answer,
  viewer,
  now,
}: Resolving): Promise<void> =>
  inTransaction(async (tx) => {
    const comment = await findComment(commentId, versionId, tx)
    if (!comment || comment.resolvedAt !== null) return
    const { personId } = viewer
    await resolveComment(tx, commentId, { answer, resolvedAt: now, resolvedById: personId })
    await saveAudit(tx, {
      by: { personId },
      action: 'framework:comment-close',
      subjectId: versionId,
      after: { about: comment.about },
    })
    if (comment.by.id === personId) return
    await saveMessage(tx, {
      to: comment.by.email,
      kind: 'criterion-comment',
      personId: comment.by.id,
      ...commentAnswered({
        name: comment.by.name,
        about: comment.about,
        text: comment.text,
        answer,
        url: env().baseUrl + paths.criterionComments(versionId),
      }),
    })
  })
