/** Makes, lists and revokes tokens for the API. */
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  countUnusedTokens,
  countUsableTokens,
  findTokenById,
  listTokensOf,
  listUsableTokens,
  revokeToken,
  saveToken,
  type ListedToken,
} from '#app/data/identity/api-tokens.server.ts'
import type { SignInSource } from '#app/data/identity/logins.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import {
  parseScopes,
  stateOfToken,
  UNUSED_DAYS,
  type ApiScope,
  type TokenState,
} from '#app/domain/api/scopes.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import { tokenMadeEmail, tokenRevokedEmail } from '#app/features/api/tokens/token-emails.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** More tokens than this are a sign that old ones are never revoked. */
const MAX_TOKENS = 20

export type TokenRow = Omit<ListedToken, 'scopes'> & {
  scopes: ApiScope[]
  state: TokenState
  /** Whether it was made and last used longer ago than `UNUSED_DAYS`. */
  isUnused: boolean
}

const unusedSince = (): Date => new Date(now().getTime() - UNUSED_DAYS * DAY_MS)

const toRow = (token: ListedToken): TokenRow => ({
  ...token,
  scopes: parseScopes(token.scopes),
  state: stateOfToken(token, now()),
  isUnused: (token.lastUsedAt ?? token.createdAt) < unusedSince(),
})

export const listOwnTokens = async ({ personId }: Viewer): Promise<TokenRow[]> =>
  (await listTokensOf(personId)).map(toRow)

/** A page of everyone's tokens in force. */
export async function listAllTokens(query: URLSearchParams) {
  const count = await countUsableTokens(now())
  const { page, pages, ...range } = pageOf(query, count)
  const unused = await countUnusedTokens(now(), unusedSince())
  return { page, pages, count, unused, tokens: (await listUsableTokens(now(), range)).map(toRow) }
}

type NewToken = {
  viewer: Viewer
  through: SignInSource
  name: string
  scopes: readonly ApiScope[]
  days: number
}

/** @returns the token, which is shown once and not stored, or why there is none */
export const makeToken = (given: NewToken): Promise<{ token: string } | { refusal: 'too-many' }> =>
  inTransaction(async (tx) => {
    const { viewer, through, name, scopes, days } = given
    const { personId } = viewer
    const createdAt = now()
    if ((await countUsableTokens(createdAt, personId, tx)) >= MAX_TOKENS)
      return { refusal: 'too-many' }
    const expiresAt = new Date(createdAt.getTime() + days * DAY_MS)
    const row = { name, personId, through, scopes, createdAt, expiresAt }
    const { id, token } = await saveToken(tx, row)
    await saveAudit(tx, {
      by: { personId },
      action: 'token:make',
      subjectId: id,
      after: { personId, name, scopes: [...scopes], expiresAt: expiresAt.toISOString() },
    })
    await saveMessages(tx, [
      {
        to: viewer.email,
        kind: 'token-made',
        personId,
        ...tokenMadeEmail({
          person: viewer.name,
          token: name,
          scopes,
          expiresAt,
          url: env().baseUrl + paths.tokens(),
        }),
      },
    ])
    return { token }
  })

/** @throws a 404 unless it is the viewer's own token, or they oversee all tokens */
export async function requireRevocable(viewer: Viewer, tokenId: string): Promise<TokenRow> {
  const token = requireFound(await findTokenById(requireId(tokenId)))
  const isOwn = token.personId === viewer.personId
  return toRow(requireFound(isOwn || may(viewer, 'token:oversee') ? token : null))
}

/** Revokes a token, and tells its person if it was someone else. Does nothing if it is not in force. */
export const revokeTokenNow = (
  token: TokenRow,
  { personId: by, name: admin }: Viewer,
): Promise<void> =>
  inTransaction(async (tx) => {
    const { id, personId, name, scopes, expiresAt } = token
    if (!(await revokeToken(tx, id, { personId: by }, now()))) return
    await saveAudit(tx, {
      by: { personId: by },
      action: 'token:revoke',
      subjectId: id,
      before: { personId, name, scopes, expiresAt: expiresAt.toISOString() },
    })
    if (personId === by) return
    const { name: owner, email } = token.person
    await saveMessages(tx, [
      {
        to: email,
        kind: 'token-revoked',
        personId,
        ...tokenRevokedEmail({
          person: owner,
          token: name,
          by: admin,
          url: env().baseUrl + paths.tokens(),
        }),
      },
    ])
  })
