/** What a person entered for a question, which may not be a complete answer yet, and whether someone would lose it. */
import type { RatingAnswer } from '#app/domain/skills/assessment.ts'

export type Entry = { answer: RatingAnswer | null; evidence: string | null }

/** The maximum length of an example that is not an answer yet. It is too long for an answer, but must not be lost. */
export const DRAFT_MAX_LENGTH = 20_000

/** What is saved for a question: the current rating, and what was entered since. */
export type SavedEntry = {
  rating: ({ id: number } & Entry) | null
  draft: ({ pageKey: string | null; updatedAt: Date } & Entry) | null
}

/** A page that shows a question. `seen` is what was saved when it was shown. */
export type QuestionPage = { key: string; seen: string }

/** Identifies what is saved for a question, so that a page can say what it showed. */
export const seenOf = ({ rating, draft }: SavedEntry): string =>
  `${rating?.id ?? 0}.${draft?.updatedAt.getTime() ?? 0}`

/** What a page shows for a question. */
export const currentEntry = ({ rating, draft }: SavedEntry): Entry => {
  const { answer, evidence } = draft ?? rating ?? { answer: null, evidence: null }
  return { answer, evidence }
}

export const isSameEntry = (one: Entry, other: Entry): boolean =>
  one.answer === other.answer && one.evidence === other.evidence

/** Whether something else was saved for a question since a page showed it, in another window or on another device. */
export function isChangedElsewhere(
  saved: SavedEntry,
  { key, seen }: QuestionPage,
  entered: Entry,
): boolean {
  if (isSameEntry(currentEntry(saved), entered)) return false
  const { rating, draft } = saved
  const [ratingId, draftAt] = seen.split('.')
  const isNewRating = rating !== null && String(rating.id) !== ratingId
  const isNewDraft =
    draft !== null && draft.pageKey !== key && String(draft.updatedAt.getTime()) !== draftAt
  return isNewRating || isNewDraft
}

/**
 * What to keep of an entry that is not given as an answer. Null if it is what the page shows without a draft.
 * @param carried the answer from before that the page shows if there is no other
 */
export function draftToKeep(
  { rating }: SavedEntry,
  entered: Entry,
  carried: Entry | null,
): Entry | null {
  const isEmpty = entered.answer === null && entered.evidence === null
  const shown = rating ?? carried
  return isEmpty || (shown && isSameEntry(shown, entered)) ? null : entered
}
