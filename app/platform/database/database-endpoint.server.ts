/** Shows and compares database URLs. */
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { isPostgresql } from '#app/platform/environment.server.ts'

/** A database cannot be read or written to. The message says what to do. */
export class EndpointError extends Error {}

export const pathOfFile = (databaseUrl: string): string => databaseUrl.slice('file:'.length)

/** A file's real path. The file may not exist yet. */
function realPath(path: string): string {
  const absolute = resolve(path)
  if (existsSync(absolute)) return realpathSync(absolute)
  return existsSync(dirname(absolute))
    ? join(realpathSync(dirname(absolute)), basename(absolute))
    : absolute
}

/** A database URL without user and password, for messages. */
export function endpointName(databaseUrl: string): string {
  if (!isPostgresql(databaseUrl)) return pathOfFile(databaseUrl)
  const url = URL.parse(databaseUrl)
  return url
    ? `postgresql://${url.hostname || 'localhost'}:${url.port || '5432'}${url.pathname}`
    : 'the address'
}

/** Whether two URLs name the same database, as far as this host can tell. */
export function isSameEndpoint(a: string, b: string): boolean {
  if (isPostgresql(a) !== isPostgresql(b)) return false
  if (isPostgresql(a)) return endpointName(a) === endpointName(b)
  return realPath(pathOfFile(a)) === realPath(pathOfFile(b))
}
