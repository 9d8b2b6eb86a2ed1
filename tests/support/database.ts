/** Gives each test file a database of its own, with all tables and no rows, before anything of the app is loaded. */
import { afterAll } from 'vitest'
import { aMigratedDatabase } from '#tests/support/databases.ts'

const { url, remove } = await aMigratedDatabase()
process.env.DATABASE_URL = url

afterAll(async () => {
  const { closeDatabase } = await import('#app/data/database/database.server.ts')
  await closeDatabase()
  await remove()
})
