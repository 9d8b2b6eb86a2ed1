/** Checks the source and the destination before a transfer. */
import { existsSync } from 'node:fs'
import { explainError, refuseContents } from '#app/data/transfer/transfer-rows.server.ts'
import {
  isSameEndpoint,
  endpointName,
  pathOfFile,
  EndpointError,
} from '#app/platform/database/database-endpoint.server.ts'
import { isPostgresql } from '#app/platform/environment.server.ts'
import { listPendingMigrations, MigrationsError } from '#app/platform/database/migrations.server.ts'

/** Where the URL was set, so that messages say what to correct. */
export type UrlOrigin = 'DATABASE_URL' | '--from' | '--to'

async function listPendingAt(url: string, origin: UrlOrigin): Promise<string[]> {
  try {
    return await listPendingMigrations(url)
  } catch (error) {
    if (error instanceof MigrationsError)
      throw new EndpointError(error.message.replaceAll('DATABASE_URL', origin))
    throw explainError(error, url)
  }
}

/** @throws EndpointError if there is no service of this version to read */
export async function refuseUnreadyService(url: string, origin: UrlOrigin): Promise<void> {
  if (!isPostgresql(url) && !existsSync(pathOfFile(url)))
    throw new EndpointError(`There is no file ${pathOfFile(url)}. Correct ${origin}.`)
  if ((await listPendingAt(url, origin)).length === 0) return
  throw new EndpointError(
    `${endpointName(url)} does not have the tables of this version of Fluency. Use the version that created it, ` +
      'or update it first: set DATABASE_URL to it, and run bin/fluency migrate.',
  )
}

/** @throws EndpointError if the destination cannot be used or contains rows */
export async function refuseNonEmptyEndpoint(url: string, origin: UrlOrigin): Promise<void> {
  await listPendingAt(url, origin)
  await refuseContents(url)
}

export function refuseSameEndpoint(from: string, to: string): void {
  if (isSameEndpoint(from, to))
    throw new EndpointError(
      `Both URLs point to ${endpointName(to)}. Choose two different databases.`,
    )
}
