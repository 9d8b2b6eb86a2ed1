/** What is asked of two addresses before anything is carried from one to the other. */
import { existsSync } from 'node:fs'
import { inASentence, refuseContents } from '#app/data/transfer/carry-service.server.ts'
import {
  isSamePlace,
  nameOfPlace,
  pathOfFile,
  PlaceError,
} from '#app/platform/database/database-place.server.ts'
import { isPostgresql } from '#app/platform/environment.server.ts'
import { listPendingMigrations, MigrationsError } from '#app/platform/database/migrations.server.ts'

/** Where somebody named an address: what they have to correct. */
export type Named = 'DATABASE_URL' | '--from' | '--to'

async function pendingAt(url: string, named: Named): Promise<string[]> {
  try {
    return await listPendingMigrations(url)
  } catch (error) {
    if (error instanceof MigrationsError)
      throw new PlaceError(error.message.replaceAll('DATABASE_URL', named))
    throw inASentence(error, url)
  }
}

/** @throws PlaceError when there is no service of this version to be read */
export async function refuseUnreadyService(url: string, named: Named): Promise<void> {
  if (!isPostgresql(url) && !existsSync(pathOfFile(url)))
    throw new PlaceError(`There is no file ${pathOfFile(url)}. Correct ${named}.`)
  if ((await pendingAt(url, named)).length === 0) return
  throw new PlaceError(
    `${nameOfPlace(url)} has not the tables of this version of Fluency. Use the version that served it; ` +
      'or bring it to this one first: set DATABASE_URL to it, and run bin/fluency migrate.',
  )
}

/** @throws PlaceError when it cannot be used, or holds anything */
export async function refuseFullPlace(url: string, named: Named): Promise<void> {
  await pendingAt(url, named)
  await refuseContents(url)
}

export function refuseSamePlace(from: string, to: string): void {
  if (isSamePlace(from, to))
    throw new PlaceError(`Both addresses lead to ${nameOfPlace(to)}. Name two different places.`)
}
