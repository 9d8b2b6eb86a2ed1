/**
 * The rules that the database enforces and Prisma's schema cannot state. Each is in a migration of both databases. Tests and
 * `fluency check` compare a database with this list.
 */
import { onPostgresql, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'

/** Partial unique indexes, by table: at most one row of a kind at a time. */
const AT_MOST_ONE = {
  Posting: ['one_open'],
  OrganisationParent: ['one_open'],
  OrganisationDepartment: ['one_open'],
  FrameworkVersion: ['one_published'],
  Assessment: ['one_open'],
  ReviewSignature: ['one_in_force'],
  ReleaseSignOff: ['one_in_force'],
  ReleaseReader: ['one_current'],
} as const satisfies Record<string, readonly string[]>

export type DatabaseRule = { table: string; name: string }

const named = (
  rules: Readonly<Record<string, readonly string[]>>,
  nameOf: (table: string, rule: string) => string,
): DatabaseRule[] =>
  Object.entries(rules).flatMap(([table, own]) =>
    own.map((rule) => ({ table, name: nameOf(table, rule) })),
  )

/** All rules that a database has after its migrations, by name. */
export const DATABASE_RULES: readonly DatabaseRule[] = named(
  AT_MOST_ONE,
  (table, rule) => `${table}_${rule}`,
).toSorted(byName)

function byName(one: DatabaseRule, other: DatabaseRule): number {
  return one.name < other.name ? -1 : 1
}

const listInSqlite = (tx: Tx): Promise<DatabaseRule[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT "tbl_name" AS "table", "name" FROM sqlite_master
      WHERE "type" = 'index' AND "sql" LIKE 'CREATE UNIQUE INDEX % WHERE %'`,
  )

const listInPostgresql = (tx: Tx): Promise<DatabaseRule[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT CAST(t.relname AS TEXT) AS "table", CAST(i.relname AS TEXT) AS "name" FROM pg_index x
      JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
      WHERE x.indisunique AND x.indpred IS NOT NULL AND t.relnamespace = CAST(current_schema() AS regnamespace)`,
  )

/** The rules that a database has, by name. */
export const listDatabaseRules = async (tx: Tx): Promise<DatabaseRule[]> =>
  (await (onPostgresql() ? listInPostgresql(tx) : listInSqlite(tx))).toSorted(byName)
