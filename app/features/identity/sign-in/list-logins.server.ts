import { listOpenLogins } from '#app/data/identity/logins.server.ts'
import { hasLoginEnded } from '#app/domain/identity/logins.ts'
import { findLoginOf } from '#app/features/identity/require-permission.server.ts'
import { now } from '#app/platform/clock.server.ts'

export type ListedLogin = {
  id: number
  browser: string
  startedAt: Date
  lastSeenAt: Date
  isThisOne: boolean
}

export async function listLogins(personId: number, request: Request): Promise<ListedLogin[]> {
  const thisLogin = await findLoginOf(request)
  const open = await listOpenLogins(personId, now())
  return open
    .filter((login) => !hasLoginEnded(login, now()))
    .map((login) => ({
      id: login.id,
      browser: login.browser ?? 'Unknown browser',
      startedAt: login.createdAt,
      lastSeenAt: login.lastSeenAt,
      isThisOne: login.id === thisLogin?.id,
    }))
}
