import { data, redirect } from 'react-router'
import type { Route } from './+types/sign-off'
import { stageOf } from '#app/domain/releases/release.ts'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { logPreview } from '#app/features/releases/readers.server.ts'
import { ReleaseDocument } from '#app/features/releases/document.tsx'
import { signOffForm } from '#app/features/releases/release-actions.schema.ts'
import { SignOffForm } from '#app/features/releases/sign-off-form.tsx'
import { signOffRelease } from '#app/features/releases/sign-off-release.server.ts'
import { SIGN_OFF_MESSAGES } from '#app/features/releases/release-messages.ts'
import {
  requireRelease,
  previewRelease,
  findReleaseView,
} from '#app/features/releases/release-view.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'release:sign-off')
  await limitExpensive(viewer)
  const release = await requireRelease(requireId(params.releaseId))
  const { problem, files } = await findReleaseView(release.id, viewer)
  const shown = release.status === 'frozen' ? await previewRelease(release) : null
  if (shown !== null && stageOf(release, now()) !== 'published') await logPreview(viewer, release)
  return {
    pageTitle: 'Sign off the release',
    id: release.id,
    title: release.title,
    checksum: release.checksum ?? '',
    files,
    refusal: problem && `${SIGN_OFF_MESSAGES[problem]}.`,
    shown,
    isLate: release.publishAt <= now(),
    publishAt: formatInstant(release.publishAt),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'release:sign-off')
  const releaseId = requireId(params.releaseId)
  const form = signOffForm.parse(await request.formData())
  if (!form.ok) return data({ errors: form.errors }, { status: 400 })
  const result = await signOffRelease(releaseId, { checksum: form.value.checksum, viewer })
  if ('done' in result) return redirect(paths.release(releaseId, { done: result.done }))
  return data({ errors: signOffForm.errorIn('checked', result.refused) }, { status: 400 })
}

export default function SignOffPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, id, title, refusal, shown, publishAt } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={title}
      back={{ href: paths.release(id), text: 'Release' }}
      errors={actionData?.errors}
      wide
    >
      {refusal === null ? (
        <p className="govuk-body">
          Read the whole release, then sign it off at the end of the page. Your sign-off applies
          only to these files.
        </p>
      ) : (
        <p className="govuk-body" id="checked">
          {refusal}
        </p>
      )}
      {shown ? (
        <ReleaseDocument
          content={shown.content}
          drawn={shown.drawn}
          published={publishAt}
          isPublished={false}
          filesOf={() => []}
        />
      ) : null}
      {refusal === null ? (
        <SignOffForm release={loaderData} error={actionData?.errors.checked} />
      ) : null}
    </Page>
  )
}
