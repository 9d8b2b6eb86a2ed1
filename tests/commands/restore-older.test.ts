/** Restores a backup of a made-up civil service that the first version with backups created. Do not replace it: the test needs an old backup. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listPendingMigrations } from '#app/platform/database/migrations.server.ts'
import { anEmptyDatabase, type TestDatabase } from '#tests/support/database/databases.ts'
import { fluency } from '#tests/support/service.ts'

const folder = mkdtempSync(join(tmpdir(), 'fluency-older-'))
const file = join(folder, 'backup.db')
let destination: TestDatabase

beforeAll(async () => {
  writeFileSync(
    file,
    gunzipSync(readFileSync(join(import.meta.dirname, '../fixtures/backup-20261123.db.gz'))),
  )
  destination = await anEmptyDatabase()
})
afterAll(async () => {
  await destination.remove()
  rmSync(folder, { recursive: true })
})

test('a backup from an older version is migrated to this version when it is restored, and passes the check', async () => {
  const before = readFileSync(file)
  const { exit, out, err } = await fluency(['restore', file, '--json'], {
    DATABASE_URL: destination.url,
  })
  expect({ exit, err }).toEqual({ exit: 0, err: '' })
  const report = JSON.parse(out) as { rows: number; migrated: number; contradictions: number }
  expect(report).toMatchObject({ rows: 2789, contradictions: 0 })
  expect(report.migrated).toBeGreaterThanOrEqual(2)
  expect(await listPendingMigrations(destination.url)).toEqual([])
  expect(readFileSync(file).equals(before)).toBe(true)

  const counted = await fluency(
    [
      'uptake',
      '--measure',
      'ever',
      '--population',
      'all',
      '--as-at',
      '2026-11-23',
      '--exact',
      '--format',
      'json',
    ],
    {
      DATABASE_URL: destination.url,
    },
  )
  expect(JSON.parse(counted.out)).toMatchObject({
    total: { upskilled: expect.any(Number) as number },
  })
})

test('seals of the older version get a key, and pass the check with it', async () => {
  const environment = {
    DATABASE_URL: destination.url,
    SEAL_KEYS: `a:${'a'.repeat(32)}`,
  }
  const resealed = await fluency(['reseal', '--json'], environment)
  expect(resealed).toMatchObject({ exit: 0, err: '' })
  const { checked, resealed: signed } = JSON.parse(resealed.out) as Record<string, number>
  expect(signed).toBeGreaterThan(0)
  expect(signed).toBe(checked)
  expect(await fluency(['check', '--json'], environment)).toMatchObject({ exit: 0 })
})
