/** Connecting to a PostgreSQL server, and explaining why it refuses. */
import type { ClientBase, ClientConfig } from 'pg'

/** The PostgreSQL project no longer supports older major versions. */
const MIN_VERSION = 15

/** How long to wait for a connection before treating the server as unavailable. */
const CONNECTION_TIMEOUT_MS = 10_000

export const connectionOptions = (databaseUrl: string) =>
  ({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'fluency',
  }) satisfies ClientConfig

/** The server answers but cannot be used. The message says what to do. */
class UnusableServer extends Error {}

/** @throws an error that `whyPostgresqlRefused` explains */
export async function refuseOldServer(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ number: string; version: string }>(
    `SELECT current_setting('server_version_num') AS "number", current_setting('server_version') AS "version"`,
  )
  const { number, version } = rows[0] ?? { number: '0', version: 'unknown' }
  if (Number(number) >= MIN_VERSION * 10_000) return
  throw new UnusableServer(
    `The PostgreSQL server is version ${version}. Fluency needs ${MIN_VERSION} or later. Upgrade it, or set DATABASE_URL to another server.`,
  )
}

/** The server, user and database in a URL, for messages. */
function partsOf(databaseUrl: string): { server: string; user: string; database: string } {
  const url = URL.parse(databaseUrl)
  const user = decodeURIComponent(url?.username ?? '')
  return {
    server: url ? `${url.hostname || 'localhost'}:${url.port || '5432'}` : 'the address',
    user: user || 'that runs Fluency',
    database: decodeURIComponent(url?.pathname.slice(1) ?? '') || user,
  }
}

const NETWORK_ERRORS = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNRESET',
  'EPIPE',
])

/** Node's codes for a certificate that cannot be trusted. */
const UNTRUSTED = /^(SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_|CERT_|ERR_TLS_CERT_)/

/** Why a TLS connection failed and what to do, or null if the error is not about TLS. */
function whyTlsRefused(error: unknown, server: string): string | null {
  const { code, message, syscall, path } = (error ?? {}) as Record<
    'code' | 'message' | 'syscall' | 'path',
    unknown
  >
  if (message === 'The server does not support SSL connections')
    return `The PostgreSQL server at ${server} does not support TLS. Turn on TLS on the server. If the network is private, you can remove sslmode from DATABASE_URL instead.`
  if (typeof code === 'string' && UNTRUSTED.test(code)) {
    return (
      `The certificate of the PostgreSQL server at ${server} cannot be trusted (${code}). Use the host name in the certificate, ` +
      'and add the certificate of its authority to DATABASE_URL: ?sslmode=verify-full&sslrootcert=/path/to/ca.pem'
    )
  }
  if (syscall === 'open' && typeof path === 'string' && /\.(pem|crt|cer|key)$/i.test(path))
    return `The file ${path} in DATABASE_URL cannot be read. Correct sslrootcert, sslcert or sslkey, or let this user read the file.`
  return null
}

/** Driver errors that have no code. */
const UNAVAILABLE_MESSAGES =
  /Connection terminated|Connection ended unexpectedly|timeout exceeded when trying to connect|^timeout expired$|connection timeout|connection error and is not queryable/i

/** Error codes from a server that is starting, stopping or out of connections. `08…` means a broken connection. */
const isUnavailableCode = (code: string): boolean => /^(57P0[123]|53300|08...)$/.test(code)

/**
 * Whether this driver error means that PostgreSQL is unavailable: not running, starting, stopping or out of connections.
 * A later attempt may succeed.
 */
export function isPostgresqlUnavailable(error: unknown): boolean {
  const { code, message, syscall } = (error ?? {}) as {
    code?: unknown
    message?: unknown
    syscall?: unknown
  }
  if (typeof code === 'string' && (NETWORK_ERRORS.has(code) || isUnavailableCode(code))) return true
  // A missing Unix socket. Other missing files have nothing to do with the server.
  if (code === 'ENOENT') return syscall === 'connect'
  return typeof message === 'string' && UNAVAILABLE_MESSAGES.test(message)
}

/** Why the server refused, and what the operator can do, or null if it is another kind of error. */
export function whyPostgresqlRefused(error: unknown, databaseUrl: string): string | null {
  if (error instanceof UnusableServer) return error.message
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  const { server, user, database } = partsOf(databaseUrl)
  const tls = whyTlsRefused(error, server)
  if (tls !== null) return tls
  // The driver gives no code if the URL has no password and the server asks for one.
  const isPasswordMissing = typeof message === 'string' && message.startsWith('SASL: ')
  if (code === '28P01' || code === '28000' || isPasswordMissing) {
    return `The PostgreSQL server at ${server} refused the user ${user}. Correct the user and password in DATABASE_URL.`
  }
  if (code === '3D000')
    return `There is no database ${database} at ${server}. Create it, for example with createdb ${database}, or correct DATABASE_URL.`
  if (code === '42501') {
    return (
      `The user ${user} does not have the permissions it needs in the database ${database}. ` +
      `Ask the database owner to run: GRANT ALL ON SCHEMA public TO "${user}"; and, if there are tables already: GRANT ALL ON ALL TABLES IN SCHEMA public TO "${user}"; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO "${user}";`
    )
  }
  if (code === '53100')
    return `The disk of the PostgreSQL server at ${server} is full, and nothing was changed. Free some space and run this again.`
  if (code === '25006')
    return `The PostgreSQL server at ${server} is read-only because it is a replica. Set DATABASE_URL to the primary.`
  if (isPostgresqlUnavailable(error)) {
    const reason = [message, code].find((text) => typeof text === 'string' && text !== '')
    return `The PostgreSQL server at ${server} cannot be reached${reason ? ` (${String(reason)})` : ''}. Check DATABASE_URL, and that the server is running.`
  }
  return null
}
