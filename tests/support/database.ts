/** Gives each test file a database of its own, with all tables and no rows, before anything of the app is loaded. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'fluency-test-'))
const file = join(folder, 'fluency.db')
copyFileSync(inject('templateDatabase'), file)
// The settings of whoever runs the tests are not the tests', and Vitest has another idea of BASE_URL.
for (const name of ['PORT', 'BASE_URL', 'LOGIN_SECRETS', 'MAIL_URL', 'MAIL_FROM', 'DEMO']) delete process.env[name]
process.env.DATABASE_URL = `file:${file}`

afterAll(async () => {
  const { closeDatabase } = await import('#app/data/database.server.ts')
  await closeDatabase()
  rmSync(folder, { recursive: true, force: true })
})
