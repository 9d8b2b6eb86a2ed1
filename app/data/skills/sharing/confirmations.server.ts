/** What managers said about answers that were shared with them. Only ever added. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { readableBy, type RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { listRecordIds } from '#app/data/identity/record-ids.server.ts'
import type { SharedAnswers } from '#app/data/skills/sharing/answers.server.ts'
import type { RatingAnswer } from '#app/domain/skills/assessment.ts'
import type { Confirmation } from '#app/domain/skills/confirmation.ts'

/** A confirmation with the answer that it is about, and its lineage. */
export type ConfirmationOfAnswer = Confirmation & { lineageId: number; answer: RatingAnswer }

const list = async (tx: Tx, where: object): Promise<ConfirmationOfAnswer[]> => {
  const rows = await tx.confirmation.findMany({
    where,
    select: {
      ratingId: true,
      byId: true,
      level: true,
      words: true,
      at: true,
      by: { select: { name: true } },
      rating: { select: { answer: true, skill: { select: { lineageId: true } } } },
    },
    orderBy: { id: 'asc' },
  })
  return rows.flatMap(({ by, rating, ...row }) =>
    rating.skill.lineageId === null
      ? []
      : [
          {
            ...row,
            by: by.name,
            lineageId: rating.skill.lineageId,
            answer: rating.answer,
          },
        ],
  )
}

/** What managers said about the answers that a login can read, in order. */
export const listOwnConfirmations = (
  reader: RatingReader,
  tx: Tx = db(),
): Promise<ConfirmationOfAnswer[]> =>
  list(tx, {
    rating: { assessment: { AND: [readableBy(reader), { submittedAt: { not: null } }] } },
  })

/** What a manager said about answers that are shared with them, in order. */
export const listGivenConfirmations = async (
  manager: RatingReader,
  { ratingIds }: SharedAnswers,
  tx: Tx = db(),
): Promise<ConfirmationOfAnswer[]> =>
  list(tx, {
    ratingId: { in: ratingIds },
    byId: { in: await listRecordIds(manager.personId, tx) },
  })

export const saveConfirmation = (
  tx: Tx,
  confirmation: Omit<Confirmation, 'by'>,
): Promise<{ id: number }> => tx.confirmation.create({ data: confirmation, select: { id: true } })
