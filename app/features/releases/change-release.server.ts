/** Creates, changes, cancels and revises releases. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  findRelease,
  listReleases,
  listSlugs,
  saveChangedRelease,
  saveCancelledRelease,
  saveNewRelease,
  type Release,
  type ReleaseFields,
} from '#app/data/releases/releases.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { releaseSlug, stageOf } from '#app/domain/releases/release.ts'
import type { ReleaseInput } from '#app/features/releases/release.schema.ts'
import { RELEASE_GONE } from '#app/features/releases/release-messages.ts'
import { now } from '#app/platform/clock.server.ts'

export type Refusal = { refused: string }
/** The current release, if someone saved it after the form was opened. */
export type Conflict = { conflict: Release }

const PUBLISHED_MESSAGE =
  'This release is published, so it cannot be changed. Prepare a revision instead'

const CHANGED_SINCE_MESSAGE =
  'Someone changed, froze or signed this release after you opened this page. Check the latest version. If you still want to cancel it, select the button again'

type EnteredFields = ReleaseFields & { reason: string | null }

const enteredFields = (release: EnteredFields): EnteredFields => {
  const { title, asAt, population, measures, breakdowns, policy, publishAt, reason } = release
  const { method, quality, contact } = release
  const settings = { title, asAt, population, measures, breakdowns, policy, publishAt, reason }
  return { ...settings, method, quality, contact }
}

/** @returns the id of the new draft */
export function createRelease(
  entered: ReleaseInput,
  { personId }: Pick<Viewer, 'personId'>,
): Promise<number> {
  const at = now()
  return inTransaction(async (tx) => {
    const slug = releaseSlug(entered.asAt, entered.population, await listSlugs(tx))
    const { id } = await saveNewRelease(
      tx,
      { ...entered, slug, revision: 1, reason: null },
      { personId, now: at },
    )
    await saveAudit(tx, {
      by: { personId },
      action: 'release:create',
      subjectId: id,
      after: enteredFields(entered),
    })
    return id
  })
}

/** Saves a change unless someone has saved another since `version`. The release must then be signed off again. */
export function changeRelease(
  releaseId: number,
  entered: ReleaseInput,
  { version, viewer: { personId } }: { version: number; viewer: Pick<Viewer, 'personId'> },
): Promise<Refusal | Conflict | { done: number }> {
  const at = now()
  return inTransaction(async (tx) => {
    const release = await findRelease(releaseId, tx)
    if (!release) return { refused: RELEASE_GONE }
    const stage = stageOf(release, at)
    if (stage === 'published') return { refused: PUBLISHED_MESSAGE }
    if (stage === 'given-up')
      return {
        refused: 'This release was cancelled, so it cannot be changed. Prepare a new release',
      }
    if (release.version !== version) return { conflict: release }
    await saveChangedRelease(
      tx,
      release,
      { ...entered, reason: release.revision === 1 ? null : entered.reason },
      { personId, now: at },
    )
    await saveAudit(tx, {
      by: { personId },
      action: 'release:edit',
      subjectId: releaseId,
      before: {
        ...enteredFields(release),
        signedById: release.signedById,
        checksum: release.checksum,
      },
      after: enteredFields(entered),
    })
    return { done: releaseId }
  })
}

/** @param version the version the person looked at, so that no one cancels a release without seeing its latest state */
export function cancelRelease(
  releaseId: number,
  { reason, version }: { reason: string; version: number },
  { personId }: Pick<Viewer, 'personId'>,
): Promise<Refusal | { done: number }> {
  const at = now()
  return inTransaction(async (tx) => {
    const release = await findRelease(releaseId, tx)
    if (!release) return { refused: RELEASE_GONE }
    const stage = stageOf(release, at)
    if (stage === 'published') return { refused: PUBLISHED_MESSAGE }
    if (stage === 'given-up')
      return {
        refused: 'Someone has already cancelled this release. Go back to the release',
      }
    if (release.version !== version) return { refused: CHANGED_SINCE_MESSAGE }
    await saveCancelledRelease(tx, release, { personId, now: at })
    await saveAudit(tx, {
      by: { personId },
      action: 'release:give-up',
      subjectId: releaseId,
      before: { stage },
      reason,
    })
    return { done: releaseId }
  })
}

const IN_PREPARATION: ReadonlySet<string> = new Set(['draft', 'awaiting', 'scheduled'])

/** Creates the next revision of a published release, as a draft to correct. @returns its id in `done` */
export function reviseRelease(
  releaseId: number,
  changes: { reason: string; publishAt: Date },
  { personId }: Pick<Viewer, 'personId'>,
): Promise<Refusal | { done: number }> {
  const at = now()
  return inTransaction(async (tx) => {
    const release = await findRelease(releaseId, tx)
    if (!release || stageOf(release, at) !== 'published')
      return { refused: 'Only a published release can have revisions. Change the draft instead' }
    const revisions = await listReleases({ slug: release.slug }, tx)
    const other = revisions.find((release) => IN_PREPARATION.has(stageOf(release, at)))
    if (other)
      return {
        refused: `Revision ${other.revision} is already being prepared. Change or cancel that one first`,
      }
    const revision = Math.max(...revisions.map((release) => release.revision)) + 1
    const { slug } = release
    const { id } = await saveNewRelease(
      tx,
      { ...enteredFields(release), ...changes, slug, revision },
      { personId, now: at },
    )
    await saveAudit(tx, {
      by: { personId },
      action: 'release:revise',
      subjectId: id,
      after: { slug, revision },
      reason: changes.reason,
    })
    return { done: id }
  })
}
