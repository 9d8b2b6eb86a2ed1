/** One release as those see it who work on it; and the list of all. */
import { findLatestFullExtract } from '#app/data/imports/batches.server.ts'
import {
  findRelease,
  listFiles,
  listNames,
  listReleases,
  listPreviews,
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
  type SignOffRefusal,
} from '#app/domain/releases/release.ts'
import { whyPersonCannotSignOff } from '#app/features/releases/sign-off-release.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { drawRelease, type DrawnRelease } from '#app/features/releases/draw-release.server.ts'
import { countContent } from '#app/features/releases/count-release.server.ts'
import type { ReleaseContent } from '#app/features/releases/content.ts'
import { releaseSettings } from '#app/features/releases/settings.ts'
import { parseContent } from '#app/features/releases/published/published-view.server.ts'
import { now } from '#app/platform/clock.server.ts'

const LATEST_VIEWINGS = 50

/** @throws 404 */
export const requireRelease = async (releaseId: number): Promise<Release> =>
  requireFound(await findRelease(releaseId))

export type ReleaseLine = ListedRelease & { stage: ReleaseStage }

export const listReleasesByStage = async (): Promise<ReleaseLine[]> =>
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
  problem: SignOffRefusal | null
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

export async function findReleaseView(releaseId: number, viewer: Viewer): Promise<ReleaseView> {
  const found = await requireRelease(releaseId)
  const { content: _, status: __, ...release } = found
  const names = await listNames([
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
    problem: await whyPersonCannotSignOff(found, viewer.personId),
    readers: found.readers,
    viewings: (await listPreviews(releaseId, LATEST_VIEWINGS)).map(({ at, name, after }) => ({
      at,
      name: name ?? NOBODY,
      isFrozen:
        after !== null && (JSON.parse(after) as { checksum: string | null }).checksum !== null,
    })),
    revisions: (await listReleasesByStage()).filter(({ slug }) => slug === found.slug),
  }
}

/** What it will show: as frozen, or counted now for a draft. */
export async function previewRelease(
  release: Release,
): Promise<{ content: ReleaseContent; drawn: DrawnRelease; extract: Day | null }> {
  const content = parseContent(release) ?? (await countContent(releaseSettings(release)))
  return { content, drawn: drawRelease(content), extract: await findLatestFullExtract() }
}
