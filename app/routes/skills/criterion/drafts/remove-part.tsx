import { data, redirect } from 'react-router'
import type { Route } from './+types/remove-part'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  partAnswers,
  removePart,
} from '#app/features/skills/criterion/editor/parts/change-parts.server.ts'
import {
  REMOVE_PART_MESSAGES,
  whatRemovingDoes,
} from '#app/features/skills/criterion/editor/parts/part-messages.ts'
import { PART_LABELS } from '#app/features/skills/criterion/editor/parts/part-labels.ts'
import {
  findPartOf,
  partIn,
  requireDraft,
} from '#app/features/skills/criterion/editor/require-draft.server.ts'
import { paths } from '#app/paths.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  const part = partIn(request)
  const { id, title, version } = await requireDraft(params.versionId)
  const row = requireFound(await findPartOf(id, part, params.itemId))
  return {
    pageTitle: `Remove “${row.name}”`,
    draft: { id, title, version },
    part,
    effect: whatRemovingDoes(part, row),
    shown: partAnswers(row).shown,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'framework:edit')
  const part = partIn(request)
  const { id: versionId } = await requireDraft(params.versionId)
  const shown = String((await request.formData()).get('shown'))
  const where = { versionId, part, by: { personId: viewer.personId } }
  const refusal = await removePart(where, { id: requireId(params.itemId), shown })
  if (refusal) return data({ errors: { form: REMOVE_PART_MESSAGES[refusal] } }, { status: 400 })
  return redirect(paths.criterionDraftSection(versionId, part, { done: 'removed' }))
}

export default function RemovePartPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, draft, part, effect, shown } = loaderData
  const list = paths.criterionDraftSection(draft.id, part)
  return (
    <Page
      title={pageTitle}
      caption={`${draft.title} ${draft.version}`}
      back={{ href: list, text: PART_LABELS[part].title }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">{effect}</p>
      <Form>
        <input type="hidden" name="shown" value={shown} />
        <SubmitOrCancel submit="Remove" isWarning href={list} />
      </Form>
    </Page>
  )
}
