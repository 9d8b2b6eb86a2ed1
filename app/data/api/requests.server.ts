/** Requests with an idempotency key, and what they were answered with. */
import { db, type Tx } from '#app/data/database/database.server.ts'

type RequestKey = { tokenId: number; key: string }
export type AnsweredRequest = { bodyHash: string; response: string }

export const findAnsweredRequest = (
  { tokenId, key }: RequestKey,
  tx: Tx = db(),
): Promise<AnsweredRequest | null> =>
  tx.apiRequest.findUnique({
    where: { tokenId_key: { tokenId, key } },
    select: { bodyHash: true, response: true },
  })

/** @throws a unique violation if the same request was answered meanwhile */
export const saveAnsweredRequest = (
  tx: Tx,
  request: RequestKey & AnsweredRequest & { createdAt: Date },
): Promise<unknown> => tx.apiRequest.create({ data: request })

/** Programs repeat a request within seconds or hours, so later the key can be used again. */
export const deleteAnsweredRequestsBefore = (tx: Tx, limit: Date): Promise<unknown> =>
  tx.apiRequest.deleteMany({ where: { createdAt: { lt: limit } } })
