/** What an error of the database means, whichever database it is, and however deep Prisma has put the driver's own. */
import { endpointName } from '#app/platform/database/database-endpoint.server.ts'
import { isPostgresqlUnavailable, whyPostgresqlRefused } from '#app/platform/database/postgresql.server.ts'

type Driver = {
  code?: unknown
  message?: unknown
  kind?: unknown
  originalCode?: unknown
  originalMessage?: unknown
  syscall?: unknown
  path?: unknown
}

/** The error and all that it was made from. */
function* layersOf(error: unknown, depth = 0): Generator<Driver> {
  if (typeof error !== 'object' || error === null || depth > 6) return
  yield error
  const { cause, meta, driverAdapterError, errors } = error as Record<string, unknown>
  yield* layersOf(cause, depth + 1)
  yield* layersOf(meta, depth + 1)
  yield* layersOf(driverAdapterError, depth + 1)
  if (Array.isArray(errors)) for (const one of errors) yield* layersOf(one, depth + 1)
}

const driversOf = (error: unknown): Driver[] =>
  [...layersOf(error)].map(
    ({ code, message, kind, originalCode, originalMessage, syscall, path }) => ({
      code: originalCode ?? code,
      message: originalMessage ?? message,
      kind,
      syscall,
      path,
    }),
  )

/** Work came between others' work, and nothing of it was kept: the same again may do. */
export const isWriteConflict = (error: unknown): boolean =>
  driversOf(error).some(
    ({ code, kind }) =>
      kind === 'TransactionWriteConflict' ||
      code === 'P2034' ||
      code === '40001' ||
      code === '40P01',
  )

/** A statement was cancelled: it took longer than a page may wait, or the request had ended. */
export const isStatementCancelled = (error: unknown): boolean =>
  driversOf(error).some(({ code }) => code === '57014')

const PRISMA_AWAY = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'])
/** Somebody else has written for too long, or the disk does not answer. */
const SQLITE_AWAY = /^SQLITE_(BUSY|LOCKED|CANTOPEN|IOERR)(_|$)/
/** Of Prisma's own, when a connection was not to be had or was too slow; it gives them no code of their own. */
const WORDS_AWAY = /Unable to start a transaction in the given time|on an expired transaction/
const KIND_AWAY = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
])

/** The database cannot be reached, or has no time: trying again in a while may do. */
export const isDatabaseUnavailable = (error: unknown): boolean =>
  driversOf(error).some(
    (driver) =>
      KIND_AWAY.has(String(driver.kind)) ||
      (typeof driver.code === 'string' &&
        (PRISMA_AWAY.has(driver.code) || SQLITE_AWAY.test(driver.code))) ||
      (typeof driver.message === 'string' && WORDS_AWAY.test(driver.message)) ||
      isPostgresqlUnavailable(driver),
  )

export type WriteProblem =
  'database-gone' | 'disk-full' | 'database-read-only' | 'database-not-writable'

/** Why a write failed on a database that answers; null when the database is away or too busy. */
export function whyNotWritten(error: unknown): WriteProblem | null {
  const codes = driversOf(error).map(({ code }) => String(code))
  if (codes.some((code) => /^(SQLITE_FULL|53100|ENOSPC)$/.test(code))) return 'disk-full'
  if (codes.some((code) => /^(SQLITE_READONLY.*|25006)$/.test(code))) return 'database-read-only'
  return isDatabaseUnavailable(error) ? null : 'database-not-writable'
}

/** A sentence that says what to do, for whoever runs a command or starts the service; null when the error is not the database's. */
export function whyDatabaseRefused(error: unknown, databaseUrl: string): string | null {
  for (const driver of driversOf(error)) {
    if (driver.code === 'SQLITE_FULL' || /database or disk is full/.test(String(driver.message))) {
      return 'The disk that holds the database is full, and nothing was changed. Make room, and run this again.'
    }
    if (
      driver.code === 'SQLITE_READONLY' ||
      /attempt to write a readonly database/.test(String(driver.message))
    ) {
      return 'The database may be read and not written by this user. Give the user the right to write the file and its folder.'
    }
    if (
      /^SQLITE_(CORRUPT|NOTADB)/.test(String(driver.code)) ||
      /malformed|file is not a database/.test(String(driver.message))
    ) {
      return `The database ${endpointName(databaseUrl)} is damaged. Stop what uses it, move the file away, and put a backup in its place: bin/fluency restore FILE`
    }
    const why = whyPostgresqlRefused(driver, databaseUrl)
    if (why) return why
  }
  if (isWriteConflict(error))
    return 'Others were writing the same at the same moment, and nothing was changed. Run this again.'
  if (isDatabaseUnavailable(error))
    return 'The database had no time, as others were writing to it, and nothing was changed. Run this again in a while.'
  return null
}
