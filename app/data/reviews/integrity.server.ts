/** Are the signed versions of returns as they were signed? */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { sha256 } from '#app/platform/files/checksums.server.ts'

/** What is signed, of whom, by whom and when. What comes later, that it was reopened and why, is not part of it. */
export type Signed = {
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

export const digestOfSigned = (signed: Signed): string => {
  const {
    quarter,
    organisationId,
    number,
    signedAt,
    signedById,
    declaration,
    exactFigures,
    shownFigures,
    countedAt,
    content,
  } = signed
  const of = [quarter, organisationId, number, signedAt.toISOString(), signedById, declaration]
  return sha256(
    JSON.stringify([...of, exactFigures, shownFigures, countedAt.toISOString(), content]),
  )
}

export type ChangedSignature = { id: number; detail: string }

/**
 * Signed versions that do not have the digest of their signing. Those signed before there were digests have none and are left as they are; but
 * one without that was signed after one with has lost it. Return by return: their figures are long.
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
      const isKept =
        row.digest === null
          ? first === null || row.id < first.id
          : digestOfSigned({ ...row, quarter, organisationId }) === row.digest
      if (!isKept)
        changed.push({
          id: row.id,
          detail: `${row.number} of the return of ${organisation.code} for ${quarter}`,
        })
    }
  }
  return changed
}

/** Returns that are signed off, and have no signature that says so. */
export const listUnsigned = (tx: Tx): Promise<ChangedSignature[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT r."id", o."code" || ' for ' || r."quarter" AS "detail"
      FROM "ReviewReturn" r JOIN "Organisation" o ON o."id" = r."organisationId"
      WHERE r."status" = 'signed'
        AND NOT EXISTS (SELECT 1 FROM "ReviewSignature" s WHERE s."returnId" = r."id" AND s."reopenedAt" IS NULL)`,
  )
