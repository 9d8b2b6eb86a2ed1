/** What is asked of two addresses before anything is carried from one to the other. */
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

/** Where somebody named an address: what they have to correct. */
export type Named = 'DATABASE_URL' | '--from' | '--to'

async function pendingAt(url: string, named: Named): Promise<string[]> {
  try {
    return await listPendingMigrations(url)
  } catch (error) {
    if (error instanceof MigrationsError)
      throw new EndpointError(error.message.replaceAll('DATABASE_URL', named))
    throw explainError(error, url)
  }
}

/** @throws EndpointError when there is no service of this version to be read */
export async function refuseUnreadyService(url: string, named: Named): Promise<void> {
  if (!isPostgresql(url) && !existsSync(pathOfFile(url)))
    throw new EndpointError(`There is no file ${pathOfFile(url)}. Correct ${named}.`)
  if ((await pendingAt(url, named)).length === 0) return
  throw new EndpointError(
    `${endpointName(url)} has not the tables of this version of Fluency. Use the version that served it; ` +
      'or bring it to this one first: set DATABASE_URL to it, and run bin/fluency migrate.',
  )
}

/** @throws EndpointError when it cannot be used, or holds anything */
export async function refuseNonEmptyEndpoint(url: string, named: Named): Promise<void> {
  await pendingAt(url, named)
  await refuseContents(url)
}

export function refuseSameEndpoint(from: string, to: string): void {
  if (isSameEndpoint(from, to))
    throw new EndpointError(
      `Both addresses lead to ${endpointName(to)}. Name two different places.`,
    )
}
