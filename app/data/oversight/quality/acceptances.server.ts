/** Findings that someone accepted, because they are correct as they are. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { isAccepted } from '#app/data/oversight/quality/findings.server.ts'
import type { FindingKind } from '#app/domain/oversight/finding-kinds.ts'

export type OpenFinding = {
  id: number
  subjectId: number
  otherId: number
  personId: number | null
  otherPersonId: number | null
  organisationId: number | null
  day: string | null
  reasons: string | null
  foundOn: string
}

const FINDING_COLUMNS = Prisma.sql`q."id", q."subjectId", q."otherId", q."personId", q."otherPersonId", q."organisationId",
  q."day", q."reasons", q."foundOn"`

/** One page of the findings of a kind that are not accepted: the most likely first, then the most recent. */
export const listOpenFindings = (
  kind: FindingKind,
  page: { skip: number; take: number },
): Promise<OpenFinding[]> =>
  queryRows(
    db(),
    Prisma.sql`SELECT ${FINDING_COLUMNS} FROM "QualityFinding" q WHERE q."kind" = ${kind} AND NOT ${isAccepted}
      ORDER BY q."weight" DESC, q."foundOn" DESC, q."day" DESC, q."id" LIMIT ${page.take} OFFSET ${page.skip}`,
  )

/** The findings with these ids that are of the kind and not accepted. */
export const findOpenFindings = (
  tx: Tx,
  kind: FindingKind,
  ids: readonly number[],
): Promise<OpenFinding[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT ${FINDING_COLUMNS} FROM "QualityFinding" q WHERE q."kind" = ${kind} AND NOT ${isAccepted}
      AND q."id" IN (${Prisma.join([...ids, -1])}) ORDER BY q."id"`,
  )

type NewAcceptance = { kind: FindingKind; reason: string; acceptedById: number; acceptedAt: Date }

export async function saveAcceptances(
  tx: Tx,
  findings: readonly OpenFinding[],
  { kind, reason, acceptedById, acceptedAt }: NewAcceptance,
): Promise<void> {
  await tx.qualityAcceptance.createMany({
    data: findings.map(({ subjectId, otherId, personId, otherPersonId }) => ({
      kind,
      subjectId,
      otherId,
      personId,
      otherPersonId,
      reason,
      acceptedAt,
      acceptedById,
    })),
  })
}

export type AcceptedFinding = OpenFinding & {
  acceptanceId: number
  reason: string
  acceptedAt: Date
  acceptedBy: string | null
}

/** One page of the findings of a kind that are accepted, the latest first. */
export async function listAcceptedFindings(
  kind: FindingKind,
  page: { skip: number; take: number },
): Promise<AcceptedFinding[]> {
  const rows = await queryRows<Omit<AcceptedFinding, 'acceptedAt'>>(
    db(),
    Prisma.sql`SELECT ${FINDING_COLUMNS}, a."id" AS "acceptanceId", a."reason", p."name" AS "acceptedBy"
      FROM "QualityFinding" q JOIN "QualityAcceptance" a ON a."kind" = q."kind" AND a."subjectId" = q."subjectId"
        AND a."otherId" = q."otherId" AND a."endedAt" IS NULL
      LEFT JOIN "Person" p ON p."id" = a."acceptedById"
      WHERE q."kind" = ${kind} ORDER BY a."id" DESC LIMIT ${page.take} OFFSET ${page.skip}`,
  )
  const times = await db().qualityAcceptance.findMany({
    where: { id: { in: rows.map(({ acceptanceId }) => acceptanceId) } },
    select: { id: true, acceptedAt: true },
  })
  const timeOf = new Map(times.map(({ id, acceptedAt }) => [id, acceptedAt]))
  return rows.flatMap((row) => {
    const acceptedAt = timeOf.get(row.acceptanceId)
    return acceptedAt ? [{ ...row, acceptedAt }] : []
  })
}

/** The rows of findings of a kind that are accepted. */
export const listAcceptedRows = (
  tx: Tx,
  kind: FindingKind,
): Promise<{ subjectId: number; otherId: number }[]> =>
  tx.qualityAcceptance.findMany({
    where: { kind, endedAt: null },
    select: { subjectId: true, otherId: true },
  })

/** Ends an acceptance, so that the finding counts again. @returns what was accepted, or null if it was not accepted */
export async function endAcceptance(
  tx: Tx,
  { acceptanceId, kind }: { acceptanceId: number; kind: FindingKind },
  by: { endedById: number; endedAt: Date },
): Promise<{ subjectId: number; otherId: number; personId: number | null; reason: string } | null> {
  const where = { id: acceptanceId, kind, endedAt: null }
  const found = await tx.qualityAcceptance.findFirst({ where })
  if (!found) return null
  await tx.qualityAcceptance.updateMany({ where, data: by })
  return found
}

/** The findings about a person that are not accepted, with their kinds, in the order in which they were found. */
export const listFindingsAbout = (personId: number): Promise<(OpenFinding & { kind: string })[]> =>
  queryRows(
    db(),
    Prisma.sql`SELECT q."kind", ${FINDING_COLUMNS} FROM "QualityFinding" q
      WHERE (q."personId" = ${personId} OR q."otherPersonId" = ${personId}) AND NOT ${isAccepted} ORDER BY q."id"`,
  )
