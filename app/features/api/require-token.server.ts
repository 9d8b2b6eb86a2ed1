/** Checks the token of a request to the API. Call this first in every loader and action. */
import { findToken, markTokenUsed, type ApiToken } from '#app/data/identity/api-tokens.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import {
  limitedTo,
  mayUseScope,
  parseScopes,
  stateOfToken,
  type ApiScope,
} from '#app/domain/api/scopes.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import {
  countWrongToken,
  limitRequests,
  PROVISIONING_REQUESTS_A_MINUTE,
  REQUESTS_A_MINUTE,
} from '#app/features/api/limit-requests.server.ts'
import { problem } from '#app/features/api/problem.server.ts'
import { SCOPE_NAMES } from '#app/features/api/scope-names.ts'
import { now } from '#app/platform/clock.server.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'

/** Excel and Power BI store a password for a URL, so the token can also be the password of basic authentication. */
const CHALLENGE = { 'WWW-Authenticate': 'Bearer, Basic realm="Fluency", charset="UTF-8"' }

function tokenIn(request: Request): string | null {
  const [, scheme = '', credentials = ''] =
    request.headers.get('Authorization')?.match(/^(Bearer|Basic) +(\S+)\s*$/i) ?? []
  if (scheme.toLowerCase() === 'bearer') return credentials
  if (scheme === '') return null
  const decoded = Buffer.from(credentials, 'base64').toString('utf8')
  return decoded.slice(decoded.indexOf(':') + 1)
}

const refuse = (kind: 'no-token' | 'bad-token', detail: string): Response =>
  problem(kind, { detail, headers: CHALLENGE })

async function findUsableToken(request: Request): Promise<ApiToken> {
  const given = tokenIn(request)
  if (given === null)
    throw refuse(
      'no-token',
      'Make a token on the page “Tokens for other programs”, and send it in the header Authorization: Bearer TOKEN.',
    )
  const token = await findToken(given)
  if (!token) {
    await countWrongToken(request)
    throw refuse('bad-token', 'Check that you copied all of it.')
  }
  const state = stateOfToken(token, now())
  if (state === 'expired')
    throw refuse('bad-token', `It expired on ${formatDayOf(token.expiresAt)}. Make a new one.`)
  if (state === 'revoked') throw refuse('bad-token', 'It was revoked. Make a new one.')
  return token
}

export type Caller = {
  tokenId: number
  /** The person who made the token, with the roles they have now, limited to its scopes. */
  viewer: Viewer
  /** Headers for the response. */
  headers: Record<string, string>
}

/**
 * @returns who the request is for, if the token has the scope and the roles of its person allow it
 * @throws a problem with status 401, 403 or 429
 */
export async function requireToken(request: Request, scope: ApiScope): Promise<Caller> {
  const token = await findUsableToken(request)
  const headers = await limitRequests(
    token.id,
    scope === 'people:provision' ? PROVISIONING_REQUESTS_A_MINUTE : REQUESTS_A_MINUTE,
  )
  const { personId, recordId, email } = token
  const person = await findViewer(personId, { recordId, email })
  if (!person) throw refuse('bad-token', 'The person who made it can no longer sign in.')
  markTokenUsed(token, now())
  const scopes = parseScopes(token.scopes)
  const { text } = SCOPE_NAMES[scope]
  if (!scopes.includes(scope))
    throw problem('not-allowed', {
      detail: `This needs a token with the scope ${scope} (${text}). Make another token.`,
      headers,
    })
  if (!mayUseScope(person, scope))
    throw problem('not-allowed', {
      detail: `The person who made this token no longer has a role for the scope ${scope} (${text}).`,
      headers,
    })
  return { tokenId: token.id, viewer: limitedTo(person, scopes), headers }
}
