/** Preparing a release: begun, changed, given up, or begun again as a revision of one that is published. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  findRelease,
  listReleases,
  listSlugs,
  saveChangedRelease,
  saveGivenUp,
  saveNewRelease,
  type Release,
} from '#app/data/releases/releases.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { releaseSlug, stageOf } from '#app/domain/releases/release.ts'
import type { ReleaseInput } from '#app/features/releases/release.schema.ts'
import { now } from '#app/platform/clock.server.ts'

export type Refused = { refused: string }
/** Somebody saved it in between: as it is now. */
export type Meanwhile = { meanwhile: Release }

const PUBLISHED =
  'It is published, and a published release never changes. Prepare a revision instead.'

const OVERTAKEN =
  'Somebody changed, froze or signed this release since you opened this page. Look at the release as it is now; if it is to be given up all the same, press the button again.'
const GONE = 'There is no such release any more. Go back to the list of releases.'

/** What the audit keeps of a release: what was set. */
const setOf = ({
  title,
  asAt,
  population,
  measures,
  breakdowns,
  policy,
  publishAt,
  reason,
  method,
  quality,
  contact,
}: Omit<ReleaseInput, 'population' | 'measures' | 'breakdowns' | 'policy'> & {
  population: string
  measures: readonly string[]
  breakdowns: readonly string[]
  policy: string
}) => ({
  title,
  asAt,
  population,
  measures,
  breakdowns,
  policy,
  publishAt,
  reason,
  method,
  quality,
  contact,
})

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
      subject: 'Release',
      subjectId: id,
      after: setOf(entered),
    })
    return id
  })
}

/** Saves a change when nobody else has saved one since `version`. What was signed has to be signed again. */
export function changeRelease(
  releaseId: number,
  entered: ReleaseInput,
  { version, viewer: { personId } }: { version: number; viewer: Pick<Viewer, 'personId'> },
): Promise<Refused | Meanwhile | { done: number }> {
  const at = now()
  return inTransaction(async (tx) => {
    const release = await findRelease(releaseId, tx)
    if (!release) return { refused: GONE }
    const stage = stageOf(release, at)
    if (stage === 'published') return { refused: PUBLISHED }
    if (stage === 'given-up')
      return { refused: 'It was given up, so it cannot be changed. Prepare another one.' }
    if (release.version !== version) return { meanwhile: release }
    await saveChangedRelease(
      tx,
      release,
      { ...entered, reason: release.revision === 1 ? null : entered.reason },
      { personId, now: at },
    )
    await saveAudit(tx, {
      by: { personId },
      action: 'release:edit',
      subject: 'Release',
      subjectId: releaseId,
      before: { ...setOf(release), signedById: release.signedById, checksum: release.checksum },
      after: setOf(entered),
    })
    return { done: releaseId }
  })
}

/** @param version what was looked at: what somebody froze or signed since then is not given up unseen */
export function cancelRelease(
  releaseId: number,
  { reason, version }: { reason: string; version: number },
  { personId }: Pick<Viewer, 'personId'>,
): Promise<Refused | { done: number }> {
  const at = now()
  return inTransaction(async (tx) => {
    const release = await findRelease(releaseId, tx)
    if (!release) return { refused: GONE }
    const stage = stageOf(release, at)
    if (stage === 'published') return { refused: PUBLISHED }
    if (stage === 'given-up')
      return {
        refused:
          'Somebody has given it up already, so there is nothing left to do. Go back to the release.',
      }
    if (release.version !== version) return { refused: OVERTAKEN }
    await saveGivenUp(tx, release, { personId, now: at })
    await saveAudit(tx, {
      by: { personId },
      action: 'release:give-up',
      subject: 'Release',
      subjectId: releaseId,
      before: { stage },
      reason,
    })
    return { done: releaseId }
  })
}

const UNDER_WAY: ReadonlySet<string> = new Set(['draft', 'awaiting', 'scheduled'])

/** Begins the next revision of a published release, as a copy to be corrected. @returns its id */
export function reviseRelease(
  releaseId: number,
  given: { reason: string; publishAt: Date },
  { personId }: Pick<Viewer, 'personId'>,
): Promise<Refused | { done: number }> {
  const at = now()
  return inTransaction(async (tx) => {
    const release = await findRelease(releaseId, tx)
    if (!release || stageOf(release, at) !== 'published')
      return { refused: 'Only a published release has revisions. Change the draft itself.' }
    const revisions = await listReleases({ slug: release.slug }, tx)
    const other = revisions.find((one) => UNDER_WAY.has(stageOf(one, at)))
    if (other)
      return {
        refused: `Revision ${other.revision} is being prepared already. Change that one, or give it up first.`,
      }
    const revision = Math.max(...revisions.map((one) => one.revision)) + 1
    const {
      slug,
      title,
      asAt,
      population,
      measures,
      breakdowns,
      policy,
      method,
      quality,
      contact,
    } = release
    const facts = {
      slug,
      title,
      asAt,
      population,
      measures,
      breakdowns,
      policy,
      method,
      quality,
      contact,
    }
    const { id } = await saveNewRelease(tx, { ...facts, ...given, revision }, { personId, now: at })
    await saveAudit(tx, {
      by: { personId },
      action: 'release:revise',
      subject: 'Release',
      subjectId: id,
      after: { slug, revision },
      reason: given.reason,
    })
    return { done: id }
  })
}
