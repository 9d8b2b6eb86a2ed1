/** Signs existing seals with the newest key. */
import { isSigned, listSeals } from '#app/data/facts/check-seals.server.ts'
import { changingFacts } from '#app/data/facts/change-facts.server.ts'
import { hmacOf } from '#app/data/facts/seals.server.ts'
import { listSecrets, newestKey } from '#app/data/facts/seal-keys.server.ts'
import { Prisma, type Tx } from '#app/data/database/database.server.ts'
import { jsonTuples } from '#app/data/database/dialect.server.ts'
import type { SealRange } from '#app/data/facts/facts-digest.server.ts'

/**
 * Signs the first page of the seals in a range that do not have the newest key.
 * @returns how many there were, and the id of the last one. The rest of the range comes after it.
 * @throws Error if a seal is not what its key signed
 */
export async function renewSeals(
  tx: Tx,
  { after, to }: SealRange,
): Promise<{ renewed: number; last: number; keyId: string }> {
  const { id: keyId, secret } = await newestKey(tx)
  const secrets = await listSecrets(tx)
  const seals = await listSeals(
    tx,
    after,
    Prisma.sql`"id" <= ${to} AND "keyId" IS DISTINCT FROM ${keyId}`,
  )
  const changed = seals.find((seal) => !isSigned(seal, secrets))
  if (changed) throw new Error(`Seal ${changed.id} changed since it was checked. Run this again.`)
  const digests = jsonTuples(JSON.stringify(seals.map((seal) => [seal.id, hmacOf(secret, seal)])), {
    id: 'integer',
    digest: 'text',
  })
  if (seals.length > 0)
    await changingFacts(
      tx,
      'reseal',
      () =>
        tx.$executeRaw`UPDATE "Seal" AS s SET "keyId" = ${keyId}, "digest" = g."digest" FROM ${digests} g WHERE s."id" = g."id"`,
    )
  return { renewed: seals.length, last: seals.at(-1)?.id ?? to, keyId }
}
