/** Updating indexes and foreign keys takes most of the time in a transfer to PostgreSQL, so they are dropped first and recreated at the end. */
import type { Client } from 'pg'

/**
 * Drops indexes and foreign keys within the transaction, so that others never see the tables without them. Does nothing for a user who does
 * not own the tables.
 * @returns a function that recreates them
 */
export async function dropIndexesAndKeys(client: Client): Promise<() => Promise<void>> {
  const { rows: foreign } = await client.query<{ isOwner: boolean }>(
    `SELECT bool_and(pg_has_role("relowner", 'USAGE')) AS "isOwner" FROM pg_class
     WHERE "relkind" = 'r' AND "relnamespace" = current_schema()::regnamespace`,
  )
  if (foreign[0]?.isOwner !== true) return () => Promise.resolve()
  const { rows: keys } = await client.query<{ drop: string; make: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', "conrelid"::regclass, "conname") AS "drop",
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', "conrelid"::regclass, "conname", pg_get_constraintdef("oid")) AS "make"
     FROM pg_constraint WHERE "contype" = 'f' AND "connamespace" = current_schema()::regnamespace ORDER BY "conrelid", "conname"`,
  )
  const { rows: indexes } = await client.query<{ drop: string; make: string }>(
    `SELECT format('DROP INDEX %s', "indexrelid"::regclass) AS "drop", pg_get_indexdef("indexrelid") AS "make"
     FROM pg_index JOIN pg_class ON "oid" = "indexrelid" WHERE "relnamespace" = current_schema()::regnamespace
     AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE "conindid" = "indexrelid" AND "contype" IN ('p', 'u', 'x')) ORDER BY "indexrelid"`,
  )
  for (const { drop } of [...keys, ...indexes]) await client.query(drop)
  return async () => {
    await client.query(`SET LOCAL maintenance_work_mem = '256MB'`)
    for (const { make } of [...indexes, ...keys]) await client.query(make)
  }
}
