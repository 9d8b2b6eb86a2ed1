/** Dated parents from files: what an import makes of an organisation's parents, and how that is taken back. */
import {
  deriveDepartments,
  listDatedParents,
  replaceParents,
  type NewParent,
} from '#app/data/facts/departments.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { EARLIEST_DAY, type DatedParent } from '#app/domain/government/departments.ts'

/** The subject of a change of an organisation's parents: `{"parents": [{"parentId", "from", "until"}]}` before and after. */
const PARENTS = 'OrganisationParent'

const textOf = (parents: readonly NewParent[]): string =>
  JSON.stringify({
    parents: parents
      .map(({ parentId, from, until }) => ({ parentId, from, until }))
      .toSorted((one, other) =>
        (one.from ?? EARLIEST_DAY) < (other.from ?? EARLIEST_DAY) ? -1 : 1,
      ),
  })

export const haveSameParents = (one: readonly NewParent[], other: readonly NewParent[]): boolean =>
  textOf(one) === textOf(other)

/** The dated parents of all organisations, by the organisation. */
export async function findParentsByBody(tx: Tx): Promise<Map<number, DatedParent[]>> {
  return Map.groupBy(await listDatedParents(tx), ({ organisationId }) => organisationId)
}

type Change = { organisationId: number; parents: readonly NewParent[] }

/** A parent with the import that it came with. Earlier notes do not say. */
type NotedParent = NewParent & { batchId?: number | null }

/**
 * Gives organisations other parents, and notes what they were, with the imports that they came with. Departments are to be derived after it.
 */
export async function changeParents(
  tx: Tx,
  changes: readonly Change[],
  batchId: number,
): Promise<void> {
  const rows = await tx.organisationParent.findMany({ orderBy: [{ from: 'asc' }, { id: 'asc' }] })
  const present = Map.groupBy(rows, ({ organisationId }) => organisationId)
  for (const { organisationId, parents } of changes) {
    const before = (present.get(organisationId) ?? []).map((row): NotedParent => {
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

type Noted = { recordId: number; before: string; after: string }
const listNoted = (tx: Tx, batchId: number): Promise<Noted[]> =>
  tx.importChange.findMany({
    where: { batchId, subject: PARENTS },
    select: { recordId: true, before: true, after: true },
    orderBy: { id: 'asc' },
  })

/** How many organisations no longer have the parents that an import gave them. */
export async function countParentsChangedSince(tx: Tx, batchId: number): Promise<number> {
  const present = await findParentsByBody(tx)
  return (await listNoted(tx, batchId)).filter(
    ({ recordId, after }) => textOf(present.get(recordId) ?? []) !== after,
  ).length
}

/** Gives organisations the parents again that they had before an import, and works departments out again. */
export async function restoreParents(tx: Tx, batchId: number): Promise<void> {
  for (const { recordId, before } of await listNoted(tx, batchId)) {
    const { parents } = JSON.parse(before) as { parents: NotedParent[] }
    await replaceParents(tx, recordId, parents, null)
  }
  await deriveDepartments(tx)
}

/** Deletes the parents of organisations that an import created: before these are deleted. */
export async function deleteParentsOfCreated(tx: Tx, batchId: number): Promise<void> {
  await tx.organisationParent.deleteMany({ where: { organisation: { batchId } } })
  await deriveDepartments(tx)
}

/** Of these organisations, those that have people or completions on record, themselves or below them on any day. */
export async function listWithPeople(
  tx: Tx,
  organisationIds: readonly number[],
): Promise<Set<number>> {
  if (organisationIds.length === 0) return new Set()
  const children = Map.groupBy(await listDatedParents(tx), ({ parentId }) => parentId)
  const peopled = new Set(
    (
      await queryRows<{ id: number }>(
        tx,
        Prisma.sql`SELECT o."id" FROM "Organisation" o WHERE EXISTS (SELECT 1 FROM "Posting" p WHERE p."organisationId" = o."id")
          UNION SELECT DISTINCT c."organisationId" FROM "Completion" c WHERE c."organisationId" IS NOT NULL`,
      )
    ).map(({ id }) => id),
  )
  const hasPeople = (id: number, seen: Set<number>): boolean => {
    if (seen.has(id)) return false
    seen.add(id)
    return (
      peopled.has(id) ||
      (children.get(id) ?? []).some(({ organisationId }) => hasPeople(organisationId, seen))
    )
  }
  return new Set(organisationIds.filter((id) => hasPeople(id, new Set())))
}
