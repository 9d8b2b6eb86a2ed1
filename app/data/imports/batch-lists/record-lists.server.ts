/** The organisations, professions, grades and courses that an import created or changed. */
import {
  idsIn,
  listSavedChanges,
  type ListSource,
  type SavedChange,
} from '#app/data/imports/batch-lists/list-source.server.ts'
import { name } from '#app/data/database/import-staging.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { BatchRow, ChangedValue, RecordChange } from '#app/domain/imports/batch-rows.ts'

type Table = 'Organisation' | 'Profession' | 'Grade' | 'Course'
const PARENTS = 'OrganisationParent'

const nameColumn = (table: Table): Prisma.Sql => name(table === 'Course' ? 'title' : 'name')

const listRecords = async (tx: Tx, table: Table, ids: readonly number[]): Promise<BatchRow[]> => {
  const rows = await queryRows<{ id: number; code: string; name: string }>(
    tx,
    Prisma.sql`SELECT r."id", r."code", r.${nameColumn(table)} AS "name" FROM ${name(table)} r WHERE r."id" IN ${idsIn(ids)}`,
  )
  return rows.map((row) => ({ ...row, personId: null, details: [], day: null, changes: [] }))
}

export const createdRecords = (table: Table): ListSource => ({
  all: (batchId) =>
    Prisma.sql`SELECT r."id", r."code" AS "sort" FROM ${name(table)} r WHERE r."batchId" = ${batchId}`,
  find: (tx, _batchId, ids) => listRecords(tx, table, ids),
})

type Parent = { parentId: number; from: Day | null; until: Day | null }
const parentsIn = (side: SavedChange['before']): Parent[] => (side['parents'] ?? []) as Parent[]

async function listParentNames(
  tx: Tx,
  changes: readonly SavedChange[],
): Promise<(id: number) => string> {
  const ids = changes.flatMap(({ before, after }) =>
    [...parentsIn(before), ...parentsIn(after)].map(({ parentId }) => parentId),
  )
  const parents = ids.length === 0 ? [] : await listRecords(tx, 'Organisation', ids)
  const names = new Map(parents.map((parent) => [parent.id, parent.name]))
  return (id) => names.get(id) ?? ''
}

function changesIn(
  { subject, before, after }: SavedChange,
  parentName: (id: number) => string,
): RecordChange[] {
  const parents = (side: SavedChange['before']) =>
    parentsIn(side).map(({ parentId, from, until }) => ({
      name: parentName(parentId),
      from,
      until,
    }))
  if (subject === PARENTS)
    return [{ field: 'parents', before: parents(before), after: parents(after) }]
  return Object.keys(after).map((field) => ({
    field,
    before: (before[field] ?? null) as ChangedValue,
    after: (after[field] ?? null) as ChangedValue,
  }))
}

/** With `parentsOnly`, organisations whose parents changed. */
export function changedRecords(table: Table, { parentsOnly = false } = {}): ListSource {
  const own = parentsOnly ? [] : [table]
  const subjects = table === 'Organisation' ? [...own, PARENTS] : own
  return {
    all: (
      batchId,
    ) => Prisma.sql`SELECT r."id", r."code" AS "sort" FROM ${name(table)} r WHERE r."batchId" IS DISTINCT FROM ${batchId} AND r."id" IN (
        SELECT c."recordId" FROM "ImportChange" c WHERE c."batchId" = ${batchId} AND c."subject" IN (${Prisma.join(subjects)}))`,
    find: async (tx, batchId, ids) => {
      const changes = await listSavedChanges(tx, batchId, { subjects, ids })
      const parentName = await listParentNames(tx, changes)
      const byRecord = Map.groupBy(changes, ({ recordId }) => recordId)
      return (await listRecords(tx, table, ids)).map((row) => ({
        ...row,
        changes: (byRecord.get(row.id) ?? []).flatMap((change) => changesIn(change, parentName)),
      }))
    },
  }
}
