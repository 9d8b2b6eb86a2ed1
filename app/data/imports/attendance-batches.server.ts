/** The batches of attendance files, and the people that they added to a cohort. */
import type { Tx } from '#app/data/database/database.server.ts'

const ADDED = 'Enrolment'

/** Records that a file added someone to its cohort, so that undoing it can take the place back. `before` is their status before. */
export const saveAddedEnrolment = (
  tx: Tx,
  { batchId, enrolmentId, before }: { batchId: number; enrolmentId: number; before: string | null },
) =>
  tx.importChange.create({
    data: {
      batchId,
      subject: ADDED,
      recordId: enrolmentId,
      before: JSON.stringify({ status: before }),
      after: JSON.stringify({ status: 'confirmed' }),
    },
    select: { id: true },
  })
