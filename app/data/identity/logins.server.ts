/** Logins and one-time links. We store only hashes of their tokens. */
import {
  canWriteAtOnce,
  db,
  Prisma,
  queryRows,
  type Tx,
} from '#app/data/database/database.server.ts'
import { jsonValues } from '#app/data/database/dialect.server.ts'
import { batchReads, cacheUntilWrite } from '#app/data/database/read-cache.server.ts'
import type { Login as LoginRow } from '#app/data/prisma/client.ts'
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import {
  hasLoginEnded,
  isOldTokenValid,
  isTokenOld,
  LINK_LIFETIME_SECONDS,
  LOGIN_LIFETIME_SECONDS,
} from '#app/domain/identity/logins.ts'
import { log } from '#app/platform/log.server.ts'
import { hashOfToken, newToken } from '#app/platform/secrets.server.ts'

const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000)

/**
 * The email address a person signs in with, and the record that holds it: their own, or one merged
 * into it.
 */
export type SignInSource = { recordId: number; email: string }

export type Login = {
  id: number
  personId: number
  tokenIsOld: boolean
  through: SignInSource
  linkId: number | null
  /**
   * Set if the login was started with a link that a command printed, so the person may not be the
   * owner of the email address: a hash of a key that only this browser has.
   */
  browserKey: string | null
  createdAt: Date
  expiresAt: Date
}

/** The account at an identity provider that starts a login. */
export type LoginAccount = {
  accountId: number
  /** What the provider calls the person. */
  providerSubject: string
  /** The id of the provider's own session, if it gives one. Signing out there ends the login. */
  providerSession: string | null
}

/** @throws Error if the person has no email address, because signing in requires one */
async function findOwnSignIn(tx: Tx, personId: number): Promise<SignInSource> {
  const { email } = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { email: true },
  })
  if (email === null) throw new Error(`Person ${personId} has no email address to sign in with.`)
  return { recordId: personId, email }
}

/** Does not wait, because an import may hold the database's lock and pages must not hang. */
function markSeen(id: number, now: Date): void {
  db()
    .login.updateMany({ where: { id }, data: { lastSeenAt: now } })
    .catch((error: unknown) =>
      log.warn({ err: error }, 'Could not record when a login was last used'),
    )
}

const findLogins = batchReads(async (hashes) => {
  // Raw SQL, because Prisma compiles a new query for each number of hashes.
  const given = jsonValues(Prisma.sql`${JSON.stringify(hashes)}`, 'text')
  const logins = await queryRows<LoginRow>(
    db(),
    Prisma.sql`SELECT l.* FROM ${given} h
      JOIN "Login" l ON l."tokenHash" = h."value" OR l."previousTokenHash" = h."value"`,
  )
  const byHash = logins.flatMap((login) => [
    [login.previousTokenHash, login] as const,
    [login.tokenHash, login] as const,
  ])
  return new Map(byHash.flatMap(([hash, login]) => (hash === null ? [] : [[hash, login] as const])))
})
const findLoginRow = cacheUntilWrite(1000, async (hash) => (await findLogins(hash)) ?? null)

/** The login that a token belongs to, or null if the login has ended or the token is unknown. */
export async function findLogin(token: string, now: Date): Promise<Login | null> {
  const hash = hashOfToken(token)
  const login = await findLoginRow(hash)
  if (!login || login.recordId === null || login.email === null) return null
  if (hasLoginEnded(login, now, (await hostSettings()).loginMinutes)) return null
  const isCurrent = login.tokenHash === hash
  if (!isCurrent && !isOldTokenValid(login, now)) return null
  const tokenIsOld = isCurrent && isTokenOld(login, now)
  // Replacing the token also records that the login was used.
  if (!tokenIsOld && now.getTime() - login.lastSeenAt.getTime() > 60_000) markSeen(login.id, now)
  const { id, personId, recordId, email, linkId, browserKey, createdAt, expiresAt } = login
  return {
    id,
    personId,
    tokenIsOld,
    through: { recordId, email },
    linkId,
    browserKey,
    createdAt,
    expiresAt,
  }
}

/** Whose login a token belonged to, even if the login has ended. Null if the token is unknown. */
export async function findEndedLogin(
  token: string,
): Promise<{ personId: number; through: SignInSource } | null> {
  const login = await findLoginRow(hashOfToken(token))
  if (!login || login.recordId === null || login.email === null) return null
  return { personId: login.personId, through: { recordId: login.recordId, email: login.email } }
}

