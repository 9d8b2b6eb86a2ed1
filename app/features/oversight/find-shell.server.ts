/** The account, navigation and banner around every page. */
import { findServiceKind } from '#app/data/operations/service-kind.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { navigationOf } from '#app/features/oversight/navigation.ts'

/** @param pathname of the current page */
export async function findShell(viewer: Viewer | null, pathname: string) {
  return {
    account: viewer ? { name: viewer.name } : null,
    navigation: viewer ? navigationOf(viewer, pathname) : [],
    demonstration: (await findServiceKind()) === 'demonstration',
  }
}
