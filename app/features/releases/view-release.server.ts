/** One release as those see it who work on it; and the list of all. */
import { findLatestFullExtract } from '#app/data/imports/batches.server.ts'
import {
  findRelease,
  listFiles,
  listNamesOf,
  listReleases,
  listViewings,
  type ListedFile,
  type ListedRelease,
  type Release,
} from '#app/data/releases/releases.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import {
  SIGN_OFFS_NEEDED,
  stageOf,
  type ReleaseStage,
  type SignOffProblem,
} from '#app/domain/releases/release.ts'
import { whyNotSignOff } from '#app/features/releases/sign-off-release.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { drawRelease, type DrawnRelease } from '#app/features/releases/draw-release.server.ts'
import { makeContent } from '#app/features/releases/make-content.server.ts'
import type { ReleaseContent } from '#app/features/releases/release-content.ts'
import { settingsOf } from '#app/features/releases/release-settings.ts'
import { contentOf } from '#app/features/releases/published/view-published.server.ts'
import { now } from '#app/platform/clock.server.ts'

const LATEST_VIEWINGS = 50

/** @throws 404 */
export const findAnyRelease = async (releaseId: number): Promise<Release> =>
  requireFound(await findRelease(releaseId))

export type ReleaseLine = ListedRelease & { stage: ReleaseStage }

export const listAllReleases = async (): Promise<ReleaseLine[]> =>
  (await listReleases()).map((release) => ({ ...release, stage: stageOf(release, now()) }))

/** Without what is heavy: the pages. */
type ReleaseFactsView = Omit<Release, 'content' | 'status'>

export type ReleaseView = {
  release: ReleaseFactsView
  stage: ReleaseStage
  files: ListedFile[]
  preparedBy: string[]
  signOffs: { name: string; at: Date; takenBackAt: Date | null }[]
  missing: number
  /** Why the viewer may not sign it off; null when they may. */
  problem: SignOffProblem | null
  readers: {
    id: number
    email: string
    role: string
    reason: string
    addedAt: Date
    removedAt: Date | null
  }[]
  viewings: { at: Date; name: string; isFrozen: boolean }[]
  revisions: ReleaseLine[]
}

const NOBODY = 'Somebody whose record is gone'

export async function viewRelease(releaseId: number, viewer: Viewer): Promise<ReleaseView> {
  const found = await findAnyRelease(releaseId)
  const { content: _, status: __, ...release } = found
  const names = await listNamesOf([
    ...found.editorIds,
    ...found.signOffs.map(({ signedById }) => signedById),
  ])
  const nameOf = (id: number) => names.get(id) ?? NOBODY
  return {
    release,
    stage: stageOf(found, now()),
    files: await listFiles(releaseId),
    preparedBy: found.editorIds.map(nameOf),
    signOffs: found.signOffs.map(({ signedById, signedAt, takenBackAt }) => ({
      name: nameOf(signedById),
      at: signedAt,
      takenBackAt,
    })),
    missing: Math.max(0, SIGN_OFFS_NEEDED - found.signedById.length),
    problem: await whyNotSignOff(found, viewer.personId),
    readers: found.readers,
    viewings: (await listViewings(releaseId, LATEST_VIEWINGS)).map(({ at, name, after }) => ({
      at,
      name: name ?? NOBODY,
      isFrozen:
        after !== null && (JSON.parse(after) as { checksum: string | null }).checksum !== null,
    })),
    revisions: (await listAllReleases()).filter(({ slug }) => slug === found.slug),
  }
}

/** What it will show: as frozen, or counted now for a draft. */
export async function previewRelease(
  release: Release,
): Promise<{ content: ReleaseContent; drawn: DrawnRelease; extract: Day | null }> {
  const content = contentOf(release) ?? (await makeContent(settingsOf(release)))
  return { content, drawn: drawRelease(content), extract: await findLatestFullExtract() }
}
