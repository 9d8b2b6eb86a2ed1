/** Organisations from a file. A parent may come later in the same file. */
import {
  deriveDepartments,
  replaceParents,
  type NewParent,
} from '#app/data/facts/departments.server.ts'
import { changeRecords } from '#app/data/imports/changes.server.ts'
import { changeParents } from '#app/data/government/imported-parents.server.ts'
import type { Counts } from '#app/data/imports/imported-records.server.ts'
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

export type KnownOrganisation = { id: number; code: string; openedOn: Day | null }
export const listKnownOrganisations = (tx: Tx): Promise<KnownOrganisation[]> =>
  tx.organisation.findMany({
    select: { id: true, code: true, openedOn: true },
    orderBy: { id: 'asc' },
  })

/** The parents of an organisation in a file. Organisations and parents are identified by code. */
export type FileParents = {
  code: string
  parents: readonly (Omit<NewParent, 'parentId'> & { parentCode: string })[]
}

/** @param fileParents the parents of new organisations, and of those whose parents change */
export async function applyOrganisations(
  tx: Tx,
  fileParents: readonly FileParents[],
  batchId: number,
): Promise<Counts> {
  const created =
    await tx.$executeRaw`INSERT INTO "Organisation" ("code", "name", "abbreviation", "kind", "openedOn", "closedOn", "batchId")
    SELECT "code", "name", "abbreviation", "kind", "opened_on", "closed_on", ${batchId} FROM "StagedRow" s
    WHERE s."rejected" = 0 AND NOT EXISTS (SELECT 1 FROM "Organisation" o WHERE o."code" = s."code") ORDER BY s."row"`
  await changeRecords(
    tx,
    'Organisation',
    Prisma.sql`(SELECT o."id", s."name", s."abbreviation", s."kind", s."opened_on" AS "openedOn", s."closed_on" AS "closedOn"
      FROM "StagedRow" s JOIN "Organisation" o ON o."code" = s."code"
      WHERE s."rejected" = 0 AND o."batchId" IS DISTINCT FROM ${batchId})`,
    batchId,
  )
  await saveParents(tx, fileParents, batchId)
  await deriveDepartments(tx)
  const { updated } = await queryRow<{ updated: number }>(
    tx,
    Prisma.sql`SELECT COUNT(DISTINCT "recordId") AS "updated" FROM "ImportChange" WHERE "batchId" = ${batchId}`,
  )
  return { created, updated, touched: created + updated > 0 }
}

async function saveParents(
  tx: Tx,
  fileParents: readonly FileParents[],
  batchId: number,
): Promise<void> {
  const all = await tx.organisation.findMany({ select: { id: true, code: true, batchId: true } })
  const byCode = new Map(all.map((organisation) => [organisation.code, organisation]))
  const idOf = (code: string): number => byCode.get(code)?.id ?? 0
  const changes = fileParents.map(({ code, parents }) => ({
    organisationId: idOf(code),
    isNew: byCode.get(code)?.batchId === batchId,
    parents: parents.map(({ parentCode, from, until }) => ({
      parentId: idOf(parentCode),
      from,
      until,
    })),
  }))
  for (const { organisationId, parents, isNew } of changes)
    if (isNew) await replaceParents(tx, organisationId, parents, batchId)
  await changeParents(
    tx,
    changes.filter(({ isNew }) => !isNew),
    batchId,
  )
}

/** Replaces all parents of each organisation in a file of dated parents. */
export async function applyParents(
  tx: Tx,
  fileParents: readonly FileParents[],
  batchId: number,
): Promise<void> {
  await saveParents(tx, fileParents, batchId)
  await deriveDepartments(tx)
}
