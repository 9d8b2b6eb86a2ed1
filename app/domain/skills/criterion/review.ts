/** Reviewing a draft of the criterion. */
import type { FrameworkStatus } from '#app/domain/skills/framework.ts'

/** The longest comment or answer, in characters. */
export const COMMENT_MAX_LENGTH = 2_000

export type CommentRefusal = 'published' | 'not-in-review' | 'not-a-reviewer'

/** Why a person cannot comment on a version, or null. Its editors can comment before it is in review. */
export function whyCannotComment(
  status: FrameworkStatus,
  person: { isEditor: boolean; isReviewer: boolean },
): CommentRefusal | null {
  if (!person.isEditor && !person.isReviewer) return 'not-a-reviewer'
  if (status === 'published' || status === 'retired') return 'published'
  return status === 'draft' && !person.isEditor ? 'not-in-review' : null
}

export type ReviewerRefusal = 'unknown' | 'several' | 'has-left' | 'no-email' | 'already-asked'
