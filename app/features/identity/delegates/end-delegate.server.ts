import { inTransaction } from '#app/data/database/database.server.ts'
import { endDelegate, findDelegate, type DelegateRow } from '#app/data/identity/delegates.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import {
  endedForDelegate,
  endedForPerson,
} from '#app/features/identity/delegates/delegate-emails.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

type Viewer = { personId: number; name: string }

/** A delegate that the viewer named, or who is the viewer. @throws 404 */
export async function requireOwnDelegate(
  viewer: Viewer,
  id: string,
  now: Date,
): Promise<DelegateRow> {
  const row = requireFound(await findDelegate(requireId(id), dayInLondon(now)))
  const isOwn = [row.personId, row.delegateId].includes(viewer.personId)
  return requireFound(isOwn ? row : null)
}

/** Ends a delegate at once and emails both people. The reason is only stored in the audit log. Does nothing if someone has ended it meanwhile. */
export const endDelegateNow = (
  row: DelegateRow,
  viewer: Viewer,
  now: Date,
  reason?: string,
): Promise<void> =>
  inTransaction(async (tx) => {
    const { id, person, delegate } = row
    if (!(await findDelegate(id, dayInLondon(now), tx))) return
    const by = { personId: viewer.personId }
    await endDelegate(tx, id, by, now)
    const { personId, delegateId, from, until } = row
    const { mayBook, maySeeDiary, mayApprove, maySeeFigures } = row
    const rights = { mayBook, maySeeDiary, mayApprove, maySeeFigures }
    await saveAudit(tx, {
      by,
      action: 'delegate:end',
      subjectId: id,
      before: { personId, delegateId, from, until, ...rights },
      reason,
    })
    const names = { person: person.name, delegate: delegate.name, endedBy: viewer.name }
    await saveMessages(tx, [
      {
        to: person.email,
        kind: 'delegate-ended',
        ...endedForPerson({ ...names, url: env().baseUrl + paths.delegates() }),
      },
      { to: delegate.email, kind: 'delegate-ended', ...endedForDelegate(names) },
    ])
  })
