/** Checks that signed returns have not changed since they were signed. */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { sha256 } from '#app/platform/files/checksums.server.ts'

/** The values that the digest covers. The digest does not cover a later reopening or its reason. */
export type SignedVersion = {
  quarter: string
  organisationId: number
  number: number
  signedAt: Date
  signedById: number | null
  declaration: string
  exactFigures: string
  shownFigures: string
  countedAt: Date
  content: string
}

export const digestSignedVersion = (signed: SignedVersion): string =>
  sha256(
    JSON.stringify([
      signed.quarter,
      signed.organisationId,
      signed.number,
      signed.signedAt.toISOString(),
      signed.signedById,
      signed.declaration,
      signed.exactFigures,
      signed.shownFigures,
      signed.countedAt.toISOString(),
      signed.content,
    ]),
  )

export type ChangedSignature = { id: number; detail: string }

/**
 * Lists signed versions that do not match their digest. Versions signed before digests existed have none and pass. A version without one that
 * was signed after one with a digest has lost it. Reads one return at a time, because the figures are long.
 */
export async function listChangedSignatures(tx: Tx): Promise<ChangedSignature[]> {
  const returns = await tx.reviewReturn.findMany({
    where: { signatures: { some: {} } },
    select: {
      id: true,
      quarter: true,
      organisationId: true,
      organisation: { select: { code: true } },
    },
    orderBy: { id: 'asc' },
  })
  const first = await tx.reviewSignature.findFirst({
    where: { digest: { not: null } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  const changed: ChangedSignature[] = []
  for (const { id: returnId, quarter, organisationId, organisation } of returns) {
    for (const row of await tx.reviewSignature.findMany({
      where: { returnId },
      orderBy: { number: 'asc' },
    })) {
      const isUnchanged =
        row.digest === null
          ? first === null || row.id < first.id
          : digestSignedVersion({ ...row, quarter, organisationId }) === row.digest
      if (!isUnchanged)
        changed.push({
          id: row.id,
          detail: `${row.number} of the ${quarter} return for ${organisation.code}`,
        })
    }
  }
  return changed
}

/** Lists returns that have the status “signed” but no valid signature. */
export const listMissingSignatures = (tx: Tx): Promise<ChangedSignature[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT r."id", r."quarter" || ' return for ' || o."code" AS "detail"
      FROM "ReviewReturn" r JOIN "Organisation" o ON o."id" = r."organisationId"
      WHERE r."status" = 'signed'
        AND NOT EXISTS (SELECT 1 FROM "ReviewSignature" s WHERE s."returnId" = r."id" AND s."reopenedAt" IS NULL)`,
  )