type NewLogin = {
  personId: number
  browser: string | null
  now: Date
  /** Defaults to the person's own email address. */
  through?: SignInSource
  linkId?: number
  browserKey?: string
  account?: LoginAccount
  passkeyId?: number
}

/** Starts a login. @returns its token, for the cookie */
export async function saveLogin(
  tx: Tx,
  { personId, browser, now, through, linkId, browserKey, account, passkeyId }: NewLogin,
): Promise<string> {
  const token = newToken()
  const { recordId, email } = through ?? (await findOwnSignIn(tx, personId))
  await tx.login.create({
    data: {
      tokenHash: hashOfToken(token),
      personId,
      createdAt: now,
      rotatedAt: now,
      lastSeenAt: now,
      expiresAt: later(now, LOGIN_LIFETIME_SECONDS),
      browser,
      recordId,
      email,
      linkId: linkId ?? null,
      browserKey: browserKey ?? null,
      ...account,
      passkeyId: passkeyId ?? null,
    },
  })
  return token
}

/**
 * Replaces a login's token, unless another request has just done so or this one would have to wait
 * for the database. In that case a later request replaces it.
 * @returns the new token, or null if it was not replaced
 */
export async function rotateToken(
  loginId: number,
  oldToken: string,
  now: Date,
): Promise<string | null> {
  if (!canWriteAtOnce()) return null
  const token = newToken()
  const { count } = await db().login.updateMany({
    where: { id: loginId, tokenHash: hashOfToken(oldToken), endedAt: null },
    data: {
      tokenHash: hashOfToken(token),
      previousTokenHash: hashOfToken(oldToken),
      rotatedAt: now,
      lastSeenAt: now,
    },
  })
  return count === 1 ? token : null
}

export const endLogin = (loginId: number, now: Date, tx: Tx = db()) =>
  tx.login.updateMany({ where: { id: loginId, endedAt: null }, data: { endedAt: now } })

/**
 * Ends all of a person's logins, or only those made with one of their records, and cancels unused
 * links.
 */
export async function endLogins(
  tx: Tx,
  filter: { personId: number; recordId?: number },
  now: Date,
): Promise<void> {
  await tx.login.updateMany({ where: { ...filter, endedAt: null }, data: { endedAt: now } })
  await tx.signInLink.updateMany({ where: { ...filter, usedAt: null }, data: { usedAt: now } })
}

/** A session at a provider, all sessions of an account, or both. At least one is not null. */
type ProviderSession = { issuer: string; subject: string | null; session: string | null }

/**
 * Ends the logins that were started with an account of a provider: those of one of its sessions, or
 * all of them if it names none.
 * @returns whose logins ended
 */
export async function endProviderLogins(
  tx: Tx,
  { issuer, subject, session }: ProviderSession,
  now: Date,
): Promise<number[]> {
  const named = await tx.login.findMany({
    where: {
      endedAt: null,
      ...(session === null ? {} : { providerSession: session }),
      ...(subject === null ? {} : { providerSubject: subject }),
    },
    select: { id: true, personId: true, accountId: true },
  })
  // Two providers may use the same ids.
  const accounts = await tx.providerAccount.findMany({
    where: { issuer, id: { in: named.flatMap(({ accountId }) => accountId ?? []) } },
    select: { id: true },
  })
  const own = new Set(accounts.map(({ id }) => id))
  const logins = named.filter(({ accountId }) => accountId !== null && own.has(accountId))
  await tx.login.updateMany({
    where: { id: { in: logins.map(({ id }) => id) } },
    data: { endedAt: now },
  })
  return [...new Set(logins.map(({ personId }) => personId))]
}

