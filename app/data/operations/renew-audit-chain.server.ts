/** Signs all audit rows with the newest key, and links them again from the start. */
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { jsonRows } from '#app/data/database/dialect.server.ts'
import { changingFacts } from '#app/data/facts/change-facts.server.ts'
import { newestKey } from '#app/data/facts/seal-keys.server.ts'
import { linkNextAudits, lockEnd } from '#app/data/operations/audit-chain.server.ts'
import { digestOfContent, sign, signedText } from '#app/data/operations/audit-hashes.server.ts'
import { listAuditRows } from '#app/data/operations/audit-rows.server.ts'

const PAGE_SIZE = 5000

/** How many rows are not signed with the newest key, or are linked with another one. */
export async function countOldSignatures(tx: Tx): Promise<number> {
  const pattern = `${(await newestKey(tx)).id}:%`
  const sql = Prisma.sql`SELECT COUNT(*) AS "count" FROM "Audit"
    WHERE "signature" IS NULL OR "signature" NOT LIKE ${pattern} OR "hash" NOT LIKE ${pattern}`
  return (await queryRow<{ count: number }>(tx, sql)).count
}

/** Signs and links all current rows. @returns how many there are */
export const renewAuditChain = (tx: Tx): Promise<number> =>
  changingFacts(tx, 'reseal', async () => {
    // No other process links rows at the same time.
    await lockEnd(tx)
    const key = await newestKey(tx)
    let count = 0
    for (let after = 0; ;) {
      const page = await listAuditRows(
        tx,
        Prisma.sql`a."id" > ${after} ORDER BY a."id" LIMIT ${PAGE_SIZE}`,
      )
      const signed = page.map((row) => {
        const stored = row.erasureId === null ? null : row.contentDigest
        const contentDigest = row.salt === null ? stored : digestOfContent(row.salt, row)
        const signature = sign(key, signedText({ ...row, contentDigest }))
        return { id: row.id, contentDigest, signature }
      })
      const given = jsonRows(JSON.stringify(signed), {
        id: 'integer',
        contentDigest: 'text',
        signature: 'text',
      })
      await tx.$executeRaw`UPDATE "Audit" SET "contentDigest" = g."contentDigest", "signature" = g."signature", "position" = NULL, "hash" = NULL
        FROM ${given} g WHERE "Audit"."id" = g."id"`
      count += page.length
      const last = page.at(-1)
      if (!last) break
      after = last.id
    }
    await tx.$executeRaw`UPDATE "AuditChain" SET "position" = 0, "hash" = ''`
    for (let after: number | null = 0; after !== null;) after = await linkNextAudits(tx, after)
    return count
  })
