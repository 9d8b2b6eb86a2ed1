/** Explains database errors, for either database. Prisma wraps the driver's error in several layers. */
import { endpointName } from '#app/platform/database/database-endpoint.server.ts'
import {
  isPostgresqlUnavailable,
  whyPostgresqlRefused,
} from '#app/platform/database/postgresql.server.ts'

type Driver = {
  code?: unknown
  message?: unknown
  kind?: unknown
  originalCode?: unknown
  originalMessage?: unknown
  syscall?: unknown
  path?: unknown
}

/** The error and everything it wraps. */
function* layersOf(error: unknown, depth = 0): Generator<Driver> {
  if (typeof error !== 'object' || error === null || depth > 6) return
  yield error
  const { cause, meta, driverAdapterError, errors } = error as Record<string, unknown>
  yield* layersOf(cause, depth + 1)
  yield* layersOf(meta, depth + 1)
  yield* layersOf(driverAdapterError, depth + 1)
  if (Array.isArray(errors)) for (const inner of errors) yield* layersOf(inner, depth + 1)
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

/** Whether the transaction conflicted with another one and was rolled back. Running it again may succeed. */
export const isWriteConflict = (error: unknown): boolean =>
  driversOf(error).some(
    ({ code, kind }) =>
      kind === 'TransactionWriteConflict' ||
      code === 'P2034' ||
      code === '40001' ||
      code === '40P01',
  )

/**
 * Whether a row was refused because the database allows only one like it. On PostgreSQL another
 * transaction may have added that row since this one began. Running this one again may then
 * succeed, or return the refusal for the existing row.
 */
export const isUniqueViolation = (error: unknown): boolean =>
  driversOf(error).some(
    ({ code, kind }) =>
      kind === 'UniqueConstraintViolation' || code === 'P2002' || code === '23505',
  )

/** Whether a statement was cancelled because it exceeded the page timeout or the client disconnected. */
export const isStatementCancelled = (error: unknown): boolean =>
  driversOf(error).some(({ code }) => code === '57014')

const PRISMA_UNAVAILABLE = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'])
/** Another process has held the write lock for too long, or the disk does not respond. */
const SQLITE_UNAVAILABLE = /^SQLITE_(BUSY|LOCKED|CANTOPEN|IOERR)(_|$)/
/** Prisma gives no code if it cannot get a connection in time. */
const UNAVAILABLE_MESSAGES =
  /Unable to start a transaction in the given time|on an expired transaction/
const UNAVAILABLE_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
])

/** Whether the database cannot be reached or is too busy. A later attempt may succeed. */
export const isDatabaseUnavailable = (error: unknown): boolean =>
  driversOf(error).some(
    (driver) =>
      UNAVAILABLE_KINDS.has(String(driver.kind)) ||
      (typeof driver.code === 'string' &&
        (PRISMA_UNAVAILABLE.has(driver.code) || SQLITE_UNAVAILABLE.test(driver.code))) ||
      (typeof driver.message === 'string' && UNAVAILABLE_MESSAGES.test(driver.message)) ||
      isPostgresqlUnavailable(driver),
  )

export type WriteProblem =
  'database-gone' | 'disk-full' | 'database-read-only' | 'database-not-writable'

/** Why a write failed on a database that answers, or null if the database is unavailable or busy. */
export function whyNotWritten(error: unknown): WriteProblem | null {
  const codes = driversOf(error).map(({ code }) => String(code))
  if (codes.some((code) => /^(SQLITE_FULL|53100|ENOSPC)$/.test(code))) return 'disk-full'
  if (codes.some((code) => /^(SQLITE_READONLY.*|25006)$/.test(code))) return 'database-read-only'
  return isDatabaseUnavailable(error) ? null : 'database-not-writable'
}

/** What went wrong and what to do, for the person who ran a command, or null if the error is not about the database. */
export function whyDatabaseRefused(error: unknown, databaseUrl: string): string | null {
  for (const driver of driversOf(error)) {
    if (driver.code === 'SQLITE_FULL' || /database or disk is full/.test(String(driver.message))) {
      return 'The database disk is full, and nothing was changed. Free some space and run this again.'
    }
    if (
      driver.code === 'SQLITE_READONLY' ||
      /attempt to write a readonly database/.test(String(driver.message))
    ) {
      return 'This user can read the database but not write to it. Let the user write to the file and its folder.'
    }
    if (
      /^SQLITE_(CORRUPT|NOTADB)/.test(String(driver.code)) ||
      /malformed|file is not a database/.test(String(driver.message))
    ) {
      return `The database ${endpointName(databaseUrl)} is damaged. Stop everything that uses it, move the file away, and restore a backup: bin/fluency restore FILE`
    }
    const why = whyPostgresqlRefused(driver, databaseUrl)
    if (why) return why
  }
  if (isWriteConflict(error))
    return 'Another process changed the same data at the same time, and nothing was changed here. Run this again.'
  if (isDatabaseUnavailable(error))
    return 'The database was busy with other writes, and nothing was changed. Run this again later.'
  return null
}
