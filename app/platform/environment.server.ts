/**
 * The settings, read and validated in one place. If a setting is invalid, the service does not
 * start, and a message says what to do.
 */
import type { BlockList } from 'node:net'
import { z } from 'zod'
import { parseNetworks } from '#app/platform/http/post-to-public.server.ts'
import {
  readProviders,
  type ProviderSettings,
} from '#app/platform/openid/provider-settings.server.ts'
import {
  parseTrustedProxies,
  type TrustedProxies,
} from '#app/platform/http/trusted-proxies.server.ts'

/** An invalid setting. The message is for the person who starts the service. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

export const isPostgresql = (databaseUrl: string): boolean =>
  /^postgres(ql)?:\/\//.test(databaseUrl)

/** Whether every `%` begins an encoded character. If not, the driver misreads the URL. */
const isEncoded = (url: string): boolean => /^(?:[^%]|%[0-9a-f]{2})*$/i.test(url)

const isPostgresqlUrl = (url: string): boolean =>
  isPostgresql(url) && URL.parse(url) !== null && isEncoded(url)

/** Whether a URL is valid as `DATABASE_URL`. */
export const isDatabaseUrl = (url: string): boolean => /^file:./.test(url) || isPostgresqlUrl(url)

/** Whether a URL has no path, user or anything else after the host and port. */
function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.href === `${url.origin}/`
}

/** The name of the key that the service makes itself and stores in the database. */
export const STORED_KEY_ID = 'database'

/** A key that signs seals. The name is stored in each seal, and the secret only in the setting. */
export type SealKey = { id: string; secret: string }

/** @returns null if an entry is wrong or two have the same name */
function parseSealKeys(text: string): SealKey[] | null {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  const keys = entries.flatMap((entry) => {
    const [, id = '', secret = ''] = /^([a-z0-9-]{1,40}):(\S{32,})$/i.exec(entry) ?? []
    return id === '' || id === STORED_KEY_ID ? [] : [{ id, secret }]
  })
  const isValid =
    keys.length === entries.length && new Set(keys.map(({ id }) => id)).size === keys.length
  return isValid ? keys : null
}

