import { data, redirect } from 'react-router'
import type { Route } from './+types/delete'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findDeleteView } from '#app/features/skills/criterion/editor/drafts-view.server.ts'
import { requireDraft } from '#app/features/skills/criterion/editor/require-draft.server.ts'
import {
  removeDraft,
  type DeleteDraftRefusal,
} from '#app/features/skills/criterion/editor/start-draft.server.ts'
import { paths } from '#app/paths.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

const MESSAGES: Readonly<Record<DeleteDraftRefusal, string>> = {
  closed: 'This version is no longer a draft, so it cannot be deleted',
  'changed-meanwhile':
    'Someone has changed the draft since you opened this page. Check the draft, then delete it again if you still want to',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  return { pageTitle: 'Delete the draft', ...(await findDeleteView(params.versionId)) }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'framework:edit')
  const draft = await requireDraft(params.versionId)
  const revision = Number((await request.formData()).get('revision'))
  const by = { personId: viewer.personId }
  const refusal = await removeDraft({ versionId: draft.id, revision }, by)
  if (refusal) return data({ errors: { form: MESSAGES[refusal] } }, { status: 400 })
  return redirect(paths.criterionDrafts({ done: 'deleted' }))
}

export default function DeleteDraftPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, draft, skills } = loaderData
  const hub = paths.criterionDraft(draft.id)
  return (
    <Page
      title={pageTitle}
      caption={`${draft.title} ${draft.version}`}
      back={{ href: hub, text: 'Edit the draft' }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">
        This deletes everything in the draft: {formatCount(skills, 'skill')} and all their levels,
        behaviours and targets. You cannot undo it. Published versions do not change.
      </p>
      <Form>
        <input type="hidden" name="revision" value={draft.revision} />
        <SubmitOrCancel submit="Delete the draft" isWarning href={hub} />
      </Form>
    </Page>
  )
}
