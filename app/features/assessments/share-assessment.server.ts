/** Shares a submitted self-assessment with the person's manager, or stops sharing it. */
import { findManagerName, findOwnAssessment, saveSharing, type Assessment } from '#app/data/assessments.server.ts'
import { saveAudit } from '#app/data/audit.server.ts'
import { inTransaction } from '#app/data/database.server.ts'

type Sharing = { assessmentId: number; personId: number; share: boolean; now: Date }

/** Sharing again what is shared changes nothing. @returns why it cannot be shared, or null when it is as asked. */
export const shareAssessment = ({ assessmentId, personId, share, now }: Sharing): Promise<'not-submitted' | 'no-manager' | null> =>
  inTransaction(async (tx) => {
    const assessment = await findOwnAssessment(assessmentId, personId, tx)
    if (!assessment || assessment.submittedAt === null) return 'not-submitted'
    if (share && (await findManagerName(personId, tx)) === null) return 'no-manager'
    if (share === (assessment.sharedWithManagerAt !== null)) return null
    const sharedWithManagerAt = share ? now : null
    await saveSharing(tx, assessmentId, sharedWithManagerAt)
    await saveAudit(tx, {
      by: { personId },
      action: share ? 'assessment:share' : 'assessment:unshare',
      subject: 'Assessment',
      subjectId: assessmentId,
      before: { sharedWithManagerAt: assessment.sharedWithManagerAt },
      after: { sharedWithManagerAt },
    })
    return null
  })

/** With whom an assessment is or would be shared: the manager's name, null when none is known, and since when. */
export const readSharing = async ({
  personId,
  sharedWithManagerAt,
}: Assessment): Promise<{ manager: string | null; sharedAt: Date | null }> => ({
  manager: await findManagerName(personId),
  sharedAt: sharedWithManagerAt,
})
