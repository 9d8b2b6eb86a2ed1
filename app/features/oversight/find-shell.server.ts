/** The account, navigation and banner around every page. */
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { findServiceKind } from '#app/data/operations/service-kind.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { Login } from '#app/data/identity/logins.server.ts'
import { bannerState } from '#app/domain/operations/host-settings.ts'
import { navigationOf } from '#app/features/oversight/navigation.ts'
import { today } from '#app/platform/clock.server.ts'

/** @param pathname of the current page */
export async function findShell(viewer: Viewer | null, login: Login | null, pathname: string) {
  const { serviceName, organisationName, contactEmail, banner, loginMinutes } = await hostSettings()
  return {
    serviceName,
    host: { name: organisationName, email: contactEmail },
    banner: banner && bannerState(banner, today()) === 'shown' ? banner.text : null,
    account: viewer ? { name: viewer.name } : null,
    loginTimes:
      viewer && login
        ? { idleSeconds: loginMinutes * 60, expiresAt: login.expiresAt.toISOString() }
        : null,
    navigation: viewer ? navigationOf(viewer, pathname) : [],
    demonstration: (await findServiceKind()) === 'demonstration',
  }
}
