/** Views of releases for the people who work on them. */
import { findAlertRun } from '#app/data/releases/alerts.server.ts'
import { findLatestFullExtract } from '#app/data/imports/batches.server.ts'
import {
  findRelease,
  listFiles,
  listNames,
  listReleases,
  listPreviews,
  type ListedRelease,
  type Release,
} from '#app/data/releases/releases.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { SIGN_OFFS_NEEDED, stageOf, type ReleaseStage } from '#app/domain/releases/release.ts'
import { whyPersonCannotSignOff } from '#app/features/releases/sign-off-release.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { drawRelease, type DrawnRelease } from '#app/features/releases/draw-release.server.ts'
import { calculateContent } from '#app/features/releases/calculate-release.server.ts'
import { parseContent, type ReleaseContent } from '#app/features/releases/content.ts'
import { releaseSettings } from '#app/features/releases/settings.ts'
import { now } from '#app/platform/clock.server.ts'

const MAX_VIEWS = 50

/** @throws 404 if there is no such release */
export const requireRelease = async (releaseId: number): Promise<Release> =>
  requireFound(await findRelease(releaseId))

export type ReleaseLine = ListedRelease & { stage: ReleaseStage }

export const listReleasesByStage = async (): Promise<ReleaseLine[]> =>
  (await listReleases()).map((release) => ({ ...release, stage: stageOf(release, now()) }))

const UNKNOWN_PERSON = 'Someone whose record was deleted'

export async function findReleaseView(releaseId: number, viewer: Viewer) {
  const found = await requireRelease(releaseId)
  // Pages do not need the content, which is large.
  const { content: _, status: __, ...release } = found
  const names = await listNames([
    ...found.editorIds,
    ...found.signOffs.map(({ signedById }) => signedById),
  ])
  const nameOf = (id: number) => names.get(id) ?? UNKNOWN_PERSON
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
    /** Why the viewer may not sign it off, or null. */
    problem: await whyPersonCannotSignOff(found, viewer.personId),
    readers: found.readers,
    /** Whom the service told about its publication, and when. Null before that. */
    alertRun: await findAlertRun(releaseId),
    views: (await listPreviews(releaseId, MAX_VIEWS)).map(({ at, name, isFrozen }) => ({
      at,
      name: name ?? UNKNOWN_PERSON,
      isFrozen,
    })),
    revisions: (await listReleasesByStage()).filter(({ slug }) => slug === found.slug),
  }
}

export type ReleaseView = Awaited<ReturnType<typeof findReleaseView>>

/** What the release shows: the frozen content or, for a draft, content calculated now. `extract` is the day of the latest full people extract. */
export async function previewRelease(
  release: Release,
): Promise<{ content: ReleaseContent; drawn: DrawnRelease; extract: Day | null }> {
  const content = parseContent(release) ?? (await calculateContent(releaseSettings(release)))
  return { content, drawn: drawRelease(content), extract: await findLatestFullExtract() }
}
