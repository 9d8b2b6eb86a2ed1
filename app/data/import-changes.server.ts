/**
 * What an import changed in records that were there before: the changed columns, before and after, so that it can be taken back.
 * The columns that an import may change stand here, table by table.
 */
import { Prisma, queryRows, type Tx } from '#app/data/database.server.ts'
import { name } from '#app/data/import-staging.server.ts'

export const CHANGEABLE = {
  Organisation: ['name', 'abbreviation', 'kind', 'parentId', 'openedOn', 'closedOn'],
  Succession: ['kind'],
  Profession: ['name', 'family'],
  Grade: ['name', 'rank', 'scs'],
  Course: ['title', 'kind', 'scsOnly', 'qualifying', 'validForMonths'],
  Person: ['staffId', 'email', 'name', 'managerId'],
  FrameworkVersion: ['status'],
} as const
export type ChangeableTable = keyof typeof CHANGEABLE
export const CHANGEABLE_TABLES = Object.keys(CHANGEABLE) as ChangeableTable[]

/** Whose details a people extract confirmed: one change for all with the same day before, `{"detailsAsAt", "people": [ids]}`. */
export const SEEN = 'PersonSeen'

const asJson = (pairs: readonly (readonly [string, Prisma.Sql])[]) =>
  Prisma.sql`json_object(${Prisma.join(pairs.map(([key, value]) => Prisma.sql`${Prisma.raw(`'${key}'`)}, ${value}`))})`

/**
 * Changes records, and keeps what they were. `source` is a temporary table (or a statement in brackets) that has, for each record, `id`
 * and the new values under the columns' own names.
 * @returns how many records differed and were changed.
 */
export async function changeRecords(tx: Tx, table: ChangeableTable, source: Prisma.Sql, batchId: number): Promise<number> {
  const columns = CHANGEABLE[table]
  const differs = Prisma.join(
    columns.map((column) => Prisma.sql`t.${name(column)} IS NOT n.${name(column)}`),
    ' OR ',
  )
  const side = (alias: string) => asJson(columns.map((column) => [column, Prisma.sql`${Prisma.raw(alias)}.${name(column)}`]))
  const changed = (pick: string) =>
    Prisma.sql`(SELECT json_group_object(b."key", ${Prisma.raw(pick)}."value") FROM json_each(d."before") b JOIN json_each(d."after") a
      ON a."key" = b."key" WHERE a."value" IS NOT b."value")`
  const found = await tx.$executeRaw`INSERT INTO "ImportChange" ("batchId", "subject", "recordId", "before", "after")
    SELECT ${batchId}, ${table}, d."id", ${changed('b')}, ${changed('a')} FROM (
      SELECT t."id", ${side('t')} AS "before", ${side('n')} AS "after" FROM ${name(table)} t JOIN ${source} n ON n."id" = t."id"
      WHERE ${differs}) d`
  if (found > 0) {
    const set = Prisma.join(columns.map((column) => Prisma.sql`${name(column)} = n.${name(column)}`))
    await tx.$executeRaw`UPDATE ${name(table)} AS t SET ${set} FROM ${source} n WHERE n."id" = t."id" AND (${differs})`
  }
  return found
}

/** Keeps that an import changed the status of versions of a framework. */
export async function saveStatusChanges(
  tx: Tx,
  ids: readonly number[],
  status: { before: string; after: string },
  batchId: number,
): Promise<void> {
  const [before, after] = [JSON.stringify({ status: status.before }), JSON.stringify({ status: status.after })]
  await tx.importChange.createMany({ data: ids.map((recordId) => ({ batchId, subject: 'FrameworkVersion', recordId, before, after })) })
}

/** Puts the changed columns of an import's records back to what they were. */
export async function restoreRecords(tx: Tx, table: ChangeableTable, batchId: number): Promise<void> {
  const set = Prisma.join(
    CHANGEABLE[table].map((column) => {
      const path = Prisma.raw(`'$.${column}'`)
      return Prisma.sql`${name(column)} = CASE WHEN json_type(c."before", ${path}) IS NULL THEN t.${name(column)} ELSE json_extract(c."before", ${path}) END`
    }),
  )
  await tx.$executeRaw`UPDATE ${name(table)} AS t SET ${set} FROM "ImportChange" c
    WHERE c."recordId" = t."id" AND c."subject" = ${table} AND c."batchId" = ${batchId}`
}

/** Records of an import that are no longer as it left them. */
export function listOvertakenChanges(tx: Tx, table: ChangeableTable, batchId: number): Promise<{ id: number }[]> {
  const same = Prisma.join(
    CHANGEABLE[table].map((column) => {
      const path = Prisma.raw(`'$.${column}'`)
      return Prisma.sql`(json_type(c."after", ${path}) IS NULL OR json_extract(c."after", ${path}) IS t.${name(column)})`
    }),
    ' AND ',
  )
  return queryRows(
    tx,
    Prisma.sql`SELECT c."recordId" AS "id" FROM "ImportChange" c LEFT JOIN ${name(table)} t ON t."id" = c."recordId"
      WHERE c."subject" = ${table} AND c."batchId" = ${batchId} AND (t."id" IS NULL OR NOT (${same}))`,
  )
}

/** Sets the day that people's details are from, and keeps the days before in one change for each. @returns how many people had another. */
export async function changeDetailsDay(tx: Tx, people: Prisma.Sql, asAt: string, batchId: number): Promise<number> {
  await tx.$executeRaw`INSERT INTO "ImportChange" ("batchId", "subject", "recordId", "before", "after")
    SELECT ${batchId}, ${SEEN}, 0, json_object('detailsAsAt', t."detailsAsAt", 'people', json_group_array(t."id")), json_object('detailsAsAt', ${asAt})
    FROM "Person" t JOIN ${people} n ON n."id" = t."id" WHERE t."detailsAsAt" IS NOT ${asAt} GROUP BY t."detailsAsAt"`
  return tx.$executeRaw`UPDATE "Person" AS t SET "detailsAsAt" = ${asAt} FROM ${people} n WHERE n."id" = t."id" AND t."detailsAsAt" IS NOT ${asAt}`
}

/** Puts the days back that people's details were from. */
export async function restoreDetailsDays(tx: Tx, batchId: number): Promise<void> {
  await tx.$executeRaw`UPDATE "Person" AS t SET "detailsAsAt" = n."day" FROM (
      SELECT c."before" ->> 'detailsAsAt' AS "day", p."value" AS "id" FROM "ImportChange" c, json_each(c."before", '$.people') p
      WHERE c."batchId" = ${batchId} AND c."subject" = ${SEEN}) n
    WHERE n."id" = t."id"`
}
