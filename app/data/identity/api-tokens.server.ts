/** Tokens for the API. We store only their hashes. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { cacheUntilWrite } from '#app/data/database/read-cache.server.ts'
import type { SignInSource } from '#app/data/identity/logins.server.ts'
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { log } from '#app/platform/log.server.ts'
import { hashOfToken, newToken } from '#app/platform/secrets.server.ts'

/** Begins every token, so that scanners for leaked secrets recognise one. */
const PREFIX = 'fluency_'
const START_LENGTH = PREFIX.length + 6

const TOKEN = {
  id: true,
  start: true,
  name: true,
  personId: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
  revokedById: true,
} as const

const WITH_PERSON = { ...TOKEN, person: { select: { id: true, name: true, email: true } } } as const

const findTokenRow = cacheUntilWrite(1000, (hash) =>
  db().apiToken.findUnique({
    where: { tokenHash: hash },
    select: { ...TOKEN, recordId: true, email: true },
  }),
)

/** The token in a request, or null. It may have expired or been revoked. */
export const findToken = (token: string) => findTokenRow(hashOfToken(token))
export type ApiToken = NonNullable<Awaited<ReturnType<typeof findToken>>>

/** A token by its id. */
export const findTokenById = (id: number, tx: Tx = db()) =>
  tx.apiToken.findUnique({ where: { id }, select: WITH_PERSON })
export type ListedToken = NonNullable<Awaited<ReturnType<typeof findTokenById>>>

/** A person's tokens, the latest first. */
export const listTokensOf = (personId: number) =>
  db().apiToken.findMany({ where: { personId }, select: WITH_PERSON, orderBy: { id: 'desc' } })

/** Tokens that work: those of people who left or are suspended do not, and work again when they return. */
const USABLE = (now: Date) => ({
  revokedAt: null,
  expiresAt: { gt: now },
  person: {
    suspendedAt: null,
    OR: [
      { postings: { none: {} } },
      { postings: { some: { OR: [{ until: null }, { until: { gt: dayInLondon(now) } }] } } },
    ],
  },
})

export const countUsableTokens = (now: Date, personId?: number, tx: Tx = db()): Promise<number> =>
  tx.apiToken.count({ where: { ...USABLE(now), personId } })

/** How many tokens that work have not been used since a time. Those made after it are not counted. */
export const countUnusedTokens = (now: Date, since: Date): Promise<number> =>
  db().apiToken.count({
    where: {
      ...USABLE(now),
      createdAt: { lt: since },
      AND: { OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: since } }] },
    },
  })

/** Tokens that work now and expire before a time, with their people. */
export const listTokensToExpire = (now: Date, before: Date, tx: Tx = db()) =>
  tx.apiToken.findMany({
    where: { AND: [USABLE(now), { expiresAt: { lte: before } }] },
    select: WITH_PERSON,
    orderBy: { id: 'asc' },
  })

/** Everyone's tokens that can be used, the latest first. */
export const listUsableTokens = (now: Date, page: { skip: number; take: number }) =>
  db().apiToken.findMany({
    where: USABLE(now),
    select: WITH_PERSON,
    orderBy: { id: 'desc' },
    ...page,
  })

type NewToken = {
  name: string
  personId: number
  through: SignInSource
  scopes: readonly string[]
  createdAt: Date
  expiresAt: Date
}

/** @returns the id and the token itself, which is not stored */
export async function saveToken(
  tx: Tx,
  { through, scopes, ...data }: NewToken,
): Promise<{ id: number; token: string }> {
  const token = PREFIX + newToken()
  const { id } = await tx.apiToken.create({
    data: {
      ...data,
      ...through,
      scopes: scopes.join(' '),
      tokenHash: hashOfToken(token),
      start: token.slice(0, START_LENGTH),
    },
    select: { id: true },
  })
  return { id, token }
}

/** @returns whether it was in force */
export async function revokeToken(tx: Tx, id: number, by: Actor, now: Date): Promise<boolean> {
  const { count } = await tx.apiToken.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: now, revokedById: actorId(by) },
  })
  return count === 1
}

/** Revokes all tokens of a person, or only those that they made when signed in with one of their records. */
export const revokeTokens = (
  tx: Tx,
  filter: { personId: number; recordId?: number },
  now: Date,
): Promise<unknown> =>
  tx.apiToken.updateMany({ where: { ...filter, revokedAt: null }, data: { revokedAt: now } })

const USE_INTERVAL_MS = 60_000

/** Records that a token is used, at most once a minute. Does not wait, because an import may hold the database's lock. */
export function markTokenUsed({ id, lastUsedAt }: ApiToken, now: Date): void {
  if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < USE_INTERVAL_MS) return
  db()
    .apiToken.updateMany({ where: { id }, data: { lastUsedAt: now } })
    .catch((error: unknown) =>
      log.warn({ err: error }, 'Could not record when a token was last used'),
    )
}

/** Deletes tokens that expired or were revoked before a time. */
export const deleteTokensBefore = (tx: Tx, limit: Date): Promise<{ count: number }> =>
  tx.apiToken.deleteMany({
    where: { OR: [{ expiresAt: { lt: limit } }, { revokedAt: { lt: limit } }] },
  })
