/**
 * Opens sealed answers for a login, using a link sent to the email address that the person used when they gave the answers. The person must be signed in
 * and be able to read that email. Neither the link nor the login is enough alone.
 */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  confirmAccess,
  findAccessRequest,
  isSameSource,
  type AccessRequest,
  type RatingReader,
} from '#app/data/identity/rating-readers.server.ts'
import { signedInAs } from '#app/features/identity/sign-in/signed-in-as.ts'
import { maskedEmail } from '#app/domain/skills/sealed-answers.ts'
import { now } from '#app/platform/clock.server.ts'

export type AccessState =
  /** `owner` is an email address, and `reader` says how the person is signed in. */
  | { state: 'ready'; owner: string; reader: string }
  | { state: 'confirmed' }
  | { state: 'expired' }
  /** The link is for another login: `reader` says how that one was started, with a masked email address. */
  | { state: 'other-login'; reader: string }

function toAccessState(request: AccessRequest | null, { through }: RatingReader): AccessState {
  if (!request) return { state: 'expired' }
  if (!isSameSource(request.reader, through))
    return { state: 'other-login', reader: signedInAs(request.reader.email, maskedEmail) }
  if (request.confirmedAt !== null) return { state: 'confirmed' }
  return { state: 'ready', owner: request.owner.email, reader: signedInAs(request.reader.email) }
}

export const findAccessState = async (
  token: string,
  reader: RatingReader,
  tx?: Tx,
): Promise<AccessState> => toAccessState(await findAccessRequest(token, now(), tx), reader)

/** @returns the state of the link before this call: `ready` means that the answers are now open */
export const confirmByLink = (token: string, reader: RatingReader): Promise<AccessState> =>
  inTransaction(async (tx) => {
    const request = await findAccessRequest(token, now(), tx)
    const found = toAccessState(request, reader)
    if (!request || found.state !== 'ready') return found
    await confirmAccess(tx, request, now())
    await saveAudit(tx, {
      by: { personId: reader.personId },
      action: 'answers:confirm-access',
      subjectId: reader.personId,
      after: { reader: request.reader, owner: request.owner },
    })
    return found
  })
