/**
 * The changes that an import made to existing records: the changed columns, before and after, so that the import can be undone.
 * `CHANGEABLE` lists the columns that an import may change.
 */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import {
  jsonArrayOf,
  jsonDifferences,
  jsonEntry,
  jsonObject,
  jsonPart,
  jsonValues,
  type ColumnType,
} from '#app/data/database/dialect.server.ts'
import { name } from '#app/data/database/import-staging.server.ts'

const CHANGEABLE = {
  Organisation: {
    name: 'text',
    abbreviation: 'text',
    kind: 'text',
    openedOn: 'text',
    closedOn: 'text',
  },
  Succession: { kind: 'text' },
  Profession: { name: 'text', family: 'text' },
  Grade: { name: 'text', rank: 'integer', scs: 'boolean' },
  Course: {
    title: 'text',
    kind: 'text',
    scsOnly: 'boolean',
    qualifying: 'boolean',
    validForMonths: 'integer',
  },
  Person: { staffId: 'text', email: 'text', emailFrom: 'text', name: 'text', managerId: 'integer' },
  // Imports of earlier versions of Fluency published a framework, and retired the one before it.
  FrameworkVersion: { status: 'text' },
} as const satisfies Record<string, Record<string, ColumnType>>
export type ChangeableTable = keyof typeof CHANGEABLE
export const CHANGEABLE_TABLES = Object.keys(CHANGEABLE) as ChangeableTable[]

/**
 * The subject of the changes that list the people whose details an extract confirmed. There is one change for each previous `detailsAsAt` day,
 * in the form `{"detailsAsAt", "people": [ids]}`.
 */
export const DETAILS_CONFIRMED = 'PersonSeen'

/** The ids of the people in a change (`c`) with the subject `DETAILS_CONFIRMED`, as JSON. */
export const confirmedPeople = (): Prisma.Sql => jsonPart(Prisma.sql`c."before"`, 'people')

/**
 * Unique columns whose values may move between records. They are set to null first, so that the
 * order of the rows does not matter.
 */
const CLEARED_FIRST: Partial<Record<ChangeableTable, readonly string[]>> = {
  Person: ['email', 'staffId'],
}
const columnsOf = (table: ChangeableTable): [string, ColumnType][] =>
  Object.entries(CHANGEABLE[table])

/**
 * Changes records and stores their previous values. `source` is a temporary table, or a subquery, with an `id` and the new values of all
 * changeable columns for each record.
 * @returns how many records were changed
 */
export async function changeRecords(
  tx: Tx,
  table: ChangeableTable,
  source: Prisma.Sql,
  batchId: number,
): Promise<number> {
  const columns = columnsOf(table).map(([column]) => column)
  const differs = Prisma.join(
    columns.map((column) => Prisma.sql`t.${name(column)} IS DISTINCT FROM n.${name(column)}`),
    ' OR ',
  )
  const side = (alias: string) =>
    jsonObject(columns.map((column) => [column, Prisma.sql`${Prisma.raw(alias)}.${name(column)}`]))
  const [before, after] = [Prisma.sql`d."before"`, Prisma.sql`d."after"`]
  const found =
    await tx.$executeRaw`INSERT INTO "ImportChange" ("batchId", "subject", "recordId", "before", "after")
    SELECT ${batchId}, ${table}, d."id", ${jsonDifferences(before, after)}, ${jsonDifferences(after, before)} FROM (
      SELECT t."id", ${side('t')} AS "before", ${side('n')} AS "after" FROM ${name(table)} t JOIN ${source} n ON n."id" = t."id"
      WHERE ${differs}) d`
  if (found > 0) {
    const set = Prisma.join(
      columns.map((column) => Prisma.sql`${name(column)} = n.${name(column)}`),
    )
    for (const column of CLEARED_FIRST[table] ?? []) {
      await tx.$executeRaw`UPDATE ${name(table)} AS t SET ${name(column)} = NULL FROM ${source} n
        WHERE n."id" = t."id" AND t.${name(column)} IS DISTINCT FROM n.${name(column)}`
    }
    await tx.$executeRaw`UPDATE ${name(table)} AS t SET ${set} FROM ${source} n WHERE n."id" = t."id" AND (${differs})`
  }
  return found
}

