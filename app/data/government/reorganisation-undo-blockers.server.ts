/** What prevents undoing a reorganisation: later facts that refer to what it created or changed. */
import { onPostgresql, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { listParentsByBody, haveSameParents } from '#app/data/government/imported-parents.server.ts'
import type { Effect } from '#app/data/government/reorganisations.server.ts'
import { countUndoBlockers, type UndoBlocker } from '#app/data/operations/undo-blockers.server.ts'

/**
 * Every column that refers to an organisation, read from the database so that tables added later
 * are included.
 */
const listReferences = (tx: Tx): Promise<{ table: string; column: string }[]> =>
  queryRows(
    tx,
    onPostgresql()
      ? Prisma.sql`SELECT c.relname AS "table", a.attname AS "column" FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
          JOIN pg_class p ON p.oid = k.confrelid JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
          WHERE k.contype = 'f' AND p.relname = 'Organisation' AND c.relnamespace = CAST(current_schema() AS regnamespace) ORDER BY 1, 2`
      : Prisma.sql`SELECT m."name" AS "table", f."from" AS "column" FROM sqlite_master m, pragma_foreign_key_list(m."name") f
          WHERE m."type" = 'table' AND f."table" = 'Organisation' ORDER BY 1, 2`,
  )

const DESCRIPTIONS: Record<string, string> = {
  'Posting organisationId': 'Other postings in its organisations',
  'Headcount organisationId': 'Headcounts for its organisations',
  'RoleGrant organisationId': 'Roles for its organisations',
  'UptakeTarget organisationId': 'Targets for its organisations',
  'ReviewReturn organisationId': 'Returns from its organisations',
  'ReviewReminder organisationId': 'Reminders about its organisations',
  'ReviewSignatory organisationId': 'Signatories of its organisations',
  'OrganisationParent parentId': 'Other organisations below its organisations',
  'Succession fromId': 'Links from its organisations to new ones',
  'Succession toId': 'Links from old organisations to its organisations',
}
/** Columns that are derived again after an undo. */
const DERIVED = new Set([
  'Completion organisationId',
  'Organisation departmentId',
  'Organisation parentId',
  'OrganisationDepartment organisationId',
  'OrganisationDepartment departmentId',
  // Compared with what the reorganisation saved.
  'OrganisationParent organisationId',
])

export async function listReorganisationUndoBlockers(
  tx: Tx,
  id: number,
  { organisations, successions, changed, parents = [] }: Effect,
): Promise<UndoBlocker[]> {
  const own = Prisma.join([...organisations, -1])
  const checks: [what: string, from: Prisma.Sql][] = [
    [
      'Postings that it opened and that ended later',
      Prisma.sql`"ReorganisationPosting" r JOIN "Posting" p ON p."id" = r."openedId" WHERE r."reorganisationId" = ${id}
        AND (p."until" IS DISTINCT FROM r."untilBefore" OR p."endedByBatchId" IS DISTINCT FROM r."endedByBatchIdBefore")`,
    ],
    [
      'Postings that it ended and that changed later',
      Prisma.sql`"ReorganisationPosting" r JOIN "Posting" p ON p."id" = r."endedId" JOIN "Posting" n ON n."id" = r."openedId"
        WHERE r."reorganisationId" = ${id} AND (p."until" IS DISTINCT FROM n."from" OR p."endedByBatchId" IS NOT NULL)`,
    ],
    [
      'Changes that imports made to its organisations',
      Prisma.sql`"ImportChange" c JOIN "ImportBatch" b ON b."id" = c."batchId" WHERE c."subject" = 'Organisation' AND b."undoneAt" IS NULL
        AND c."recordId" IN (${own})`,
    ],
  ]
  const exceptOwn: Record<string, Prisma.Sql> = {
    Posting: Prisma.sql`AND NOT EXISTS (
      SELECT 1 FROM "ReorganisationPosting" o WHERE o."openedId" = x."id" AND o."reorganisationId" = ${id})`,
    Succession: Prisma.sql`AND x."id" NOT IN (${Prisma.join([...successions, -1])})`,
    OrganisationParent: Prisma.sql`AND x."organisationId" NOT IN (${Prisma.join([...organisations, ...parents.map((parent) => parent.organisationId), -1])})`,
  }
  for (const { table, column } of await listReferences(tx)) {
    const reference = `${table} ${column}`
    if (DERIVED.has(reference)) continue
    checks.push([
      DESCRIPTIONS[reference] ?? `Records of ${table} for its organisations`,
      Prisma.sql`${Prisma.raw(`"${table}"`)} x WHERE x.${Prisma.raw(`"${column}"`)} IN (${own}) ${exceptOwn[table] ?? Prisma.empty}`,
    ])
  }
  const blockers: UndoBlocker[] = []
  for (const [what, from] of checks) blockers.push(...(await countUndoBlockers(tx, what, from)))

  const currentParents = await listParentsByBody(tx)
  const changedParents = parents.filter(
    ({ organisationId, after }) =>
      !haveSameParents(currentParents.get(organisationId) ?? [], after),
  )
  const bodies = await tx.organisation.findMany({
    where: { id: { in: changed.map((body) => body.id) } },
  })
  const current = new Map(bodies.map((body) => [body.id, body]))
  const changedSince = changed.filter(
    ({ id: bodyId, after }) =>
      current.get(bodyId)?.code !== after.code || current.get(bodyId)?.closedOn !== after.closedOn,
  )
  const changedAgain: UndoBlocker[] = [
    {
      count: changedParents.length,
      what: 'Organisations whose parents have changed again since',
    },
    {
      count: changedSince.length,
      what: 'Organisations that it closed and that have changed since',
    },
  ]
  return [...blockers, ...changedAgain.filter(({ count }) => count > 0)]
}
