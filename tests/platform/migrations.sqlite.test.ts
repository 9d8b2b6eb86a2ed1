import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  applyMigrations,
  listPendingMigrations,
  MigrationsError,
} from '#app/platform/database/migrations.server.ts'

let folder: string
let directory: string
let url: string

function write(name: string, sql: string) {
  mkdirSync(join(directory, name), { recursive: true })
  writeFileSync(join(directory, name, 'migration.sql'), sql)
}

function ask<Row>(sql: string): Row[] {
  const database = new Database(url.slice('file:'.length))
  try {
    return database.prepare<[], Row>(sql).all()
  } finally {
    database.close()
  }
}

/** A separate process that migrates, and prints a line when it starts a migration. */
function migrateElsewhere() {
  const code = `
    const { writeSync } = await import('node:fs')
    const { applyMigrations } = await import('#app/platform/database/migrations.server.ts')
    await applyMigrations(${JSON.stringify(url)}, { directory: ${JSON.stringify(directory)}, onStart: (name) => writeSync(1, name + '\\n') })
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return { child, exited: once(child, 'close'), output: () => output }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fluency-migrations-'))
  directory = join(folder, 'migrations')
  url = `file:${join(folder, 'var', 'deep', 'fluency.db')}`
  write(
    '20260101000000_start',
    'CREATE TABLE "Shelf" ("id" INTEGER PRIMARY KEY, "name" TEXT NOT NULL);',
  )
  write(
    '20260201000000_books',
    'CREATE TABLE "Book" ("id" INTEGER PRIMARY KEY, "shelfId" INTEGER NOT NULL REFERENCES "Shelf" ("id"));',
  )
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a database that does not exist yet', () => {
  test('an empty database needs every migration and is not created by listing them', async () => {
    expect(await listPendingMigrations(url, directory)).toEqual([
      '20260101000000_start',
      '20260201000000_books',
    ])
    expect(() => ask('SELECT 1')).toThrow('directory does not exist')
  })

  test('a new database is created with its folder and gets every migration in order', async () => {
    expect(await applyMigrations(url, { directory })).toEqual([
      '20260101000000_start',
      '20260201000000_books',
    ])
    expect(await listPendingMigrations(url, directory)).toEqual([])
    expect(ask('SELECT * FROM "Book"')).toEqual([])
  })

  test('an empty database gets each migration once when two processes start at once', async () => {
    const [one, other] = [migrateElsewhere(), migrateElsewhere()]
    expect(await Promise.all([one.exited, other.exited])).toEqual([
      [0, null],
      [0, null],
    ])
    expect(
      ask('SELECT "migration_name" AS "name" FROM "_prisma_migrations" ORDER BY "started_at"'),
    ).toHaveLength(2)
    expect((one.output() + other.output()).trim().split('\n')).toHaveLength(2)
  })
})

describe('a database with all migrations', () => {
  beforeEach(() => applyMigrations(url, { directory }))

  test('migrating an up-to-date database changes nothing', async () => {
    expect(await applyMigrations(url, { directory })).toEqual([])
  })

  test('the database has a history in Prisma’s format', () => {
    const [first] = ask<Record<string, unknown>>(
      'SELECT * FROM "_prisma_migrations" ORDER BY "migration_name"',
    )
    expect(first).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      finished_at: expect.stringMatching(/\+00:00$/),
      migration_name: '20260101000000_start',
      logs: null,
      rolled_back_at: null,
      started_at: expect.stringMatching(/\+00:00$/),
      applied_steps_count: 1,
    })
  })

  test('the database is refused if a migration was changed after it was applied', async () => {
    write('20260101000000_start', 'CREATE TABLE "Shelf" ("id" INTEGER PRIMARY KEY);')
    for (const attempt of [
      () => applyMigrations(url, { directory }),
      () => listPendingMigrations(url, directory),
    ]) {
      await expect(attempt()).rejects.toThrow(MigrationsError)
      await expect(attempt()).rejects.toThrow(
        'The migration 20260101000000_start was changed after it was applied to this database. Restore',
      )
    }
  })

  test('the database is refused if it is newer than the code', async () => {
    rmSync(join(directory, '20260201000000_books'), { recursive: true })
    await expect(listPendingMigrations(url, directory)).rejects.toThrow(
      'it has the migration 20260201000000_books, which this version does not have.',
    )
    await expect(applyMigrations(url, { directory })).rejects.toThrow('Run the newer version')
  })

  test('a migration can recreate a table that another table refers to', async () => {
    ask('INSERT INTO "Shelf" VALUES (1, \'Maps\') RETURNING 1')
    ask('INSERT INTO "Book" VALUES (1, 1) RETURNING 1')
    write(
      '20260301000000_shelves',
      `PRAGMA foreign_keys=OFF;
       CREATE TABLE "new_Shelf" ("id" INTEGER PRIMARY KEY, "name" TEXT NOT NULL, "floor" INTEGER);
       INSERT INTO "new_Shelf" ("id", "name") SELECT "id", "name" FROM "Shelf";
       DROP TABLE "Shelf";
       ALTER TABLE "new_Shelf" RENAME TO "Shelf";
       PRAGMA foreign_keys=ON;`,
    )
    expect(await applyMigrations(url, { directory })).toEqual(['20260301000000_shelves'])
    expect(ask('SELECT * FROM "Book" JOIN "Shelf" ON "Shelf"."id" = "shelfId"')).toEqual([
      { id: 1, shelfId: 1, name: 'Maps', floor: null },
    ])
  })

  test('migrating rolls back a migration that fails part way through', async () => {
    write(
      '20260301000000_wrong',
      'CREATE TABLE "Half" ("id" INTEGER); INSERT INTO "Nowhere" VALUES (1);',
    )
    await expect(applyMigrations(url, { directory })).rejects.toThrow(
      'The migration 20260301000000_wrong could not be applied, and was rolled back: no such table: Nowhere.',
    )
    expect(ask(`SELECT "name" FROM sqlite_master WHERE "name" = 'Half'`)).toEqual([])
    expect(await listPendingMigrations(url, directory)).toEqual(['20260301000000_wrong'])
  })

  test('migrating rolls back a migration that leaves a row with a broken reference', async () => {
    write('20260301000000_orphan', 'INSERT INTO "Book" VALUES (1, 99);')
    await expect(applyMigrations(url, { directory })).rejects.toThrow(
      'a row of Book would refer to a row that does not exist',
    )
    expect(ask('SELECT * FROM "Book"')).toEqual([])
  })

  test('migrating rolls back a migration whose process is killed part way through', async () => {
    write(
      '20260301000000_endless',
      `CREATE TABLE "Number" ("n" INTEGER);
       INSERT INTO "Number" WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c;`,
    )
    const { child, exited } = migrateElsewhere()
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    expect(await exited).toEqual([null, 'SIGKILL'])
    expect(ask(`SELECT "name" FROM sqlite_master WHERE "name" = 'Number'`)).toEqual([])
    expect(await listPendingMigrations(url, directory)).toEqual(['20260301000000_endless'])
  })
})
