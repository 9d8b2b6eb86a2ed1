/**
 * Seals. One seal covers what a transaction wrote: it has a digest of the facts in each table, and an HMAC over these digests with a key. `fluency check` calculates both again, to find facts that were
 * changed, added or deleted outside the service.
 */
import { createHmac } from 'node:crypto'
import { beforeCommit } from '#app/data/database/before-commit.server.ts'
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { newestKey } from '#app/data/facts/seal-keys.server.ts'
import {
  digestOfRows,
  digestSealed,
  type FactsDigest,
} from '#app/data/facts/facts-digest.server.ts'
import {
  SEALED_TABLES,
  type SealedRow,
  type SealedTable,
} from '#app/data/facts/sealed-tables.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** What the HMAC of a seal covers. `facts` is an array of `[table, rows, digest]` as JSON. */
export type SealContent = { id: number; sealedAt: Date; batchId: number | null; facts: string }

export const hmacOf = (secret: string, { id, sealedAt, batchId, facts }: SealContent): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify([id, sealedAt.toISOString(), batchId, facts]))
    .digest('hex')

const factsText = (digests: ReadonlyMap<SealedTable, FactsDigest>): string =>
  JSON.stringify(
    [...digests]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([table, { rows, digest }]) => [table, rows, digest]),
  )

/** The seal of an open transaction. */
type OpenSeal = {
  id: number
  sealedAt: Date
  batches: Set<number>
  /** For each table, the facts that were added, or null if they must be read back. */
  tables: Map<SealedTable, { id: number }[] | null>
}

const open = new WeakMap<Tx, OpenSeal>()

async function findOpenSeal(tx: Tx, batchId: number | null): Promise<OpenSeal> {
  const seal = open.get(tx) ?? (await openSeal(tx))
  if (batchId !== null) seal.batches.add(batchId)
  return seal
}

/** The facts refer to their seal, so it is added before them and completed before the commit. */
async function openSeal(tx: Tx): Promise<OpenSeal> {
  const sealedAt = now()
  const { id } = await queryRow<{ id: number }>(
    tx,
    Prisma.sql`INSERT INTO "Seal" ("facts", "sealedAt", "digest") VALUES ('', ${sealedAt}, '') RETURNING "id"`,
  )
  const seal = { id, sealedAt, batches: new Set<number>(), tables: new Map() }
  beforeCommit(tx, () => completeSeal(tx, seal))
  open.set(tx, seal)
  return seal
}

async function completeSeal(tx: Tx, { id, sealedAt, batches, tables }: OpenSeal): Promise<void> {
  open.delete(tx)
  const unread = [...tables].flatMap(([table, rows]) => (rows === null ? [table] : []))
  const digests = await digestSealed(tx, id, unread)
  for (const [table, rows] of tables)
    if (rows && rows.length > 0) digests.set(table, digestOfRows(table, rows))
  if (digests.size === 0) {
    await tx.$executeRaw`DELETE FROM "Seal" WHERE "id" = ${id}`
    return
  }
  const [batchId = null] = batches.size === 1 ? batches : []
  await saveSeal(tx, { id, sealedAt, batchId, facts: factsText(digests) })
}

/** Signs a seal with the newest key and saves it. */
async function saveSeal(tx: Tx, seal: SealContent): Promise<void> {
  const { id: keyId, secret } = await newestKey(tx)
  await tx.$executeRaw`UPDATE "Seal" SET "facts" = ${seal.facts}, "batchId" = ${seal.batchId}, "keyId" = ${keyId},
    "digest" = ${hmacOf(secret, seal)} WHERE "id" = ${seal.id}`
}

/**
 * Writes facts under the transaction's seal. The seal is complete when the transaction commits.
 * @param batchId the import that the facts belong to
 * @param write gets the id of the seal and must add the facts with it
 * @returns what `write` returns
 */
export async function sealing<T>(
  tx: Tx,
  table: SealedTable,
  batchId: number | null,
  write: (sealId: number) => Promise<T>,
): Promise<T> {
  const seal = await findOpenSeal(tx, batchId)
  seal.tables.set(table, null)
  return write(seal.id)
}

/**
 * Like `sealing`, for few facts. They do not have to be read back for the seal, so the transaction must not
 * change them again.
 * @param write must return all facts that it adds, with all columns, as the database returns them
 */
export async function sealingRows<Table extends SealedTable, Row extends SealedRow<Table>>(
  tx: Tx,
  table: Table,
  write: (sealId: number) => Promise<Row[]>,
): Promise<Row[]> {
  const seal = await findOpenSeal(tx, null)
  const rows = await write(seal.id)
  const earlier = seal.tables.get(table)
  if (earlier !== null) seal.tables.set(table, [...(earlier ?? []), ...rows])
  return rows
}

/** Gives facts whose seal does not exist the seal of this transaction. Only inside `changingFacts`. */
export const sealUnsealed = (tx: Tx, table: SealedTable, missingId: number): Promise<number> =>
  sealing(
    tx,
    table,
    null,
    (sealId) =>
      tx.$executeRaw`UPDATE ${Prisma.raw(`"${table}"`)} SET "sealId" = ${sealId} WHERE "sealId" = ${missingId}`,
  )

/**
 * Seals the current facts of some seals again, after the service removed facts or accepted a change.
 * Deletes seals that no facts have any more. Only inside `changingFacts`.
 */
export async function sealAgain(tx: Tx, sealIds: readonly number[]): Promise<void> {
  for (const id of new Set(sealIds)) {
    const digests = await digestSealed(tx, id, SEALED_TABLES)
    const seal = await tx.seal.findUnique({ where: { id } })
    if (digests.size === 0) await tx.seal.deleteMany({ where: { id } })
    else if (seal) await saveSeal(tx, { ...seal, facts: factsText(digests) })
  }
}
