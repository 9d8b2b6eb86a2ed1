/** Signs off a release. Two people who did not prepare or change it sign for exactly what was frozen. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { listRecordIds } from '#app/data/identity/record-ids.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import {
  findRelease,
  listEmailsByRole,
  saveSignOff,
  type Release,
} from '#app/data/releases/releases.server.ts'
import { rolesAllowedTo, type Viewer } from '#app/domain/identity/permissions.ts'
import {
  SIGN_OFFS_NEEDED,
  whyCannotSignOff,
  type SignOffRefusal,
} from '#app/domain/releases/release.ts'
import { signedOffEmail } from '#app/features/releases/release-emails.ts'
import { RELEASE_GONE, SIGN_OFF_MESSAGES } from '#app/features/releases/release-messages.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** Why a person may not sign off a release, or null. Includes what they did under any of their merged records. */
export async function whyPersonCannotSignOff(
  release: Release,
  personId: number,
  tx?: Tx,
): Promise<SignOffRefusal | null> {
  for (const id of await listRecordIds(personId, tx)) {
    const problem = whyCannotSignOff(release, id)
    if (problem !== null) return problem
  }
  return null
}

export function signOffRelease(
  releaseId: number,
  { checksum, viewer: { personId } }: { checksum: string; viewer: Pick<Viewer, 'personId'> },
): Promise<{ refused: string } | { done: 'first' | 'last' }> {
  const at = now()
  return inTransaction(async (tx) => {
    const release = await findRelease(releaseId, tx)
    if (!release) return { refused: RELEASE_GONE }
    const problem = await whyPersonCannotSignOff(release, personId, tx)
    if (problem !== null) return { refused: SIGN_OFF_MESSAGES[problem] }
    if (release.checksum !== checksum)
      return {
        refused:
          'The release was changed and frozen again after you looked at it. Check it again, then sign it off',
      }
    const isLast = release.signedById.length + 1 >= SIGN_OFFS_NEEDED
    await saveSignOff(tx, release, { checksum, isLast }, { personId, now: at })
    await saveAudit(tx, {
      by: { personId },
      action: 'release:sign-off',
      subjectId: releaseId,
      after: { checksum, isLast },
    })
    if (isLast) {
      const preparers = (await listEmailsByRole(tx, rolesAllowedTo('release:prepare'))).filter(
        (record) => release.editorIds.includes(record.personId),
      )
      await saveMessages(
        tx,
        preparers.map(({ email }) => ({ to: email, ...signedOffEmail(release, env().baseUrl) })),
      )
    }
    return { done: isLast ? 'last' : 'first' }
  })
}
