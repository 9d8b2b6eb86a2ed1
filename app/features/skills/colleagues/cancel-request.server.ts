import { inTransaction } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import {
  findOwnOpenRequest,
  saveCancellation,
} from '#app/data/skills/colleagues/requests.server.ts'
import { cancelledEmail } from '#app/features/skills/colleagues/colleague-emails.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** The viewer's open request, with the number of colleagues to notify. @throws 404 */
export async function requireOpenRequest(reader: RatingReader, id: string) {
  const {
    id: requestId,
    closesOn,
    invitations,
  } = requireFound(await findOwnOpenRequest(reader, requireId(id)))
  return { requestId, closesOn, told: invitations.length }
}

/** Cancels a request, deletes its answers and notifies the colleagues. Does nothing if it has closed. */
export const cancelRequest = (
  { reader, name, requestId }: { reader: RatingReader; name: string; requestId: number },
  now: Date,
): Promise<void> =>
  inTransaction(async (tx) => {
    const request = await findOwnOpenRequest(reader, requestId, tx)
    if (!request || !(await saveCancellation(tx, requestId, now))) return
    await saveAudit(tx, {
      by: { personId: reader.personId },
      action: 'colleague-request:cancel',
      subjectId: requestId,
    })
    await saveMessages(
      tx,
      request.invitations.map(({ colleague }) => ({
        to: colleague.email,
        kind: 'colleague-cancelled',
        personId: colleague.id,
        ...cancelledEmail({ person: name, colleague: colleague.name }),
      })),
    )
  })
