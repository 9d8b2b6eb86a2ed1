/** Addresses of databases, as people give and read them. */
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { isPostgresql } from '#app/platform/environment.server.ts'

/** A database cannot be read or filled; the message says what somebody has to do first. */
export class EndpointError extends Error {}

export const pathOfFile = (databaseUrl: string): string => databaseUrl.slice('file:'.length)

/** Where a file is in truth, also when it is not there yet. */
function truePath(path: string): string {
  const whole = resolve(path)
  if (existsSync(whole)) return realpathSync(whole)
  return existsSync(dirname(whole)) ? join(realpathSync(dirname(whole)), basename(whole)) : whole
}

/** An address without its user and password, to be shown. */
export function endpointName(databaseUrl: string): string {
  if (!isPostgresql(databaseUrl)) return pathOfFile(databaseUrl)
  const url = URL.parse(databaseUrl)
  return url
    ? `postgresql://${url.hostname || 'localhost'}:${url.port || '5432'}${url.pathname}`
    : 'the address'
}

/** Do two addresses lead to the same database, as far as one can see from here? */
export function isSameEndpoint(one: string, other: string): boolean {
  if (isPostgresql(one) !== isPostgresql(other)) return false
  if (isPostgresql(one)) return endpointName(one) === endpointName(other)
  return truePath(pathOfFile(one)) === truePath(pathOfFile(other))
}
