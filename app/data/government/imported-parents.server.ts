/** Changes the dated parents of organisations in an import, and undoes those changes. */
import {
  deriveDepartments,
  listDatedParents,
  replaceParents,
  type NewParent,
} from '#app/data/facts/departments.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { EARLIEST_DAY, type DatedParent } from '#app/domain/government/departments.ts'

/** The subject of an import change whose `before` and `after` are `{"parents": [{"parentId", "from", "until"}]}`. */
const PARENTS = 'OrganisationParent'

const textOf = (parents: readonly NewParent[]): string =>
  JSON.stringify({
    parents: parents
      .map(({ parentId, from, until }) => ({ parentId, from, until }))
      .toSorted((a, b) => ((a.from ?? EARLIEST_DAY) < (b.from ?? EARLIEST_DAY) ? -1 : 1)),
  })

export const haveSameParents = (a: readonly NewParent[], b: readonly NewParent[]): boolean =>
  textOf(a) === textOf(b)

/** The dated parents of all organisations, by organisation. */
export const listParentsByBody = async (tx: Tx): Promise<Map<number, DatedParent[]>> =>
  Map.groupBy(await listDatedParents(tx), ({ organisationId }) => organisationId)

type Change = { organisationId: number; parents: readonly NewParent[] }

/** A parent with the import that it came from. Older changes do not include the import. */
type ImportedParent = NewParent & { batchId?: number | null }

/**
 * Replaces parents of organisations and saves the previous ones, so that the import can be undone.
 * The caller must derive departments afterwards.
 */
export async function changeParents(
  tx: Tx,
  changes: readonly Change[],
  batchId: number,
): Promise<void> {
  const rows = await tx.organisationParent.findMany({ orderBy: [{ from: 'asc' }, { id: 'asc' }] })
  const current = Map.groupBy(rows, ({ organisationId }) => organisationId)
  for (const { organisationId, parents } of changes) {
    const before = (current.get(organisationId) ?? []).map((row): ImportedParent => {
      const { parentId, from, until } = row
      return { parentId, from, until, batchId: row.batchId }
    })
    await replaceParents(tx, organisationId, parents, batchId)
    await tx.importChange.create({
      data: {
        batchId,
        subject: PARENTS,
        recordId: organisationId,
        before: JSON.stringify({ parents: before }),
        after: textOf(parents),
      },
    })
  }
}

type SavedChange = { recordId: number; before: string; after: string }
const listSavedChanges = (tx: Tx, batchId: number): Promise<SavedChange[]> =>
  tx.importChange.findMany({
    where: { batchId, subject: PARENTS },
    select: { recordId: true, before: true, after: true },
    orderBy: { id: 'asc' },
  })

/** How many organisations no longer have the parents that an import gave them. */
export async function countParentsChangedSince(tx: Tx, batchId: number): Promise<number> {
  const current = await listParentsByBody(tx)
  return (await listSavedChanges(tx, batchId)).filter(
    ({ recordId, after }) => textOf(current.get(recordId) ?? []) !== after,
  ).length
}

/** Restores the parents that organisations had before an import, and derives departments. */
export async function restoreParents(tx: Tx, batchId: number): Promise<void> {
  for (const { recordId, before } of await listSavedChanges(tx, batchId)) {
    const { parents } = JSON.parse(before) as { parents: ImportedParent[] }
    await replaceParents(tx, recordId, parents, null)
  }
  await deriveDepartments(tx)
}

/** Deletes the parents of organisations that an import created, so that the organisations can be deleted. */
export async function deleteParentsOfNewOrganisations(tx: Tx, batchId: number): Promise<void> {
  await tx.organisationParent.deleteMany({ where: { organisation: { batchId } } })
  await deriveDepartments(tx)
}

/**
 * The given organisations that have people or completions, directly or in organisations below them
 * on any day.
 */
export async function listWithPeople(
  tx: Tx,
  organisationIds: readonly number[],
): Promise<Set<number>> {
  if (organisationIds.length === 0) return new Set()
  const children = Map.groupBy(await listDatedParents(tx), ({ parentId }) => parentId)
  const withPeople = new Set(
    (
      await queryRows<{ id: number }>(
        tx,
        Prisma.sql`SELECT o."id" FROM "Organisation" o WHERE EXISTS (SELECT 1 FROM "Posting" p WHERE p."organisationId" = o."id")
          UNION SELECT DISTINCT c."organisationId" FROM "Completion" c WHERE c."organisationId" IS NOT NULL`,
      )
    ).map(({ id }) => id),
  )
  const hasPeople = (id: number, visited: Set<number>): boolean => {
    if (visited.has(id)) return false
    visited.add(id)
    return (
      withPeople.has(id) ||
      (children.get(id) ?? []).some(({ organisationId }) => hasPeople(organisationId, visited))
    )
  }
  return new Set(organisationIds.filter((id) => hasPeople(id, new Set())))
}
