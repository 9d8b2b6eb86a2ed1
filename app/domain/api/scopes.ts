/** What a token of the API may be used for. It never allows more than the roles of its person. */
import { may, type Action, type Viewer } from '#app/domain/identity/permissions.ts'

/** The keys are stored and appear in the API's description, so they never change. */
export const API_SCOPES = {
  'figures:read': ['uptake:view', 'needs:view'],
  'figures:exact': ['uptake:names'],
  'people:read': ['person:view'],
  'courses:read': ['course:view', 'cohort:view'],
  'completions:read': ['person:view', 'register:view'],
  'completions:write': ['completion:record'],
  'people:provision': ['person:provision'],
} as const satisfies Record<string, readonly Action[]>

export type ApiScope = keyof typeof API_SCOPES

const isApiScope = (text: string): text is ApiScope => Object.hasOwn(API_SCOPES, text)

/** Reads stored scopes. Leaves out those that this version does not know. */
export const parseScopes = (stored: string): ApiScope[] => stored.split(' ').filter(isApiScope)

/** Whether a viewer's roles allow at least one thing that a scope is for. */
export const mayUseScope = (viewer: Viewer, scope: ApiScope): boolean =>
  API_SCOPES[scope].some((action) => may(viewer, action))

/** The scopes that a viewer can give to a token. */
export const scopesOf = (viewer: Viewer): ApiScope[] =>
  (Object.keys(API_SCOPES) as ApiScope[]).filter((scope) => mayUseScope(viewer, scope))

/** The viewer of a request with a token: the person who made it, limited to its scopes. */
export const limitedTo = (viewer: Viewer, scopes: readonly ApiScope[]): Viewer => ({
  ...viewer,
  limitedTo: new Set(scopes.flatMap((scope): readonly Action[] => API_SCOPES[scope])),
})

/** How many days a token can last. */
export const TOKEN_DAYS = [30, 90, 365] as const

/** A token that was not used for as many days may no longer be needed. */
export const UNUSED_DAYS = 90

/** How many days before a token expires its person gets an email. */
export const EXPIRY_WARNING_DAYS = [14, 1] as const

export type TokenTimes = { expiresAt: Date; revokedAt: Date | null }
export type TokenState = 'active' | 'expired' | 'revoked'

export function stateOfToken({ expiresAt, revokedAt }: TokenTimes, now: Date): TokenState {
  if (revokedAt !== null) return 'revoked'
  return now < expiresAt ? 'active' : 'expired'
}
