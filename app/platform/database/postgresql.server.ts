/** PostgreSQL as a server: how it is connected to, and what it means when it refuses. */
import type { ClientBase, ClientConfig } from 'pg'

/** Older ones are no longer looked after by the PostgreSQL project. */
const OLDEST = 15

/** How long a connection may take before the server counts as away. */
const CONNECTION_TIMEOUT_MS = 10_000

export const connectionOptions = (databaseUrl: string) =>
  ({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'fluency',
  }) satisfies ClientConfig

/** The server is there, and cannot be used; the message says what to do. */
class ServerRefused extends Error {}

/** @throws an error that `whyPostgresqlRefused` tells */
export async function refuseOldServer(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ number: string; version: string }>(
    `SELECT current_setting('server_version_num') AS "number", current_setting('server_version') AS "version"`,
  )
  const { number, version } = rows[0] ?? { number: '0', version: 'unknown' }
  if (Number(number) >= OLDEST * 10_000) return
  throw new ServerRefused(
    `The PostgreSQL server is version ${version}. Fluency needs ${OLDEST} or later: upgrade it, or set DATABASE_URL to another server.`,
  )
}

/** Where an address leads, without its password. */
function placeOf(databaseUrl: string): { server: string; user: string; database: string } {
  const url = URL.parse(databaseUrl)
  const user = decodeURIComponent(url?.username ?? '')
  return {
    server: url ? `${url.hostname || 'localhost'}:${url.port || '5432'}` : 'the address',
    user: user || 'of the system',
    database: decodeURIComponent(url?.pathname.slice(1) ?? '') || user,
  }
}

const NETWORK = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNRESET',
  'EPIPE',
])

/** A certificate that does not prove the server, by Node's codes, and files that an address names. */
const UNPROVEN = /^(SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_|CERT_|ERR_TLS_CERT_)/

/** A sentence for a connection by TLS that did not come about; null when it is not about TLS. */
function whyTlsRefused(error: unknown, server: string): string | null {
  const { code, message, syscall, path } = (error ?? {}) as Record<
    'code' | 'message' | 'syscall' | 'path',
    unknown
  >
  if (message === 'The server does not support SSL connections')
    return `The PostgreSQL server at ${server} has no TLS. Turn it on there; or, on a network that only you can read, take sslmode out of DATABASE_URL.`
  if (typeof code === 'string' && UNPROVEN.test(code)) {
    return (
      `The certificate of the PostgreSQL server at ${server} cannot be trusted (${code}). Name the host it was made for, ` +
      'and give the certificate of its authority: ?sslmode=verify-full&sslrootcert=/path/to/ca.pem in DATABASE_URL.'
    )
  }
  if (syscall === 'open' && typeof path === 'string' && /\.(pem|crt|cer|key)$/i.test(path))
    return `The file ${path}, which DATABASE_URL names, cannot be read. Correct sslrootcert, sslcert or sslkey, or give this user the right to read it.`
  return null
}

/** The driver gives these no code. */
const AWAY_WORDS =
  /Connection terminated|Connection ended unexpectedly|timeout exceeded when trying to connect|^timeout expired$|connection timeout|connection error and is not queryable/i

/** What the server says when it is not ready, or is stopping; `08` begins every word for a broken connection. */
const isAwayCode = (code: string): boolean => /^(57P0[123]|53300|08...)$/.test(code)

/**
 * Whether PostgreSQL cannot be reached, by the error of its driver: not there, starting, stopping, or full of others' connections.
 * Trying again in a while may do.
 */
export function isPostgresqlUnavailable(error: unknown): boolean {
  const { code, message, syscall } = (error ?? {}) as {
    code?: unknown
    message?: unknown
    syscall?: unknown
  }
  if (typeof code === 'string' && (NETWORK.has(code) || isAwayCode(code))) return true
  // A socket that is a file, and not there; any other file that is missing is none of the server's.
  if (code === 'ENOENT') return syscall === 'connect'
  return typeof message === 'string' && AWAY_WORDS.test(message)
}

/** A sentence for whoever runs the service, when a refusal of the server is theirs to mend; null when the error is of another kind. */
export function whyPostgresqlRefused(error: unknown, databaseUrl: string): string | null {
  if (error instanceof ServerRefused) return error.message
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  const { server, user, database } = placeOf(databaseUrl)
  const tls = whyTlsRefused(error, server)
  if (tls !== null) return tls
  // The driver's own, without a code: an address without a password, where the server asks for one.
  const isUnproved = typeof message === 'string' && message.startsWith('SASL: ')
  if (code === '28P01' || code === '28000' || isUnproved) {
    return `The PostgreSQL server at ${server} does not let the user ${user} in. Correct the user and password in DATABASE_URL.`
  }
  if (code === '3D000')
    return `There is no database ${database} at ${server}. Make it, for example with createdb ${database}, or correct DATABASE_URL.`
  if (code === '42501') {
    return (
      `The user ${user} has not the rights it needs in the database ${database}. ` +
      `Let the database's owner run: GRANT ALL ON SCHEMA public TO "${user}"; and for tables that are there: GRANT ALL ON ALL TABLES IN SCHEMA public TO "${user}"; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO "${user}";`
    )
  }
  if (code === '53100')
    return `The disk of the PostgreSQL server at ${server} is full, and nothing was changed. Make room there, and run this again.`
  if (code === '25006')
    return `The PostgreSQL server at ${server} only lets itself be read: it is a replica. Set DATABASE_URL to the primary.`
  if (isPostgresqlUnavailable(error)) {
    const reason = [message, code].find((said) => typeof said === 'string' && said !== '')
    return `The PostgreSQL server at ${server} cannot be reached${reason ? ` (${String(reason)})` : ''}. Check DATABASE_URL, and that the server runs.`
  }
  return null
}
