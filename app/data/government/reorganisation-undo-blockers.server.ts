/** What stands on a reorganisation: later facts that name what it created, or go on from what it changed. */
import { onPostgresql, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { findParentsByBody, haveSameParents } from '#app/data/government/imported-parents.server.ts'
import type { Effect } from '#app/data/government/reorganisations.server.ts'
import { countUndoBlockers, type UndoBlocker } from '#app/data/operations/undo-blockers.server.ts'

/** Every table and column that names an organisation, as the database says itself: also of what is added to the service later. */
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

const WORDS: Record<string, string> = {
  'Posting organisationId': 'Other postings in its bodies',
  'Headcount organisationId': 'Headcounts of its bodies',
  'RoleGrant organisationId': 'Roles for its bodies',
  'UptakeTarget organisationId': 'Targets of its bodies',
  'ReviewReturn organisationId': 'Returns of its bodies',
  'ReviewReminder organisationId': 'Reminders about its bodies',
  'OrganisationParent parentId': 'Other organisations below its bodies',
  'Succession fromId': 'Successions from its bodies',
  'Succession toId': 'Successions to its bodies',
}
/** What is worked out anew when it is undone. */
const DERIVED = new Set([
  'Completion organisationId',
  'Organisation departmentId',
  'Organisation parentId',
  'OrganisationDepartment organisationId',
  'OrganisationDepartment departmentId',
  // Compared with what it gave them.
  'OrganisationParent organisationId',
])

export async function listReorganisationUndoBlockers(
  tx: Tx,
  id: number,
  { organisations, successions, changed, parents = [] }: Effect,
): Promise<UndoBlocker[]> {
  const own = Prisma.join([...organisations, -1])
  const standing = [
    ...(await countUndoBlockers(
      tx,
      'Postings that it opened, ended later',
      Prisma.sql`"ReorganisationPosting" r JOIN "Posting" p ON p."id" = r."openedId" WHERE r."reorganisationId" = ${id}
        AND (p."until" IS DISTINCT FROM r."untilBefore" OR p."endedByBatchId" IS DISTINCT FROM r."endedByBatchIdBefore")`,
    )),
    ...(await countUndoBlockers(
      tx,
      'Postings that it ended, changed since',
      Prisma.sql`"ReorganisationPosting" r JOIN "Posting" p ON p."id" = r."endedId" JOIN "Posting" n ON n."id" = r."openedId"
        WHERE r."reorganisationId" = ${id} AND (p."until" IS DISTINCT FROM n."from" OR p."endedByBatchId" IS NOT NULL)`,
    )),
    ...(await countUndoBlockers(
      tx,
      'Changes that imports made to its bodies',
      Prisma.sql`"ImportChange" c JOIN "ImportBatch" b ON b."id" = c."batchId" WHERE c."subject" = 'Organisation' AND b."undoneAt" IS NULL
        AND c."recordId" IN (${own})`,
    )),
  ]
  for (const { table, column } of await listReferences(tx)) {
    const place = `${table} ${column}`
    if (DERIVED.has(place)) continue
    const besides: Record<string, Prisma.Sql> = {
      Posting: Prisma.sql`AND NOT EXISTS (
        SELECT 1 FROM "ReorganisationPosting" o WHERE o."openedId" = x."id" AND o."reorganisationId" = ${id})`,
      Succession: Prisma.sql`AND x."id" NOT IN (${Prisma.join([...successions, -1])})`,
      OrganisationParent: Prisma.sql`AND x."organisationId" NOT IN (${Prisma.join([...organisations, ...parents.map((one) => one.organisationId), -1])})`,
    }
    const from = Prisma.sql`${Prisma.raw(`"${table}"`)} x WHERE x.${Prisma.raw(`"${column}"`)} IN (${own}) ${besides[table] ?? Prisma.empty}`
    standing.push(
      ...(await countUndoBlockers(tx, WORDS[place] ?? `Records of ${table} for its bodies`, from)),
    )
  }
  const dated = await findParentsByBody(tx)
  const otherwise = parents.filter(
    ({ organisationId, after }) => !haveSameParents(dated.get(organisationId) ?? [], after),
  )
  if (otherwise.length > 0)
    standing.push({
      count: otherwise.length,
      what: 'Organisations whose parents it changed, changed again since',
    })
  const now = new Map(
    (await tx.organisation.findMany({ where: { id: { in: changed.map((one) => one.id) } } })).map(
      (one) => [one.id, one],
    ),
  )
  const overtaken = changed.filter(
    ({ id: one, after }) =>
      now.get(one)?.code !== after.code || now.get(one)?.closedOn !== after.closedOn,
  )
  if (overtaken.length > 0)
    standing.push({
      count: overtaken.length,
      what: 'Organisations that it closed, changed again since',
    })
  return standing
}
