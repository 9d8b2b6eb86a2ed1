/** The migrations that came with this code. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The database and the code do not fit together; the message says what to do. */
export class MigrationsError extends Error {}

export type Migration = { name: string; sql: string; checksum: string }

// Looked for upwards, as this code runs both from its own file and from the built service.
export function migrationsDirectory(): string {
  for (let at = import.meta.dirname; at !== dirname(at); at = dirname(at)) {
    const directory = join(at, 'prisma', 'migrations')
    if (existsSync(directory)) return directory
  }
  throw new MigrationsError(
    'The folder prisma/migrations is missing. Get the whole of the project again, for example with git checkout prisma.',
  )
}

/** Oldest first: their names begin with the time they were made. */
export function readMigrations(directory: string): Migration[] {
  const names = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return names
    .map(({ name }) => {
      const sql = readFileSync(join(directory, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
