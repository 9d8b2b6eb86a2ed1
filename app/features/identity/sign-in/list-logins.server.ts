import { listEndedLogins, listOpenLogins } from '#app/data/identity/logins.server.ts'
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { hasLoginEnded, loginEndedAt } from '#app/domain/identity/logins.ts'
import { findLoginOf } from '#app/features/identity/require-permission.server.ts'
import { now } from '#app/platform/clock.server.ts'

const SHOWN_FOR_MS = 30 * 24 * 60 * 60 * 1000
const MAX_ENDED = 20

type LoginRow = Awaited<ReturnType<typeof listOpenLogins>>[number]

/** How a login was started, in words. */
function howStarted({ linkId, browserKey, passkeyId, accountId }: LoginRow): string {
  if (passkeyId !== null) return 'Passkey'
  if (accountId !== null) return 'Identity provider'
  if (linkId === null) return 'Without a link'
  return browserKey === null ? 'Emailed link' : 'Printed link'
}

const describe = (login: LoginRow) => ({
  id: login.id,
  browser: login.browser ?? 'Unknown browser',
  how: howStarted(login),
  startedAt: login.createdAt,
  lastSeenAt: login.lastSeenAt,
})

export type ListedLogin = ReturnType<typeof describe> & { isThisOne: boolean }
export type EndedLogin = ReturnType<typeof describe> & { endedAt: Date }

/** Where a person is signed in, and their logins of the last 30 days that have ended. */
export async function listLogins(
  personId: number,
  request: Request,
): Promise<{ open: ListedLogin[]; ended: EndedLogin[] }> {
  const { loginMinutes } = await hostSettings()
  const [thisLogin, at] = [await findLoginOf(request), now()]
  const started = await listOpenLogins(personId, at)
  const since = new Date(at.getTime() - SHOWN_FOR_MS)
  const stopped = await listEndedLogins(personId, { now: at, since, take: MAX_ENDED })
  const unused = started.filter((login) => hasLoginEnded(login, at, loginMinutes))
  return {
    open: started
      .filter((login) => !hasLoginEnded(login, at, loginMinutes))
      .map((login) => ({ ...describe(login), isThisOne: login.id === thisLogin?.id })),
    ended: [...unused, ...stopped]
      .map((login) => ({ ...describe(login), endedAt: loginEndedAt(login, loginMinutes) }))
      .toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime())
      .slice(0, MAX_ENDED),
  }
}
