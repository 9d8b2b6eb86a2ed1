/** Signing in and out. Each time somebody signs in they get a new token; the login they had before in this browser ends. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  endAllLogins,
  endLogin,
  findLogin,
  saveLogin,
  useSignInLink,
  type SignInThrough,
} from '#app/data/identity/logins.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { LOGIN_LIFETIME_SECONDS } from '#app/domain/identity/logins.ts'
import type { Role } from '#app/domain/identity/permissions.ts'
import { listNewPrintedLinks } from '#app/features/identity/sign-in/list-printed-links.server.ts'
import { browserName } from '#app/features/identity/sign-in/browser-name.ts'
import { isDemonstrationOpen } from '#app/features/identity/sign-in/is-demonstration-open.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { loginCookie, readLoginToken } from '#app/platform/http/login-cookie.server.ts'

type Started = { personId: number; through?: SignInThrough; linkId?: number }

async function startLogin(
  tx: Tx,
  { personId, ...login }: Started,
  request: Request,
): Promise<string> {
  const browser = browserName(request.headers.get('User-Agent'))
  const token = await saveLogin(tx, { personId, ...login, browser, now: now() })
  const { through } = login
  // Through a record merged into theirs: whoever looks for a wrong merge must see which mailbox was used.
  const after = through && through.recordId !== personId ? { through } : undefined
  await saveAudit(tx, {
    by: { personId },
    action: 'login:start',
    subject: 'Person',
    subjectId: personId,
    after,
  })
  return loginCookie(token, LOGIN_LIFETIME_SECONDS)
}

async function findLoginOf(request: Request) {
  const token = await readLoginToken(request)
  return token ? findLogin(token, now()) : null
}

export type SignedIn = {
  cookie: string
  /** A command printed links for the person that they have not been informed of. */
  hasNews: boolean
}

/** Uses a one-time link up. @returns the login it starts, or null when the link is not good any more. */
export async function signInWithLink(request: Request, token: string): Promise<SignedIn | null> {
  const before = await findLoginOf(request)
  const started = await inTransaction(async (tx) => {
    const used = await useSignInLink(tx, token, now())
    if (!used || (await findViewer(used.personId)) === null) return null
    if (before) await endLogin(before.id, now(), tx)
    const { personId, through, id: linkId } = used
    return {
      personId,
      linkId,
      cookie: await startLogin(tx, { personId, through, linkId }, request),
    }
  })
  if (!started) return null
  const { cookie, ...login } = started
  return { cookie, hasNews: (await listNewPrintedLinks({ ...login, createdAt: now() })).length > 0 }
}

/** Signs in as the made-up person of a role; null when this is not a demonstration or it has nobody of that role. */
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

/** Ends the login of this request, if it has one. */
export async function signOut(request: Request): Promise<void> {
  const login = await findLoginOf(request)
  if (!login) return
  const { id, personId } = login
  await inTransaction(async (tx) => {
    await endLogin(id, now(), tx)
    await saveAudit(tx, {
      by: { personId },
      action: 'login:end',
      subject: 'Person',
      subjectId: personId,
    })
  })
}

/** Ends every login of a person, on every device, with the links not used yet. */
export const signOutEverywhere = (personId: number): Promise<void> =>
  inTransaction(async (tx) => {
    await endAllLogins(tx, personId, now())
    await saveAudit(tx, {
      by: { personId },
      action: 'login:end-all',
      subject: 'Person',
      subjectId: personId,
    })
  })

/** The id of the login that this request came with. */
export const findLoginId = async (request: Request): Promise<number | null> =>
  (await findLoginOf(request))?.id ?? null
