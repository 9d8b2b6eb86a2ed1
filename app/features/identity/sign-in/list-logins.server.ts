/** A person's open logins, in words. */
import { listOpenLogins } from '#app/data/identity/logins.server.ts'
import { isLoginOver } from '#app/domain/identity/logins.ts'
import { findLoginId } from '#app/features/identity/sign-in/start-login.server.ts'
import { now } from '#app/platform/clock.server.ts'

export type ListedLogin = {
  id: number
  browser: string
  startedAt: Date
  lastSeenAt: Date
  isThisOne: boolean
}

export async function listLogins(personId: number, request: Request): Promise<ListedLogin[]> {
  const thisId = await findLoginId(request)
  const open = await listOpenLogins(personId, now())
  return open
    .filter((login) => !isLoginOver(login, now()))
    .map((login) => ({
      id: login.id,
      browser: login.browser ?? 'A browser that did not say what it is',
      startedAt: login.createdAt,
      lastSeenAt: login.lastSeenAt,
      isThisOne: login.id === thisId,
    }))
}
