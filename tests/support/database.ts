/** Gives each test file a database of its own, with all tables and no rows, before anything of the app is loaded. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'fluency-test-'))
const file = join(folder, 'fluency.db')
copyFileSync(inject('templateDatabase'), file)
process.env.DATABASE_URL = `file:${file}`

afterAll(async () => {
  const { closeDatabase } = await import('#app/data/database.server.ts')
  await closeDatabase()
  rmSync(folder, { recursive: true, force: true })
})
