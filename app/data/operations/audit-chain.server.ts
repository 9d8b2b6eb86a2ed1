/**
 * The audit log's hash chain. Each row has a place in it, and a hash over itself and the hash of the
 * row before it, so that nobody can change, remove or insert rows without breaking the chain.
 *
 * Rows are linked shortly after their transaction has committed, because they must be linked one after
 * another. On PostgreSQL a transaction that linked its own rows would hold up all others until it has
 * committed, and serializable transactions would conflict on the end of the chain.
 */
import { db, Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonRows } from '#app/data/database/dialect.server.ts'
import { newestKey } from '#app/data/facts/seal-keys.server.ts'
import { digestOfContent, linkedText, sign } from '#app/data/operations/audit-hashes.server.ts'
import { listAuditRows } from '#app/data/operations/audit-rows.server.ts'

const BATCH_SIZE = 2000

type End = { position: number; hash: string }

/** The end of the chain, which stays locked until the transaction ends. */
export const lockEnd = (tx: Tx): Promise<End> =>
  queryRow(
    tx,
    Prisma.sql`INSERT INTO "AuditChain" ("id", "position", "hash") VALUES (1, 0, '')
      ON CONFLICT ("id") DO UPDATE SET "position" = "AuditChain"."position" RETURNING "position", "hash"`,
  )

/**
 * Links the next rows that are outside the chain. The transaction must be one that locks.
 * @param after the id after which to look, so that a million rows are not sorted for each batch
 * @returns the id after which there are more, or null if there were no more
 */
export async function linkNextAudits(tx: Tx, after: number): Promise<number | null> {
  const end = await lockEnd(tx)
  const rows = await listAuditRows(
    tx,
    Prisma.sql`a."position" IS NULL AND a."id" > ${after} ORDER BY a."id" LIMIT ${BATCH_SIZE}`,
  )
  const last = rows.at(-1)
  if (!last) return null
  const key = await newestKey(tx)
  const links = rows.map((row) => {
    // Rows of earlier versions have content without a digest.
    const contentDigest =
      row.contentDigest ?? (row.salt === null ? null : digestOfContent(row.salt, row))
    end.position += 1
    end.hash = sign(key, linkedText(end.hash, { ...row, contentDigest, position: end.position }))
    return { id: row.id, contentDigest, position: end.position, hash: end.hash }
  })
  const given = jsonRows(JSON.stringify(links), {
    id: 'integer',
    contentDigest: 'text',
    position: 'integer',
    hash: 'text',
  })
  await tx.$executeRaw`UPDATE "Audit" SET "contentDigest" = g."contentDigest", "position" = g."position", "hash" = g."hash"
    FROM ${given} g WHERE "Audit"."id" = g."id"`
  await tx.$executeRaw`UPDATE "AuditChain" SET "position" = ${end.position}, "hash" = ${end.hash}`
  return rows.length < BATCH_SIZE ? null : last.id
}

export const hasUnlinkedAudits = async (): Promise<boolean> =>
  (
    await queryRows(
      db(),
      Prisma.sql`SELECT 1 AS "one" FROM "Audit" WHERE "position" IS NULL LIMIT 1`,
    )
  ).length > 0