const LOGIN_MINUTES = 'LOGIN_MINUTES must be a whole number from 15 to 720.'

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
      (url) => isPostgresqlUrl(url),
      'DATABASE_REPLICA_URL must be a PostgreSQL replica of the database in DATABASE_URL, such as postgresql://user:password@replica:5432/fluency.',
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
        'BASE_URL must be the full URL that people type, such as https://fluency.example.gov.uk.',
    })
    .refine(
      (text) => isOrigin(text),
      'BASE_URL must have nothing after the host and port, such as https://fluency.example.gov.uk. Fluency needs its own host name.',
    )
    .optional(),
  LOGIN_SECRETS: z.string().optional(),
  SEAL_KEYS: z
    .string()
    .default('')
    .transform((text, context): SealKey[] => {
      const keys = parseSealKeys(text)
      if (keys !== null) return keys
      context.addIssue({
        code: 'custom',
        message:
          'SEAL_KEYS must be a list such as 2026-11:SECRET,2025-04:SECRET, newest first: a different name for each key, of letters, digits and hyphens but not “database”, ' +
          'and a secret of at least 32 characters. To create a secret, run: openssl rand -hex 32',
      })
      return z.NEVER
    }),
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
      'MAIL_FROM must contain an email address, such as Fluency <no-reply@example.gov.uk>.',
    )
    .default('Fluency <no-reply@localhost>'),
  NOTIFY_API_KEY: z
    .string()
    .regex(
      /^\S+-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      'NOTIFY_API_KEY must be a key of GOV.UK Notify: its name and two ids, such as fluency-11111111-2222-3333-4444-555555555555-66666666-7777-8888-9999-000000000000.',
    )
    .optional(),
  NOTIFY_TEMPLATE_ID: z
    .guid('NOTIFY_TEMPLATE_ID must be the id of an email template of GOV.UK Notify.')
    .optional(),
  NOTIFY_URL: z
    .url({
      protocol: /^https?$/,
      error: 'NOTIFY_URL must be a full URL. Leave it out to use GOV.UK Notify itself.',
    })
    .default('https://api.notifications.service.gov.uk'),
  TRUST_PROXY: z
    .string()
    .default('0')
    .transform((text, context): TrustedProxies => {
      const trusted = parseTrustedProxies(text)
      if (trusted !== null) return trusted
      context.addIssue({
        code: 'custom',
        message:
          'TRUST_PROXY must be 0 (no proxy), 1 (every connection comes from a proxy that appends to X-Forwarded-For), ' +
          'or the networks of your proxies, such as 10.0.0.0/8,fd00::/8.',
      })
      return z.NEVER
    }),
  EXPENSIVE_PAGES_A_MINUTE: z.coerce
    .number('EXPENSIVE_PAGES_A_MINUTE must be a whole number of 1 or more.')
    .int('EXPENSIVE_PAGES_A_MINUTE must be a whole number of 1 or more.')
    .min(1, 'EXPENSIVE_PAGES_A_MINUTE must be a whole number of 1 or more.')
    .default(120),
  LEAVER_ACCESS_DAYS: z.coerce
    .number('LEAVER_ACCESS_DAYS must be a whole number from 0 to 3650.')
    .int('LEAVER_ACCESS_DAYS must be a whole number from 0 to 3650.')
    .min(0, 'LEAVER_ACCESS_DAYS must be a whole number from 0 to 3650.')
    .max(3650, 'LEAVER_ACCESS_DAYS must be a whole number from 0 to 3650.')
    .default(0),
  SERVICE_NAME: z
    .string()
    .trim()
    .min(
      1,
      'SERVICE_NAME must have at least one character. Leave it out to set the name on the settings page.',
    )
    .max(40, 'SERVICE_NAME must be 40 characters or fewer.')
    .optional(),
  ORGANISATION_NAME: z
    .string()
    .trim()
    .min(
      1,
      'ORGANISATION_NAME must have at least one character. Leave it out to set it on the settings page.',
    )
    .max(100, 'ORGANISATION_NAME must be 100 characters or fewer.')
    .optional(),
  CONTACT_EMAIL: z
    .email('CONTACT_EMAIL must be an email address, such as fluency@example.gov.uk.')
    .optional(),
  LOGIN_MINUTES: z.coerce
    .number(LOGIN_MINUTES)
    .int(LOGIN_MINUTES)
    .min(15, LOGIN_MINUTES)
    .max(720, LOGIN_MINUTES)
    .optional(),
  BACKUP_DIR: z.string().optional(),
  BACKUP_COPIES: z.coerce
    .number('BACKUP_COPIES must be a whole number from 1 to 1000.')
    .int('BACKUP_COPIES must be a whole number from 1 to 1000.')
    .min(1, 'BACKUP_COPIES must be a whole number from 1 to 1000.')
    .max(1000, 'BACKUP_COPIES must be a whole number from 1 to 1000.')
    .default(14),
  WEBHOOK_NETWORKS: z
    .string()
    .default('')
    .transform((text, context): BlockList => {
      const networks = parseNetworks(text)
      if (networks !== null) return networks
      context.addIssue({
        code: 'custom',
        message:
          'WEBHOOK_NETWORKS must be a list of the private networks that webhooks may reach, such as 10.20.0.0/16,fd00::/8.',
      })
      return z.NEVER
    }),
  METRICS_TOKEN: z
    .string()
    .regex(
      /^[\x21-\x7e]{32,}$/,
      'METRICS_TOKEN must be at least 32 characters long, with no spaces. To create one, run: openssl rand -hex 32',
    )
    .optional(),
  DRAIN_SECONDS: z.coerce
    .number('DRAIN_SECONDS must be a whole number from 0 to 300.')
    .int('DRAIN_SECONDS must be a whole number from 0 to 300.')
    .min(0, 'DRAIN_SECONDS must be a whole number from 0 to 300.')
    .max(300, 'DRAIN_SECONDS must be a whole number from 0 to 300.')
    .default(0),
  SIGN_IN_LINKS: z.enum(['0', '1'], 'SIGN_IN_LINKS must be 0, 1 or not set.').optional(),
  DEMO: z.enum(['0', '1'], 'DEMO must be 1 or not set.').optional(),
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
  /** A replica to read figures from, if there is one. */
  databaseReplicaUrl: string | null
  /** The maximum number of PostgreSQL connections of this process. Other work waits for a free connection. */
  databaseConnections: number
  port: number
  /** The URL that people type, without a trailing slash. The service uses it as its origin and ignores the Host header. */
  baseUrl: string
  /** True if people use the service over HTTPS. Responses then tell browsers to use only HTTPS. */
  https: boolean
  /** Secrets that sign the login cookie, newest first. The random token in the cookie identifies the login. */
  loginSecrets: string[]
  /** Keys that sign seals of facts, newest first. If there are none, the service stores one in the database. */
  sealKeys: SealKey[]
  mailUrl: string | null
  /** GOV.UK Notify, if it sends the messages instead of a mail server. */
  notify: { apiKey: string; templateId: string; url: string } | null
  /** Whether messages are sent. If not, service admins pass them on. */
  sendsMail: boolean
  mailFrom: string
  demo: boolean
  /** The identity providers that people can sign in with, in the order of their settings. */
  identityProviders: ProviderSettings[]
  /** Whether people can ask for a sign-in link by email. */
  sendsSignInLinks: boolean
  /** Proxies whose `X-Forwarded-For` and `X-Request-Id` are trusted. */
  trustedProxies: TrustedProxies
  /** How many pages and files with figures one person can open in a minute. */
  expensivePagesAMinute: number
  /** How many days people can still sign in to see their own learning after they leave. 0 means they cannot. */
  leaverAccessDays: number
  /** Settings of the host that this process sets, so that no one can change them on the settings page. */
  hostSettings: {
    serviceName?: string
    organisationName?: string
    contactEmail?: string
    loginMinutes?: number
  }
  /** The folder for scheduled backups and those that service admins ask for. Null turns both off. */
  backupDir: string | null
  /** How many backups stay in the folder. */
  backupCopies: number
  /** Private networks that webhooks may reach. */
  webhookNetworks: BlockList
  /** The bearer token for `/metrics`. Null turns metrics off. */
  metricsToken: string | null
  /** How long to keep serving after a stop signal, so that load balancers can react. */
  drainSeconds: number
  logLevel: string
  production: boolean
}

