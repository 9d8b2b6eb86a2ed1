import { findOpenAssessment, saveAssessment } from '#app/data/skills/assessments.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { findPublishedVersion } from '#app/data/skills/frameworks.server.ts'

/** Starts a self-assessment without answers, or returns the one in progress. @returns its id, or the refusal. */
export const startAssessment = (
  reader: RatingReader,
  now: Date,
): Promise<{ assessmentId: number } | 'no-published-criterion'> =>
  inTransaction(async (tx) => {
    const open = await findOpenAssessment(reader, tx)
    if (open) return { assessmentId: open.id }
    const version = await findPublishedVersion(tx)
    if (!version) return 'no-published-criterion'
    const { id } = await saveAssessment(tx, { reader, versionId: version.id, startedAt: now })
    await saveAudit(tx, {
      by: { personId: reader.personId },
      action: 'assessment:start',
      subjectId: id,
      after: { framework: version.framework.code, version: version.version },
    })
    return { assessmentId: id }
  })
