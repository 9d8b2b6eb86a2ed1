/** Logins and one-time links. Only hashes of their tokens are kept. */
import { canWriteAtOnce, db, type Tx } from '#app/data/database.server.ts'
import { together, untilWritten } from '#app/data/remembered-reads.server.ts'
import { isLoginOver, isOldTokenGood, isTokenOld, LINK_LASTS, LOGIN_LASTS } from '#app/domain/logins.ts'
import { log } from '#app/platform/log.server.ts'
import { hashOfToken, newToken } from '#app/platform/secrets.server.ts'

const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000)

export type Login = { id: number; personId: number; tokenIsOld: boolean }

/** Not waited for: an import may hold the database's lock for a while, and a page must not stand still for it. */
function markSeen(id: number, now: Date): void {
  db()
    .login.updateMany({ where: { id }, data: { lastSeenAt: now } })
    .catch((error: unknown) => log.warn({ err: error }, 'A login could not be marked as seen'))
}

const readLogins = together(async (hashes) => {
  const among = { in: [...hashes] }
  const logins = await db().login.findMany({ where: { OR: [{ tokenHash: among }, { previousTokenHash: among }] } })
  const byHash = logins.flatMap((login) => [[login.previousTokenHash, login] as const, [login.tokenHash, login] as const])
  return new Map(byHash.flatMap(([hash, login]) => (hash === null ? [] : [[hash, login] as const])))
})
const readLogin = untilWritten(1000, async (hash) => (await readLogins(hash)) ?? null)

/** The login a token stands for, or null when it is over or was never one. */
export async function findLogin(token: string, now: Date): Promise<Login | null> {
  const hash = hashOfToken(token)
  const login = await readLogin(hash)
  if (!login || isLoginOver(login, now)) return null
  const isCurrent = login.tokenHash === hash
  if (!isCurrent && !isOldTokenGood(login, now)) return null
  if (now.getTime() - login.lastSeenAt.getTime() > 60_000) markSeen(login.id, now)
  return { id: login.id, personId: login.personId, tokenIsOld: isCurrent && isTokenOld(login, now) }
}

/** Starts a login. @returns its token, for the cookie. */
export async function saveLogin(tx: Tx, login: { personId: number; browser: string | null; now: Date }): Promise<string> {
  const token = newToken()
  const { personId, browser, now } = login
  await tx.login.create({
    data: {
      tokenHash: hashOfToken(token),
      personId,
      createdAt: now,
      rotatedAt: now,
      lastSeenAt: now,
      expiresAt: later(now, LOGIN_LASTS),
      browser,
    },
  })
  return token
}

/**
 * Replaces a login's token, unless another request just did, or a page would have to wait for it: the next will do.
 * @returns the new token, or null when there is none to give.
 */
export async function rotateToken(loginId: number, oldToken: string, now: Date): Promise<string | null> {
  if (!canWriteAtOnce()) return null
  const token = newToken()
  const { count } = await db().login.updateMany({
    where: { id: loginId, tokenHash: hashOfToken(oldToken), endedAt: null },
    data: { tokenHash: hashOfToken(token), previousTokenHash: hashOfToken(oldToken), rotatedAt: now },
  })
  return count === 1 ? token : null
}

export const endLogin = (loginId: number, now: Date, tx: Tx = db()) =>
  tx.login.updateMany({ where: { id: loginId, endedAt: null }, data: { endedAt: now } })

/** Ends every login of a person, and takes back links not yet used. */
export async function endAllLogins(tx: Tx, personId: number, now: Date): Promise<void> {
  await tx.login.updateMany({ where: { personId, endedAt: null }, data: { endedAt: now } })
  await tx.signInLink.updateMany({ where: { personId, usedAt: null }, data: { usedAt: now } })
}

export const listOpenLogins = (personId: number, now: Date) =>
  db().login.findMany({ where: { personId, endedAt: null, expiresAt: { gt: now } }, orderBy: { createdAt: 'desc' } })

/** Makes a one-time link. @returns its token, for the address. */
export async function saveSignInLink(tx: Tx, personId: number, now: Date): Promise<string> {
  const token = newToken()
  await tx.signInLink.create({ data: { tokenHash: hashOfToken(token), personId, createdAt: now, expiresAt: later(now, LINK_LASTS) } })
  return token
}

/** The person a link signs in, when it is good; it is not used up by asking. */
export async function findSignInLink(token: string, now: Date): Promise<{ personId: number } | null> {
  const link = await db().signInLink.findUnique({ where: { tokenHash: hashOfToken(token) } })
  return link && link.usedAt === null && now < link.expiresAt ? { personId: link.personId } : null
}

/** Uses a link up, once whoever asks at the same moment. @returns the person it signs in, or null. */
export async function useSignInLink(tx: Tx, token: string, now: Date): Promise<{ personId: number } | null> {
  const tokenHash = hashOfToken(token)
  const { count } = await tx.signInLink.updateMany({ where: { tokenHash, usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } })
  if (count !== 1) return null
  return tx.signInLink.findUniqueOrThrow({ where: { tokenHash }, select: { personId: true } })
}
