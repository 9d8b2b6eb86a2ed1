import { data, redirect } from 'react-router'
import type { Route } from './+types/give-up'
import { requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { cancelRelease } from '#app/features/releases/change-release.server.ts'
import { cancelForm } from '#app/features/releases/release-actions.schema.ts'
import { requireRelease } from '#app/features/releases/release-view.server.ts'
import { paths } from '#app/paths.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'release:prepare')
  const { id, title, version } = await requireRelease(requireId(params.releaseId))
  return { pageTitle: 'Cancel the release', id, title, version }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'release:prepare')
  const releaseId = requireId(params.releaseId)
  const form = cancelForm.parse(await request.formData())
  const { answers } = form
  const version = Number(answers.version)
  if (!form.ok) return data({ ...form, confirmed: version }, { status: 400 })
  const result = await cancelRelease(releaseId, { reason: form.value.reason, version }, viewer)
  // After a refusal, the page shows the current version, and the next attempt confirms that version.
  if ('refused' in result)
    return data(
      { errors: cancelForm.errorIn('reason', result.refused), answers, confirmed: null },
      { status: 400 },
    )
  return redirect(paths.release(releaseId, { done: 'given-up' }))
}

export default function GiveUpPage({
  loaderData: { pageTitle, id, title, version },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption={title}
      back={{ href: paths.release(id), text: 'Release' }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">
        The release will not be published. Its frozen figures will be deleted and its sign-offs will
        be removed. It will stay in the list of releases.
      </p>
      <Form>
        <input type="hidden" name="version" value={actionData?.confirmed ?? version} />
        <Textarea
          name="reason"
          label="Reason"
          labelSize="s"
          rows={3}
          value={actionData?.answers.reason}
          error={actionData?.errors.reason}
        />
        <SubmitOrCancel
          submit="Cancel the release"
          isWarning
          href={paths.release(id)}
          cancel="Go back"
        />
      </Form>
    </Page>
  )
}
