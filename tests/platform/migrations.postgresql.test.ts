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
import { withDirectSql } from '#tests/support/database/direct-sql.ts'
import { anEmptyDatabase, type TestDatabase } from '#tests/support/database/databases.ts'

let folder: string
let directory: string
let database: TestDatabase

function write(name: string, sql: string) {
  mkdirSync(join(directory, name), { recursive: true })
  writeFileSync(join(directory, name, 'migration.sql'), sql)
}

const ask = (sql: string) => withDirectSql((run) => run(sql), database.url)
const tables = async () =>
  (await ask(`SELECT "tablename" FROM "pg_tables" WHERE "schemaname" = 'public' ORDER BY 1`)).map(
    ({ tablename }) => tablename,
  )

/** A separate process that migrates, and prints a line when it starts a migration. */
function migrateElsewhere() {
  const code = `
    const { writeSync } = await import('node:fs')
    const { applyMigrations } = await import('#app/platform/database/migrations.server.ts')
    const onStart = (name) => writeSync(1, name + '\\n')
    await applyMigrations(${JSON.stringify(database.url)}, { directory: ${JSON.stringify(directory)}, onStart })
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return { child, exited: once(child, 'close'), output: () => output }
}

beforeEach(async () => {
  database = await anEmptyDatabase()
  folder = mkdtempSync(join(tmpdir(), 'fluency-migrations-'))
  directory = join(folder, 'migrations')
  write(
    '20260101000000_start',
    'CREATE TABLE "Shelf" ("id" SERIAL PRIMARY KEY, "name" TEXT NOT NULL);',
  )
  write(
    '20260201000000_books',
    'CREATE TABLE "Book" ("id" SERIAL PRIMARY KEY, "shelfId" INTEGER NOT NULL REFERENCES "Shelf" ("id"));',
  )
})
afterEach(async () => {
  await database.remove()
  rmSync(folder, { recursive: true, force: true })
})

describe('an empty database', () => {
  test('an empty database needs every migration and is not changed by listing them', async () => {
    expect(await listPendingMigrations(database.url, directory)).toEqual([
      '20260101000000_start',
      '20260201000000_books',
    ])
    expect(await tables()).toEqual([])
  })

  test('an empty database gets every migration in order', async () => {
    expect(await applyMigrations(database.url, { directory })).toEqual([
      '20260101000000_start',
      '20260201000000_books',
    ])
    expect(await listPendingMigrations(database.url, directory)).toEqual([])
    expect(await tables()).toEqual(['Book', 'Shelf', '_prisma_migrations'])
  })

  test('an empty database gets each migration once when three instances start at once', async () => {
    const all = [migrateElsewhere(), migrateElsewhere(), migrateElsewhere()]
    expect(await Promise.all(all.map(({ exited }) => exited))).toEqual(all.map(() => [0, null]))
    expect(await ask('SELECT "migration_name" FROM "_prisma_migrations"')).toHaveLength(2)
    expect(
      all
        .map(({ output }) => output())
        .join('')
        .trim()
        .split('\n'),
    ).toHaveLength(2)
  })
})

describe('a database with all migrations', () => {
  beforeEach(async () => void (await applyMigrations(database.url, { directory })))

  test('migrating an up-to-date database changes nothing', async () => {
    expect(await applyMigrations(database.url, { directory })).toEqual([])
  })

  test('the database has a history in Prisma’s format', async () => {
    const [first] = await ask('SELECT * FROM "_prisma_migrations" ORDER BY "migration_name"')
    expect(first).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      finished_at: expect.any(Date),
      migration_name: '20260101000000_start',
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      applied_steps_count: 1,
    })
  })

  test('the database is refused if a migration was changed after it was applied', async () => {
    write('20260101000000_start', 'CREATE TABLE "Shelf" ("id" SERIAL PRIMARY KEY);')
    for (const attempt of [
      () => applyMigrations(database.url, { directory }),
      () => listPendingMigrations(database.url, directory),
    ]) {
      await expect(attempt).rejects.toThrow(MigrationsError)
      await expect(attempt).rejects.toThrow(
        'The migration 20260101000000_start was changed after it was applied to this database. Restore',
      )
    }
  })

  test('the database is refused if it is newer than the code', async () => {
    rmSync(join(directory, '20260201000000_books'), { recursive: true })
    await expect(listPendingMigrations(database.url, directory)).rejects.toThrow(
      'which this version does not have.',
    )
    await expect(applyMigrations(database.url, { directory })).rejects.toThrow(
      'Run the newer version',
    )
  })

  test('migrating rolls back a migration that fails part way through', async () => {
    write(
      '20260301000000_wrong',
      'CREATE TABLE "Half" ("id" INTEGER); INSERT INTO "Nowhere" VALUES (1);',
    )
    await expect(applyMigrations(database.url, { directory })).rejects.toThrow(
      'The migration 20260301000000_wrong could not be applied, and was rolled back: relation "Nowhere" does not exist.',
    )
    expect(await tables()).not.toContain('Half')
    expect(await listPendingMigrations(database.url, directory)).toEqual(['20260301000000_wrong'])
  })

  test('migrating rolls back a migration whose process is killed part way through, and the next process continues', async () => {
    write('20260301000000_long', 'CREATE TABLE "Half" ("id" INTEGER); SELECT pg_sleep(1);')
    const { child, exited } = migrateElsewhere()
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    expect(await exited).toEqual([null, 'SIGKILL'])
    expect(await tables()).not.toContain('Half')
    write('20260301000000_long', 'CREATE TABLE "Whole" ("id" INTEGER);')
    expect(await applyMigrations(database.url, { directory })).toEqual(['20260301000000_long'])
    expect(await tables()).toContain('Whole')
    expect(await tables()).not.toContain('Half')
  })
})
