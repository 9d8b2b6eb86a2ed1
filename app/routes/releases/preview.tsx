import type { Route } from './+types/preview'
import { may } from '#app/domain/identity/permissions.ts'
import { stageOf } from '#app/domain/releases/release.ts'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { logPreview, mayPreview } from '#app/features/releases/readers.server.ts'
import { ReleaseDocument } from '#app/features/releases/document.tsx'
import { requireRelease, previewRelease } from '#app/features/releases/release-view.server.ts'
import { ExtractNote } from '#app/reports/extract-note.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { formatInstant, formatTimeOnDay } from '#app/ui/text/dates.ts'
import { Page } from '#app/ui/page/page.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

/** Only people who work on releases and people on this release's list can preview it. Others get a 404, so that they cannot tell whether it exists. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'home:view')
  await limitExpensive(viewer)
  const release = await requireRelease(requireId(params.releaseId))
  if (!(await mayPreview(viewer, release))) throw new Response('Not found', { status: 404 })
  const isPublished = stageOf(release, now()) === 'published'
  if (!isPublished) await logPreview(viewer, release)
  return {
    pageTitle: release.title,
    ...(await previewRelease(release)),
    id: release.id,
    isPublished,
    isFrozen: release.status === 'frozen',
    worksOnReleases: may(viewer, 'release:view'),
    publishAt: formatInstant(release.publishAt),
    publishTime: formatTimeOnDay(release.publishAt),
  }
}

export default function PreviewPage({ loaderData }: Route.ComponentProps) {
  const {
    pageTitle,
    content,
    drawn,
    extract,
    id,
    isPublished,
    isFrozen,
    worksOnReleases,
    publishAt,
    publishTime,
  } = loaderData
  return (
    <Page
      title={pageTitle}
      titleDetail="preview"
      caption={isFrozen ? 'Frozen release, before publication' : 'Preview of a draft'}
      back={
        worksOnReleases
          ? { href: paths.release(id), text: 'Release' }
          : { href: paths.home(), text: 'Home' }
      }
      wide
    >
      {isPublished ? null : (
        <WarningText>
          {isFrozen
            ? `This release will not be published before ${publishTime}. Do not share these figures, or what they suggest, before then. We have recorded that you looked at them.`
            : 'This is a draft. Its figures are calculated now and may change until it is frozen. We have recorded that you looked at them.'}
        </WarningText>
      )}
      {isFrozen ? null : <ExtractNote extract={extract} asAt={content.asAt} />}
      <ReleaseDocument
        content={content}
        drawn={drawn}
        published={publishAt}
        isPublished={isPublished}
        filesOf={() => []}
      />
    </Page>
  )
}