/** Restores the previous values of the columns that an import changed. */
export async function restoreRecords(
  tx: Tx,
  table: ChangeableTable,
  batchId: number,
): Promise<void> {
  const set = Prisma.join(
    columnsOf(table).map(([column, type]) => {
      const { value, isSet } = jsonEntry(Prisma.sql`c."before"`, column, type)
      return Prisma.sql`${name(column)} = CASE WHEN ${isSet} THEN ${value} ELSE t.${name(column)} END`
    }),
  )
  for (const column of CLEARED_FIRST[table] ?? []) {
    const { isSet } = jsonEntry(Prisma.sql`c."before"`, column, 'text')
    await tx.$executeRaw`UPDATE ${name(table)} AS t SET ${name(column)} = NULL FROM "ImportChange" c
      WHERE c."recordId" = t."id" AND c."subject" = ${table} AND c."batchId" = ${batchId} AND ${isSet}`
  }
  await tx.$executeRaw`UPDATE ${name(table)} AS t SET ${set} FROM "ImportChange" c
    WHERE c."recordId" = t."id" AND c."subject" = ${table} AND c."batchId" = ${batchId}`
}

/** Records that have changed again since the import changed them. */
export function listRecordsChangedSince(
  tx: Tx,
  table: ChangeableTable,
  batchId: number,
): Promise<{ id: number }[]> {
  const same = Prisma.join(
    columnsOf(table).map(([column, type]) => {
      const { value, isSet } = jsonEntry(Prisma.sql`c."after"`, column, type)
      return Prisma.sql`(NOT (${isSet}) OR ${value} IS NOT DISTINCT FROM t.${name(column)})`
    }),
    ' AND ',
  )
  return queryRows(
    tx,
    Prisma.sql`SELECT c."recordId" AS "id" FROM "ImportChange" c LEFT JOIN ${name(table)} t ON t."id" = c."recordId"
      WHERE c."subject" = ${table} AND c."batchId" = ${batchId} AND (t."id" IS NULL OR NOT (${same}))`,
  )
}

/**
 * Sets the day on which people's details were last confirmed, and stores the earlier days.
 * @returns how many people had a different day
 */
export async function changeDetailsDay(
  tx: Tx,
  people: Prisma.Sql,
  asAt: string,
  batchId: number,
): Promise<number> {
  const before = jsonObject([
    ['detailsAsAt', Prisma.sql`t."detailsAsAt"`],
    ['people', jsonArrayOf(Prisma.sql`t."id"`)],
  ])
  await tx.$executeRaw`INSERT INTO "ImportChange" ("batchId", "subject", "recordId", "before", "after")
    SELECT ${batchId}, ${DETAILS_CONFIRMED}, 0, ${before}, ${JSON.stringify({ detailsAsAt: asAt })}
    FROM "Person" t JOIN ${people} n ON n."id" = t."id" WHERE t."detailsAsAt" IS DISTINCT FROM ${asAt} GROUP BY t."detailsAsAt"`
  return tx.$executeRaw`UPDATE "Person" AS t SET "detailsAsAt" = ${asAt} FROM ${people} n WHERE n."id" = t."id" AND t."detailsAsAt" IS DISTINCT FROM ${asAt}`
}

/** Restores the days on which people's details were last confirmed. */
export async function restoreDetailsDays(tx: Tx, batchId: number): Promise<void> {
  await tx.$executeRaw`UPDATE "Person" AS t SET "detailsAsAt" = n."day" FROM (
      SELECT ${jsonEntry(Prisma.sql`c."before"`, 'detailsAsAt', 'text').value} AS "day", p."value" AS "id"
      FROM "ImportChange" c, ${jsonValues(confirmedPeople(), 'integer')} p
      WHERE c."batchId" = ${batchId} AND c."subject" = ${DETAILS_CONFIRMED}) n
    WHERE n."id" = t."id"`
}
