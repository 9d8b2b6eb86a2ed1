/** Signing in and out. Signing in creates a new token and ends any earlier login in the same browser. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  endLogin,
  endLogins,
  endOwnLogin,
  saveLogin,
  type LoginAccount,
  useSignInLink,
  type SignInSource,
} from '#app/data/identity/logins.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { LOGIN_LIFETIME_SECONDS } from '#app/domain/identity/logins.ts'
import type { Role } from '#app/domain/identity/permissions.ts'
import { listNewPrintedLinks } from '#app/features/identity/sign-in/list-printed-links.server.ts'
import { browserName } from '#app/features/identity/sign-in/browser-name.ts'
import { isDemonstrationOpen } from '#app/features/identity/sign-in/is-demonstration-open.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { findLoginOf } from '#app/features/identity/require-permission.server.ts'
import { browserCookie, readBrowserKey } from '#app/platform/http/browser-cookie.server.ts'
import { loginCookie } from '#app/platform/http/login-cookie.server.ts'
import { hashOfToken, newToken } from '#app/platform/secrets.server.ts'

type NewLogin = {
  personId: number
  through?: SignInSource
  linkId?: number
  browserKey?: string
  account?: LoginAccount
  /** The name of the identity provider, if one signed the person in. */
  provider?: string
  passkey?: { id: number; name: string }
}

/** Starts a login in the browser of a request. @returns its cookie */
export async function startLogin(
  tx: Tx,
  { personId, provider, passkey, ...login }: NewLogin,
  request: Request,
): Promise<string> {
  const browser = browserName(request.headers.get('User-Agent'))
  const token = await saveLogin(tx, {
    personId,
    ...login,
    passkeyId: passkey?.id,
    browser,
    now: now(),
  })
  const { through } = login
  // If someone signed in with a merged record, the audit must show which email address was used, to
  // help find wrong merges.
  const merged = through && through.recordId !== personId ? { through } : undefined
  const after =
    provider === undefined && !passkey ? merged : { ...merged, provider, passkey: passkey?.name }
  await saveAudit(tx, {
    by: { personId },
    action: 'login:start',
    subjectId: personId,
    after,
  })
  return loginCookie(token, LOGIN_LIFETIME_SECONDS)
}

export type SignInResult = {
  cookies: string[]
  /** Whether a command printed links for the person that they have not seen yet. */
  hasNewPrintedLinks: boolean
}

/** Uses up a one-time link. @returns the login it starts, or null if the link is no longer valid */
export async function signInWithLink(
  request: Request,
  token: string,
): Promise<SignInResult | null> {
  const before = await findLoginOf(request)
  const started = await inTransaction(async (tx) => {
    const used = await useSignInLink(tx, token, now())
    if (!used || (await findViewer(used.personId)) === null) return null
    if (before) await endLogin(before.id, now(), tx)
    const { personId, through, id: linkId, isPrinted } = used
    const key = isPrinted ? ((await readBrowserKey(request)) ?? newToken()) : null
    const browser = key === null ? {} : { browserKey: hashOfToken(key) }
    const cookie = await startLogin(tx, { personId, through, linkId, ...browser }, request)
    return {
      personId,
      linkId,
      cookies: key === null ? [cookie] : [cookie, await browserCookie(key)],
    }
  })
  if (!started) return null
  const { cookies, ...login } = started
  return {
    cookies,
    hasNewPrintedLinks: (await listNewPrintedLinks({ ...login, createdAt: now() })).length > 0,
  }
}

/** Signs in as the made-up person with a role. @returns the cookie, or null if this is not a demonstration or has no such person */
export async function signInAs(request: Request, role: Role): Promise<string | null> {
  if (!(await isDemonstrationOpen())) return null
  const person = (await listDemonstrationPeople()).find((listed) => listed.role === role)
  if (!person) return null
  const before = await findLoginOf(request)
  return inTransaction(async (tx) => {
    if (before) await endLogin(before.id, now(), tx)
    return startLogin(tx, { personId: person.personId }, request)
  })
}

export async function signOut(request: Request): Promise<void> {
  const login = await findLoginOf(request)
  if (!login) return
  const { id, personId } = login
  await inTransaction(async (tx) => {
    await endLogin(id, now(), tx)
    await saveAudit(tx, {
      by: { personId },
      action: 'login:end',
      subjectId: personId,
    })
  })
}

/** Ends one of a person's logins, on another device. @returns whether it was open */
export const signOutOf = (personId: number, loginId: number): Promise<boolean> =>
  inTransaction(async (tx) => {
    const isEnded = await endOwnLogin(tx, { id: loginId, personId, now: now() })
    if (isEnded) await saveAudit(tx, { by: { personId }, action: 'login:end', subjectId: personId })
    return isEnded
  })

/** Ends all of a person's logins, on every device, and cancels unused links. */
export const signOutEverywhere = (personId: number): Promise<void> =>
  inTransaction(async (tx) => {
    await endLogins(tx, { personId }, now())
    await saveAudit(tx, {
      by: { personId },
      action: 'login:end-all',
      subjectId: personId,
    })
  })
