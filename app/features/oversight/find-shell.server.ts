/** The account, navigation and banner around every page. */
import { findServiceKind } from '#app/data/operations/service-kind.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { Login } from '#app/data/identity/logins.server.ts'
import { LOGIN_IDLE_SECONDS } from '#app/domain/identity/logins.ts'
import { navigationOf } from '#app/features/oversight/navigation.ts'

/** @param pathname of the current page */
export async function findShell(viewer: Viewer | null, login: Login | null, pathname: string) {
  return {
    account: viewer ? { name: viewer.name } : null,
    loginTimes:
      viewer && login
        ? { idleSeconds: LOGIN_IDLE_SECONDS, expiresAt: login.expiresAt.toISOString() }
        : null,
    navigation: viewer ? navigationOf(viewer, pathname) : [],
    demonstration: (await findServiceKind()) === 'demonstration',
  }
}
