import {
  listSubmittedRatings,
  saveAssessment,
  saveRating,
} from '#app/data/skills/assessments.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { listSkillLineages } from '#app/data/skills/skill-lineages.server.ts'
import { isNewAnswer } from '#app/domain/skills/assessment.ts'
import { isChangedElsewhere, type QuestionPage } from '#app/domain/skills/assessments/entry.ts'
import { answersForVersion } from '#app/domain/skills/carry-forward.ts'
import {
  writeNote,
  type EnteredNote,
} from '#app/features/skills/assessments/private-note.server.ts'

type ChangedAnswer = {
  reader: RatingReader
  versionId: number
  /** The code of a skill in the version. */
  skill: string
  answer: string
  evidence: string | null
  /** The page that sent the answer. If null, the answer is saved even if it was changed elsewhere. */
  page: QuestionPage | null
  note: EnteredNote | null
  now: Date
}

/**
 * Changes one submitted answer, by submitting an assessment that has only this answer. The others do not change. Nothing changes if the answer is the same as before.
 * @returns the refusal, or null
 */
export const changeAnswer = ({
  reader,
  versionId,
  skill,
  page,
  note,
  now,
  ...entry
}: ChangedAnswer): Promise<'changed-elsewhere' | null> =>
  inTransaction(async (tx) => {
    const ratings = await listSubmittedRatings(reader, tx)
    const current = answersForVersion(ratings, await listSkillLineages(versionId, tx)).get(skill)
    const saved = { rating: current ?? null, draft: null }
    if (page && isChangedElsewhere(saved, page, entry)) return 'changed-elsewhere'
    if (note) await writeNote(tx, { reader, note, now })
    if (!isNewAnswer(entry, current)) return null
    const { id } = await saveAssessment(tx, {
      reader,
      versionId,
      startedAt: now,
      kind: 'change',
      submittedAt: now,
    })
    await saveRating(tx, { assessment: { id, versionId }, skill, ...entry, ratedAt: now })
    // Answers are private: the audit log records which skill was answered, not what the answer is.
    await saveAudit(tx, {
      by: { personId: reader.personId },
      action: 'assessment:change-answer',
      subjectId: id,
      after: { skill },
    })
    return null
  })
