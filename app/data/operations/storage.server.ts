/** How much space the service uses. */
import { stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { db, onPostgresql, Prisma, queryRow } from '#app/data/database/database.server.ts'
import { pathOfFile } from '#app/platform/database/database-endpoint.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** In bytes. `free` is null for PostgreSQL, whose disk is elsewhere. */
export type Storage = { used: number; free: number | null }

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )

export async function measureStorage(): Promise<Storage> {
  if (onPostgresql()) {
    const { used } = await queryRow<{ used: number | bigint }>(
      db(),
      Prisma.sql`SELECT pg_database_size(current_database()) AS "used"`,
    )
    return { used: Number(used), free: null }
  }
  const path = pathOfFile(env().databaseUrl)
  const used = (await sizeOf(path)) + (await sizeOf(`${path}-wal`))
  const free = await statfs(dirname(path)).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  )
  return { used, free }
}