export const listOpenLogins = (personId: number, now: Date) =>
  db().login.findMany({
    where: { personId, endedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
  })

/** A person's logins that have ended since a moment, most recent first. */
export const listEndedLogins = (
  personId: number,
  { now, since, take }: { now: Date; since: Date; take: number },
) =>
  db().login.findMany({
    where: {
      personId,
      createdAt: { gte: since },
      OR: [{ endedAt: { not: null } }, { expiresAt: { lte: now } }],
    },
    orderBy: { createdAt: 'desc' },
    take,
  })

/** Ends one of a person's logins. @returns whether it was open */
export const endOwnLogin = async (
  tx: Tx,
  { id, personId, now }: { id: number; personId: number; now: Date },
): Promise<boolean> =>
  (
    await tx.login.updateMany({
      where: { id, personId, endedAt: null },
      data: { endedAt: now },
    })
  ).count > 0

type NewLink = {
  /** Defaults to the person's own email address. */
  through?: SignInSource
  /** When the link is sent. Its lifetime starts then. Defaults to now. */
  sendAt?: Date
  /** Whether a command prints the link instead of emailing it. */
  isPrinted?: boolean
}

/** Creates a one-time link. @returns its token, for the URL */
export async function saveSignInLink(
  tx: Tx,
  personId: number,
  now: Date,
  { through, sendAt, isPrinted }: NewLink = {},
): Promise<string> {
  const token = newToken()
  const { recordId, email } = through ?? (await findOwnSignIn(tx, personId))
  const expiresAt = later(sendAt ?? now, LINK_LIFETIME_SECONDS)
  const printedAt = isPrinted ? now : null
  await tx.signInLink.create({
    data: {
      tokenHash: hashOfToken(token),
      personId,
      recordId,
      email,
      createdAt: now,
      expiresAt,
      printedAt,
    },
  })
  return token
}

/** The person a valid link would sign in. Does not use up the link. */
export async function findSignInLink(
  token: string,
  now: Date,
): Promise<{ personId: number } | null> {
  const link = await db().signInLink.findUnique({ where: { tokenHash: hashOfToken(token) } })
  return link && link.usedAt === null && now < link.expiresAt ? { personId: link.personId } : null
}

export type UsedLink = {
  id: number
  personId: number
  through: SignInSource
  isPrinted: boolean
}

/** Uses up a link. If several requests try at the same moment, one succeeds. @returns the person it signs in, or null */
export async function useSignInLink(tx: Tx, token: string, now: Date): Promise<UsedLink | null> {
  const tokenHash = hashOfToken(token)
  const { count } = await tx.signInLink.updateMany({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  if (count !== 1) return null
  const { id, personId, recordId, email, printedAt } = await tx.signInLink.findUniqueOrThrow({
    where: { tokenHash },
  })
  if (recordId === null || email === null) return null
  return { id, personId, through: { recordId, email }, isPrinted: printedAt !== null }
}

/**
 * Counts unused links for an email address from the last `seconds`, and finds when the last one is
 * sent. Leaves out links from before the latest sign-in with this email address, because signing in
 * shows that its owner receives the links.
 */
export async function findUnusedLinks(
  tx: Tx,
  { email, now, seconds }: { email: string; now: Date; seconds: number },
): Promise<{ count: number; lastSentAt: Date | null }> {
  const used = await tx.signInLink.findFirst({
    where: { email, usedAt: { not: null } },
    orderBy: { usedAt: 'desc' },
    select: { usedAt: true },
  })
  const since = later(now, -seconds)
  const unused = await tx.signInLink.findMany({
    where: {
      email,
      usedAt: null,
      printedAt: null,
      createdAt: { gt: used?.usedAt && used.usedAt > since ? used.usedAt : since },
    },
    select: { expiresAt: true },
    orderBy: { expiresAt: 'desc' },
  })
  const last = unused[0]
  return {
    count: unused.length,
    lastSentAt: last ? later(last.expiresAt, -LINK_LIFETIME_SECONDS) : null,
  }
}

/** The links that a command printed for a person, most recent first. */
export const listPrintedLinks = (personId: number, since: Date) =>
  db().signInLink.findMany({
    where: { personId, printedAt: { gte: since } },
    select: { id: true, printedAt: true, usedAt: true },
    orderBy: { printedAt: 'desc' },
  })

/** When a person last signed in before a moment, other than with a printed link. Null if never. */
export async function findLastProvenLogin(personId: number, before: Date): Promise<Date | null> {
  const printed = await db().signInLink.findMany({
    where: { personId, printedAt: { not: null } },
    select: { id: true },
  })
  const last = await db().login.findFirst({
    where: {
      personId,
      createdAt: { lt: before },
      OR: [{ linkId: null }, { linkId: { notIn: printed.map(({ id }) => id) } }],
    },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  })
  return last?.createdAt ?? null
}
