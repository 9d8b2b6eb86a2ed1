/** Gives each test file a database of its own, with all tables and no rows, before anything of the app is loaded. */
import { afterAll } from 'vitest'
import { aMigratedDatabase } from '#tests/support/databases.ts'

const { url, remove } = await aMigratedDatabase()
// The settings of whoever runs the tests are not the tests', and Vitest has another idea of BASE_URL.
const SETTINGS =
  'PORT BASE_URL LOGIN_SECRETS MAIL_URL MAIL_FROM DEMO DATABASE_REPLICA_URL METRICS_TOKEN DRAIN_SECONDS TRUST_PROXY'
for (const name of [...SETTINGS.split(' '), 'EXPENSIVE_PAGES_A_MINUTE', 'LEAVER_ACCESS_DAYS'])
  delete process.env[name]
process.env.DATABASE_URL = url

afterAll(async () => {
  const { closeDatabase } = await import('#app/data/database/database.server.ts')
  await closeDatabase()
  await remove()
})
