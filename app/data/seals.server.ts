/**
 * Seals: a digest over the unchanging columns of the facts that one transaction wrote in one table. `fluency check` reads the facts
 * again and compares: a fact changed, added or taken away behind the service's back is found.
 */
import { createHash } from 'node:crypto'
import { Prisma, queryRows, type Tx } from '#app/data/database.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** The tables of facts, and the columns of each that never change once written. */
export const SEALED = {
  Headcount: ['setId', 'organisationId', 'professionId', 'gradeId', 'headcount', 'batchId'],
  Posting: ['personId', 'organisationId', 'professionId', 'gradeId', 'from', 'batchId'],
  Rating: ['assessmentId', 'skillId', 'answer', 'evidence', 'ratedAt'],
  EnrolmentEvent: ['enrolmentId', 'status', 'reason', 'at', 'byId'],
  Attendance: ['sessionId', 'enrolmentId', 'mark', 'reason', 'recordedAt', 'recordedById'],
  Completion: ['personId', 'courseId', 'completedOn', 'source', 'reference', 'cohortId', 'recordedAt', 'recordedById', 'batchId'],
} as const
export type SealedTable = keyof typeof SEALED

const PAGE = 20_000

/** The digest and number of the facts under one seal, as they stand now. */
export async function digestOfFacts(tx: Tx, subject: SealedTable, sealId: number): Promise<{ rows: number; digest: string }> {
  const columns = Prisma.raw(SEALED[subject].map((column) => `"${column}"`).join(', '))
  const hash = createHash('sha256')
  let rows = 0
  for (let after = 0; ;) {
    const facts = await queryRows<{ id: number }>(
      tx,
      Prisma.sql`SELECT "id", ${columns} FROM ${Prisma.raw(`"${subject}"`)} WHERE "sealId" = ${sealId} AND "id" > ${after} ORDER BY "id" LIMIT ${PAGE}`,
    )
    for (const fact of facts) hash.update(`${JSON.stringify(Object.values(fact))}\n`)
    rows += facts.length
    const last = facts.at(-1)
    if (!last || facts.length < PAGE) return { rows, digest: hash.digest('hex') }
    after = last.id
  }
}

/**
 * Writes facts under a new seal: `write` is given its id and adds the facts with it.
 * @returns what `write` returns.
 */
export async function sealing<T>(tx: Tx, subject: SealedTable, batchId: number | null, write: (sealId: number) => Promise<T>): Promise<T> {
  const seal = await tx.seal.create({ data: { subject, batchId, rows: 0, digest: '', sealedAt: now() } })
  const written = await write(seal.id)
  const sealed = await digestOfFacts(tx, subject, seal.id)
  if (sealed.rows === 0) await tx.seal.delete({ where: { id: seal.id } })
  else await tx.seal.update({ where: { id: seal.id }, data: sealed })
  return written
}
