/** Checks for whom the viewer acts, and what they may do for that person. */
import { findActing, listActedFor } from '#app/data/identity/delegates.server.ts'
import { findRolesStart, findViewer } from '#app/data/identity/viewers.server.ts'
import type { DelegateRight } from '#app/domain/identity/delegates.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { findLoginOf, requirePermission } from '#app/features/identity/require-permission.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/**
 * Like roles, delegates named before a merge do not apply to a login with the merged record, because
 * a service admin could merge their own record into a delegate's.
 */
async function isTrusted(request: Request, viewer: Viewer, namedAt: Date): Promise<boolean> {
  const login = await findLoginOf(request)
  const since = login ? await findRolesStart(viewer.personId, login.through) : null
  return since === null || namedAt > since
}

/** The people for whom the viewer acts today. @throws 403 if they act for no one */
export async function requireActedFor(request: Request) {
  const viewer = await requirePermission(request, 'delegate:act')
  const rows = await listActedFor(viewer.personId, today())
  const trusted = []
  for (const row of rows) if (await isTrusted(request, viewer, row.namedAt)) trusted.push(row)
  return { viewer, actedFor: trusted }
}

/** The people for whom the viewer may approve requests today. @throws 403 if they act for no one */
export async function listActedForToApprove(request: Request): Promise<number[]> {
  const { actedFor } = await requireActedFor(request)
  return actedFor.flatMap(({ personId, mayApprove }) => (mayApprove ? [personId] : []))
}

export type Acting = Awaited<ReturnType<typeof requireActing>>

/**
 * The person for whom the viewer acts.
 * @param right what the viewer wants to do; without one, any right is enough
 * @throws 404 if they do not act for this person today, or may not do this
 */
export async function requireActing(request: Request, id: string, right?: DelegateRight) {
  const viewer = await requirePermission(request, 'delegate:act')
  const row = requireFound(await findActing(viewer.personId, requireId(id), today()))
  const isAllowed =
    (right === undefined || row[right]) && (await isTrusted(request, viewer, row.namedAt))
  const rights = requireFound(isAllowed ? row : null)
  // The person may not sign in any more, for example because they left today.
  const person = requireFound(await findViewer(row.personId))
  return {
    viewer,
    rights,
    person: { personId: person.personId, name: person.name, email: person.email },
  }
}
