import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPrograms, unprivilegedUser } from '../../scripts/postgresql-programs.mjs'
import { dropDatabase, makeDatabase, startPostgresql } from '../../scripts/postgresql.mjs'

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

const isGone = (url: string): Promise<boolean> =>
  query(url, 'SELECT 1').then(
    () => false,
    () => true,
  )

type Server = Awaited<ReturnType<typeof startPostgresql>>
let server: Server
beforeAll(async () => {
  server = await startPostgresql({ settings: { work_mem: '5MB' } })
})
afterAll(() => server.stop())

describe('the PostgreSQL server for tests', () => {
  test('has a supported version, UTF-8 and the given settings', async () => {
    const [row] = await query(
      server.url('postgres'),
      `SELECT version(), current_setting('server_encoding') AS "encoding", current_setting('work_mem') AS "memory"`,
    )
    expect(row?.version).toContain(`PostgreSQL ${server.version}`)
    expect(Number.parseInt(server.version, 10)).toBeGreaterThanOrEqual(15)
    expect(row).toMatchObject({ encoding: 'UTF8', memory: '5MB' })
  })

  test('has a role that is not a superuser and listens on this machine only', async () => {
    const [row] = await query(
      server.url('postgres'),
      `SELECT rolsuper AS "super", current_setting('listen_addresses') AS "addresses" FROM pg_roles WHERE rolname = current_user`,
    )
    expect(row).toEqual({ super: false, addresses: '127.0.0.1' })
    expect(await isGone(server.url('postgres').replace(/:[0-9a-f]+@/, ':another@'))).toBe(true)
  })

  test('never runs as root', () => {
    expect(statSync(join(server.folder, 'data', 'postmaster.pid')).uid).not.toBe(0)
  })

  test('copies a database, and drops one that is still in use', async () => {
    const here = server.url('postgres')
    const template = await makeDatabase(here, 'template_to_copy')
    await query(
      template,
      'CREATE TABLE "Thing" ("id" integer PRIMARY KEY); INSERT INTO "Thing" VALUES (7)',
    )
    const copy = await makeDatabase(here, 'copy', { template: 'template_to_copy' })
    const user = new Client({ connectionString: copy })
    user.on('error', () => {})
    await user.connect()
    expect((await user.query('SELECT "id" FROM "Thing"')).rows).toEqual([{ id: 7 }])
    await dropDatabase(here, 'copy')
    expect(await isGone(copy)).toBe(true)
    await dropDatabase(here, 'copy')
  })

  test('restarts at the same URL with everything that was committed, even after kill -9', async () => {
    const url = await makeDatabase(server.url('postgres'), 'kept')
    await query(url, 'CREATE TABLE "Kept" ("how" text); INSERT INTO "Kept" VALUES (\'committed\')')
    const first = server.pid()
    await server.restart()
    expect(server.pid()).not.toBe(first)
    expect(await query(url, 'SELECT "how" FROM "Kept"')).toEqual([{ how: 'committed' }])

    await query(url, 'INSERT INTO "Kept" VALUES (\'just before\')')
    await server.kill()
    expect(await isGone(url)).toBe(true)
    await server.start()
    expect(await query(url, 'SELECT "how" FROM "Kept"')).toEqual([
      { how: 'committed' },
      { how: 'just before' },
    ])
  })
})

describe('stopping the server', () => {
  test('removes the process and its folder', async () => {
    const short = await startPostgresql()
    await short.stop()
    expect(await isGone(short.url('postgres'))).toBe(true)
    expect(existsSync(short.folder)).toBe(false)
  })

  test.for(['SIGKILL', 'SIGINT'] as const)(
    'the server and its folder are removed when the process that started it is ended by %s',
    async (signal) => {
      const starter = spawn(process.execPath, [join(import.meta.dirname, 'abandoned-server.mjs')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [line] = (await once(starter.stdout, 'data')) as [Buffer]
      const { url, folder } = JSON.parse(String(line)) as { url: string; folder: string }
      expect(await isGone(url)).toBe(false)
      starter.kill(signal)
      await expect.poll(() => existsSync(folder), { timeout: 15_000 }).toBe(false)
      expect(await isGone(url)).toBe(true)
    },
  )
})

describe('missing PostgreSQL programs', () => {
  test('are reported with a message that says what to do', () => {
    const place = mkdtempSync(join(tmpdir(), 'fluency-none-'))
    try {
      expect(() => findPrograms(place, unprivilegedUser(), join(place, 'bin'))).toThrow(
        /Set FLUENCY_TEST_POSTGRESQL_BIN to the folder that contains initdb and postgres, or unset it\.$/,
      )
    } finally {
      rmSync(place, { recursive: true })
    }
  })
})
