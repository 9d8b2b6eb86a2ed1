/** The settings, read and checked in one place. A wrong one stops the start with a sentence that says what to do. */
import { z } from 'zod'
import {
  readTrustedProxies,
  type TrustedProxies,
} from '#app/platform/http/trusted-proxies.server.ts'

/** A setting that cannot be used; its message is for the person who starts the service. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

/** Does an address lead to PostgreSQL, rather than to a SQLite file? */
export const isPostgresql = (databaseUrl: string): boolean =>
  /^postgres(ql)?:\/\//.test(databaseUrl)

/** Every `%` begins an encoded character: the driver reads an address that is not so as something else. */
const isEncoded = (url: string): boolean => /^(?:[^%]|%[0-9a-f]{2})*$/i.test(url)

const isWholeAddress = (url: string): boolean =>
  isPostgresql(url) && URL.parse(url) !== null && isEncoded(url)

/** Is it an address that `DATABASE_URL` may have? */
export const isDatabaseUrl = (url: string): boolean => /^file:./.test(url) || isWholeAddress(url)

/** An address of a host, without a path, a user or anything else. */
function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.href === `${url.origin}/`
}

const Settings = z.object({
  DATABASE_URL: z
    .string()
    .default('file:./var/fluency.db')
    .refine(
      isDatabaseUrl,
      'DATABASE_URL must be a SQLite file, such as file:./var/fluency.db, or a PostgreSQL database, such as postgresql://user:password@host:5432/fluency. In a password, write %25 for %, %40 for @, %23 for #, %2F for /.',
    ),
  DATABASE_REPLICA_URL: z
    .string()
    .refine(
      (url) => isWholeAddress(url),
      'DATABASE_REPLICA_URL must be a PostgreSQL database that follows that of DATABASE_URL, such as postgresql://user:password@replica:5432/fluency.',
    )
    .optional(),
  DATABASE_CONNECTIONS: z.coerce
    .number('DATABASE_CONNECTIONS must be a whole number from 2 to 100.')
    .int('DATABASE_CONNECTIONS must be a whole number from 2 to 100.')
    .min(2, 'DATABASE_CONNECTIONS must be a whole number from 2 to 100.')
    .max(100, 'DATABASE_CONNECTIONS must be a whole number from 2 to 100.')
    .default(10),
  PORT: z.coerce
    .number('PORT must be a number from 1 to 65535.')
    .int()
    .min(0)
    .max(65535, 'PORT must be a number from 1 to 65535.')
    .default(3000),
  BASE_URL: z
    .url({
      protocol: /^https?$/,
      error:
        'BASE_URL must be the full address people type, such as https://fluency.example.gov.uk.',
    })
    .refine(
      (text) => isOrigin(text),
      'BASE_URL must have nothing after the host and port, such as https://fluency.example.gov.uk: Fluency needs a host to itself.',
    )
    .optional(),
  LOGIN_SECRETS: z.string().optional(),
  MAIL_URL: z
    .string()
    .refine(
      (url) => /^smtps?:/.test(url) && Boolean(URL.parse(url)?.hostname),
      'MAIL_URL must begin with smtp:// or smtps://, such as smtp://user:password@mail.example:587.',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^@<>\r\n]*<[^@<>\s]+@[^@<>\s]+>$|^[^@<>\s]+@[^@<>\s]+$/,
      'MAIL_FROM must have an email address, such as Fluency <no-reply@example.gov.uk>.',
    )
    .default('Fluency <no-reply@localhost>'),
  TRUST_PROXY: z
    .string()
    .default('0')
    .transform((text, context): TrustedProxies => {
      const trusted = readTrustedProxies(text)
      if (trusted !== null) return trusted
      context.addIssue({
        code: 'custom',
        message:
          'TRUST_PROXY must be 0 (no proxy), 1 (every connection comes from a proxy that adds to X-Forwarded-For), ' +
          'or the networks of your proxies, such as 10.0.0.0/8,fd00::/8.',
      })
      return z.NEVER
    }),
  EXPENSIVE_PAGES_A_MINUTE: z.coerce
    .number('EXPENSIVE_PAGES_A_MINUTE must be a whole number from 1.')
    .int('EXPENSIVE_PAGES_A_MINUTE must be a whole number from 1.')
    .min(1, 'EXPENSIVE_PAGES_A_MINUTE must be a whole number from 1.')
    .default(120),
  LEAVER_ACCESS_DAYS: z.coerce
    .number('LEAVER_ACCESS_DAYS must be a whole number from 0 to 3650.')
    .int('LEAVER_ACCESS_DAYS must be a whole number from 0 to 3650.')
    .min(0, 'LEAVER_ACCESS_DAYS must be a whole number from 0 to 3650.')
    .max(3650, 'LEAVER_ACCESS_DAYS must be a whole number from 0 to 3650.')
    .default(0),
  METRICS_TOKEN: z
    .string()
    .regex(
      /^[\x21-\x7e]{32,}$/,
      'METRICS_TOKEN must have at least 32 characters, and no spaces. Make one with: openssl rand -hex 32',
    )
    .optional(),
  DRAIN_SECONDS: z.coerce
    .number('DRAIN_SECONDS must be a whole number from 0 to 300.')
    .int('DRAIN_SECONDS must be a whole number from 0 to 300.')
    .min(0, 'DRAIN_SECONDS must be a whole number from 0 to 300.')
    .max(300, 'DRAIN_SECONDS must be a whole number from 0 to 300.')
    .default(0),
  DEMO: z.enum(['0', '1'], 'DEMO must be 1 or be left out.').optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
    )
    .default('info'),
  NODE_ENV: z.string().optional(),
})

