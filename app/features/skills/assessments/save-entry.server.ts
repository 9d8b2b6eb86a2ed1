import { findOwnAssessment } from '#app/data/skills/assessments.server.ts'
import { deleteDraft, saveDraft } from '#app/data/skills/assessments/drafts.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import {
  draftToKeep,
  isChangedElsewhere,
  seenOf,
  type Entry,
  type QuestionPage,
} from '#app/domain/skills/assessments/entry.ts'
import type { SaveRefusal } from '#app/features/skills/assessments/rate-skill.server.ts'
import {
  writeNote,
  type EnteredNote,
} from '#app/features/skills/assessments/private-note.server.ts'
import { savedEntryOf } from '#app/features/skills/assessments/saved-entry.ts'

export type KeptDraft = {
  assessmentId: number
  reader: RatingReader
  /** The code of a skill in the assessment's version. */
  skill: string
  entry: Entry
  /** The page that sent the entry. If null, the entry is saved even if it was changed elsewhere. */
  page: QuestionPage | null
  note: EnteredNote | null
  /** The earlier answer that the page shows if there is no other. */
  carried: Entry | null
  now: Date
}

/**
 * Saves what a person entered but has not confirmed as an answer. An empty entry, or one that matches the answer, deletes the draft.
 * @returns the refusal, or what is saved now, for the page's next save
 */
export const saveEntry = ({
  assessmentId,
  reader,
  skill,
  entry,
  page,
  note,
  carried,
  now,
}: KeptDraft): Promise<SaveRefusal | { seen: string; noteSeen: string }> =>
  inTransaction(async (tx) => {
    const assessment = await findOwnAssessment(assessmentId, reader, tx)
    if (!assessment || assessment.submittedAt !== null) return 'already-submitted'
    const saved = savedEntryOf(assessment, skill)
    if (page && isChangedElsewhere(saved, page, entry)) return 'changed-elsewhere'
    const kept = draftToKeep(saved, entry, carried)
    const draft = kept && { ...kept, pageKey: page?.key ?? null, updatedAt: now }
    if (draft) await saveDraft(tx, { assessment, skill }, draft)
    else if (saved.draft) await deleteDraft(tx, { assessment, skill })
    const noteSeen = note ? await writeNote(tx, { reader, note, now }) : ''
    return { seen: seenOf({ ...saved, draft }), noteSeen }
  })