const withoutEmpty = (values: NodeJS.ProcessEnv) =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  )

const withoutUndefined = (values: Record<string, unknown>): Environment['hostSettings'] =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** @throws SettingsError with a message that says what to change */
export function readEnvironment(values: NodeJS.ProcessEnv): Environment {
  const parsed = Settings.safeParse(withoutEmpty(values))
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
      'Each secret in LOGIN_SECRETS must be at least 32 characters long. To create one, run: openssl rand -hex 32',
    )
  }
  if (production && settings.DEMO !== '1' && secrets.length === 0) {
    throw new SettingsError(
      'LOGIN_SECRETS must be set in production. To create one, run: openssl rand -hex 32',
    )
  }
  if (settings.DATABASE_REPLICA_URL !== undefined && !isPostgresql(settings.DATABASE_URL)) {
    throw new SettingsError(
      'DATABASE_REPLICA_URL needs a PostgreSQL DATABASE_URL. Remove it if you use a SQLite file.',
    )
  }
  const { NOTIFY_API_KEY: apiKey, NOTIFY_TEMPLATE_ID: templateId } = settings
  if (apiKey !== undefined && settings.MAIL_URL !== undefined) {
    throw new SettingsError(
      'MAIL_URL and NOTIFY_API_KEY are both set. Remove one, so that it is clear how messages are sent.',
    )
  }
  if (apiKey !== undefined && templateId === undefined) {
    throw new SettingsError(
      'NOTIFY_API_KEY needs NOTIFY_TEMPLATE_ID: the id of an email template with the subject ((subject)) and the message ((body)).',
    )
  }
  const { providers, problems } = readProviders(withoutEmpty(values))
  if (problems.length > 0) throw new SettingsError(problems.join('\n'))
  const sendsSignInLinks = settings.SIGN_IN_LINKS !== '0'
  if (!sendsSignInLinks && providers.every(({ identifier }) => identifier === 'account')) {
    throw new SettingsError(
      'SIGN_IN_LINKS=0 needs an identity provider that people can sign in with the first time: set OIDC_ISSUER, with OIDC_IDENTIFIER=email or staff-number. Otherwise remove SIGN_IN_LINKS.',
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
    sealKeys: settings.SEAL_KEYS,
    mailUrl: settings.MAIL_URL ?? null,
    notify:
      apiKey !== undefined && templateId !== undefined
        ? { apiKey, templateId, url: settings.NOTIFY_URL.replace(/\/$/, '') }
        : null,
    sendsMail: settings.MAIL_URL !== undefined || apiKey !== undefined,
    mailFrom: settings.MAIL_FROM,
    demo: settings.DEMO === '1',
    identityProviders: providers,
    sendsSignInLinks,
    trustedProxies: settings.TRUST_PROXY,
    expensivePagesAMinute: settings.EXPENSIVE_PAGES_A_MINUTE,
    leaverAccessDays: settings.LEAVER_ACCESS_DAYS,
    hostSettings: withoutUndefined({
      serviceName: settings.SERVICE_NAME,
      organisationName: settings.ORGANISATION_NAME,
      contactEmail: settings.CONTACT_EMAIL,
      loginMinutes: settings.LOGIN_MINUTES,
    }),
    backupDir: settings.BACKUP_DIR ?? null,
    backupCopies: settings.BACKUP_COPIES,
    webhookNetworks: settings.WEBHOOK_NETWORKS,
    metricsToken: settings.METRICS_TOKEN ?? null,
    drainSeconds: settings.DRAIN_SECONDS,
    logLevel: settings.LOG_LEVEL,
    production,
  }
}

let environment: Environment | null = null

/** This process's settings, read once. */
export const env = (): Environment => (environment ??= readEnvironment(process.env))

/** The environment variables for the service's child processes. */
export const environmentForChild = (): NodeJS.ProcessEnv => ({ ...process.env })

/** Whether standard error is a terminal that a person is looking at. */
export const isInteractive = (): boolean =>
  process.stderr.isTTY === true && process.env.CI === undefined
