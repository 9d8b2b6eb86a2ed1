/** Pre-release access: who may see a release before it is published, and a record of each view. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { findEmailHolder } from '#app/data/people/person-emails.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import {
  findRelease,
  saveReaderRemoval,
  saveReader,
  type Release,
} from '#app/data/releases/releases.server.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import { stageOf } from '#app/domain/releases/release.ts'
import { readerAddedEmail } from '#app/features/releases/release-emails.ts'
import { dayInLondon, now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

type Refusal = { refused: string }

export function addReader(
  releaseId: number,
  reader: { email: string; role: string; reason: string },
  { personId }: Pick<Viewer, 'personId'>,
): Promise<Refusal | { done: true }> {
  const at = now()
  return inTransaction(async (tx) => {
    const release = await findRelease(releaseId, tx)
    if (!release || ['published', 'given-up'].includes(stageOf(release, at)))
      return {
        refused:
          'This release is published or cancelled, so no one needs access before publication. Go back to the release',
      }
    if (
      release.readers.some(
        (existing) => existing.email === reader.email && existing.removedAt === null,
      )
    )
      return {
        refused: `${reader.email} is already on the list. To change their role or reason, remove them first`,
      }
    const { id } = await saveReader(tx, { releaseId, ...reader }, { personId, now: at })
    await saveAudit(tx, {
      by: { personId },
      action: 'release:reader-add',
      subjectId: releaseId,
      after: { readerId: id, ...reader },
    })
    await saveMessage(tx, { to: reader.email, ...readerAddedEmail(release, env().baseUrl) })
    return { done: true }
  })
}

export function removeReader(
  releaseId: number,
  readerId: number,
  { personId }: Pick<Viewer, 'personId'>,
): Promise<Refusal | { done: true }> {
  const at = now()
  return inTransaction(async (tx) => {
    const release = await findRelease(releaseId, tx)
    const reader = release?.readers.find(
      (reader) => reader.id === readerId && reader.removedAt === null,
    )
    if (!reader)
      return {
        refused: 'This person is no longer on the list, because someone else removed them',
      }
    await saveReaderRemoval(tx, readerId, at)
    await saveAudit(tx, {
      by: { personId },
      action: 'release:reader-remove',
      subjectId: releaseId,
      before: { readerId, email: reader.email },
    })
    return { done: true }
  })
}

/** Whether a viewer may preview a release. People who work on releases always may. People on its list may once it is frozen. */
export async function mayPreview(
  viewer: Viewer,
  release: Pick<Release, 'status' | 'readers'>,
): Promise<boolean> {
  if (may(viewer, 'release:view')) return true
  if (release.status !== 'frozen') return false
  for (const { email, addedAt, removedAt } of release.readers) {
    // Access belongs to the person who had the email address when it was added, not to its current holder.
    if (
      removedAt === null &&
      (await findEmailHolder(email, dayInLondon(addedAt))) === viewer.personId
    )
      return true
  }
  return false
}

/** Records in the audit log that someone viewed an unpublished release. Call this before showing anything. */
export const logPreview = (
  { personId }: Pick<Viewer, 'personId'>,
  release: Pick<Release, 'id' | 'checksum' | 'version'>,
): Promise<number> =>
  inTransaction((tx) =>
    saveAudit(tx, {
      by: { personId },
      action: 'release:preview',
      subjectId: release.id,
      after: { checksum: release.checksum, version: release.version },
    }),
  )
