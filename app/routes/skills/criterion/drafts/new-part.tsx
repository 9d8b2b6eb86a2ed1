import { data, redirect } from 'react-router'
import type { Route } from './+types/new-part'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { addPart } from '#app/features/skills/criterion/editor/parts/change-parts.server.ts'
import { ClosedDraft, DRAFTS_LINK } from '#app/features/skills/criterion/editor/closed-draft.tsx'
import { PartFields } from '#app/features/skills/criterion/editor/parts/part-fields.tsx'
import { partErrors, typedPart } from '#app/features/skills/criterion/editor/parts/part-messages.ts'
import { partForm } from '#app/features/skills/criterion/editor/parts/part.schema.ts'
import { PART_LABELS } from '#app/features/skills/criterion/editor/parts/part-labels.ts'
import { findDraftOf, partIn } from '#app/features/skills/criterion/editor/require-draft.server.ts'
import { paths } from '#app/paths.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  const part = partIn(request)
  const draft = await findDraftOf(params.versionId)
  const pageTitle = part === 'areas' ? 'Add an area' : `Add a ${PART_LABELS[part].one}`
  return data({ pageTitle, part, draft, answers: partForm.empty }, { status: draft ? 200 : 404 })
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'framework:edit')
  const part = partIn(request)
  const versionId = requireId(params.versionId)
  const form = partForm.parse(await request.formData(), part)
  if (!form.ok) return data({ errors: form.errors, answers: form.answers }, { status: 400 })
  const refusal = await addPart({ versionId, part, by: { personId: viewer.personId } }, form.value)
  if (!refusal) return redirect(paths.criterionDraftSection(versionId, part, { done: 'added' }))
  return data({ errors: partErrors(part, refusal.reason), answers: form.answers }, { status: 400 })
}

export default function NewPartPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, part, draft } = loaderData
  if (!draft)
    return (
      <ClosedDraft
        title={pageTitle}
        reason="closed"
        typed={actionData ? typedPart(part, actionData.answers) : undefined}
        back={DRAFTS_LINK}
      />
    )
  const list = paths.criterionDraftSection(draft.id, part)
  return (
    <Page
      title={pageTitle}
      caption={`${draft.title} ${draft.version}`}
      back={{ href: list, text: PART_LABELS[part].title }}
      errors={actionData?.errors}
    >
      <Form>
        <PartFields
          part={part}
          isNew
          answers={actionData?.answers ?? loaderData.answers}
          errors={actionData?.errors}
        />
        <SubmitOrCancel submit="Add" href={list} />
      </Form>
    </Page>
  )
}
