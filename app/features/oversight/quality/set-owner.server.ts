/** Chooses who looks after a kind of finding, and tells them. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { countFindings } from '#app/data/oversight/quality/findings.server.ts'
import {
  listOwners,
  listPossibleOwners,
  saveOwner,
} from '#app/data/oversight/quality/owners.server.ts'
import type { FindingKind } from '#app/domain/oversight/finding-kinds.ts'
import { ownerEmail } from '#app/features/oversight/quality/owner-email.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** @returns `not-an-admin` if the person is not an active service admin, or null if it was saved */
export const setOwner = (
  { kind, personId }: { kind: FindingKind; personId: number | null },
  by: number,
): Promise<'not-an-admin' | null> =>
  inTransaction(async (tx) => {
    const owner = (await listPossibleOwners(tx)).find(({ id }) => id === personId)
    if (personId !== null && !owner) return 'not-an-admin'
    const before = await saveOwner(tx, { kind, personId }, { setById: by, setAt: now() })
    if (before === personId) return null
    await saveAudit(tx, {
      by: { personId: by },
      action: 'quality:own',
      subjectId: kind,
      before: { kind, personId: before },
      after: { kind, personId },
    })
    if (owner && owner.id !== by)
      await saveMessage(tx, {
        to: owner.email,
        personId: owner.id,
        kind: 'finding-owner',
        ...ownerEmail({
          name: owner.name,
          kind,
          open: (await countFindings(tx)).get(kind)?.open ?? 0,
        }),
      })
    return null
  })

/** The service admins who can look after a kind, and the one who does. */
export async function findOwnerChoice(kind: FindingKind, viewerId: number) {
  const admins = await listPossibleOwners()
  return {
    ownerId: (await listOwners()).get(kind)?.id ?? null,
    admins: admins.map(({ id, name }) => ({ id, name, isViewer: id === viewerId })),
  }
}