export type Environment = {
  /** `file:…` or `postgresql://…` */
  databaseUrl: string
  /** Where charts and tables of figures are read from, when not from the database itself. */
  databaseReplicaUrl: string | null
  /** So many connections to PostgreSQL one process keeps at most; what comes meanwhile waits for one. */
  databaseConnections: number
  port: number
  /** The address people type, without a slash at its end: the service's own origin, whatever the headers of a request say. */
  baseUrl: string
  /** True when people reach the service over HTTPS: the browser is then told to come over nothing else. */
  https: boolean
  /** Newest first. They sign the login's cookie; what proves the person is the random token inside it. */
  loginSecrets: string[]
  mailUrl: string | null
  mailFrom: string
  demo: boolean
  /** Which proxies are believed about who asks (`X-Forwarded-For`) and about the id of a request (`X-Request-Id`). */
  trustedProxies: TrustedProxies
  /** How many pages and files of figures one person may open in a minute. */
  expensivePagesAMinute: number
  /** How many days people who left can still sign in to read their own learning, from the day they left; 0: they cannot sign in. */
  leaverAccessDays: number
  /** What whoever reads the metrics has to show; without one there are none. */
  metricsToken: string | null
  /** How long it goes on serving after it was told to stop, so that whoever sends it requests can notice. */
  drainSeconds: number
  logLevel: string
  production: boolean
}

const present = (values: NodeJS.ProcessEnv) =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  )

/**
 * Reads and checks the settings.
 * @throws SettingsError with a sentence that says what to change.
 */
export function readEnvironment(values: NodeJS.ProcessEnv): Environment {
  const parsed = Settings.safeParse(present(values))
  if (!parsed.success) {
    throw new SettingsError(parsed.error.issues.map((issue) => issue.message).join('\n'))
  }
  const settings = parsed.data
  const production = settings.NODE_ENV === 'production'
  const secrets = (settings.LOGIN_SECRETS ?? '')
    .split(',')
    .map((secret) => secret.trim())
    .filter(Boolean)
  if (secrets.some((secret) => secret.length < 32)) {
    throw new SettingsError(
      'Each of LOGIN_SECRETS must have at least 32 characters. Make one with: openssl rand -hex 32',
    )
  }
  if (production && settings.DEMO !== '1' && secrets.length === 0) {
    throw new SettingsError(
      'LOGIN_SECRETS must be set in production. Make one with: openssl rand -hex 32',
    )
  }
  if (settings.DATABASE_REPLICA_URL !== undefined && !isPostgresql(settings.DATABASE_URL)) {
    throw new SettingsError(
      'DATABASE_REPLICA_URL goes with a DATABASE_URL of PostgreSQL only. Leave it out for a SQLite file.',
    )
  }
  const baseUrl = new URL(settings.BASE_URL ?? `http://localhost:${settings.PORT}`).origin
  return {
    databaseUrl: settings.DATABASE_URL,
    databaseReplicaUrl: settings.DATABASE_REPLICA_URL ?? null,
    databaseConnections: settings.DATABASE_CONNECTIONS,
    port: settings.PORT,
    baseUrl,
    https: baseUrl.startsWith('https:'),
    loginSecrets: secrets.length > 0 ? secrets : ['not a secret, and refused in production'],
    mailUrl: settings.MAIL_URL ?? null,
    mailFrom: settings.MAIL_FROM,
    demo: settings.DEMO === '1',
    trustedProxies: settings.TRUST_PROXY,
    expensivePagesAMinute: settings.EXPENSIVE_PAGES_A_MINUTE,
    leaverAccessDays: settings.LEAVER_ACCESS_DAYS,
    metricsToken: settings.METRICS_TOKEN ?? null,
    drainSeconds: settings.DRAIN_SECONDS,
    logLevel: settings.LOG_LEVEL,
    production,
  }
}

let environment: Environment | null = null

/** The settings of this process, read once. */
export const env = (): Environment => (environment ??= readEnvironment(process.env))

/** What a child process of ours needs to see the same service: the parent's own variables. */
export const environmentForChild = (): NodeJS.ProcessEnv => ({ ...process.env })

/** True when a person is watching the terminal that standard error goes to. */
export const isWatched = (): boolean =>
  process.stderr.isTTY === true && process.env.CI === undefined
