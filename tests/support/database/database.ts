/** Creates a database with all tables and no rows for each test file, before any app module is loaded. */
import { afterAll } from 'vitest'
import { aMigratedDatabase } from '#tests/support/database/databases.ts'

const { url, remove } = await aMigratedDatabase()
process.env.DATABASE_URL = url

afterAll(async () => {
  const { closeDatabase } = await import('#app/data/database/database.server.ts')
  await closeDatabase()
  await remove()
})
