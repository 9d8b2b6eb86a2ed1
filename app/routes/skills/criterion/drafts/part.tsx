import { data, redirect } from 'react-router'
import type { Route } from './+types/part'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  changePart,
  partAnswers,
} from '#app/features/skills/criterion/editor/parts/change-parts.server.ts'
import { ClosedDraft, DRAFTS_LINK } from '#app/features/skills/criterion/editor/closed-draft.tsx'
import {
  describeMeanwhile,
  type SavedMeanwhile,
} from '#app/features/skills/criterion/editor/meanwhile.ts'
import { PartFields } from '#app/features/skills/criterion/editor/parts/part-fields.tsx'
import {
  partErrors,
  partFieldLabel,
  typedPart,
} from '#app/features/skills/criterion/editor/parts/part-messages.ts'
import { partForm } from '#app/features/skills/criterion/editor/parts/part.schema.ts'
import { PART_LABELS } from '#app/features/skills/criterion/editor/parts/part-labels.ts'
import {
  findDraftOf,
  findPartOf,
  partIn,
} from '#app/features/skills/criterion/editor/require-draft.server.ts'
import { SavedMeanwhileList } from '#app/features/skills/criterion/editor/saved-meanwhile-list.tsx'
import { paths } from '#app/paths.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

const NOTHING: readonly SavedMeanwhile[] = []

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  const part = partIn(request)
  const draft = await findDraftOf(params.versionId)
  const row = draft && (await findPartOf(draft.id, part, params.itemId))
  return data(
    {
      pageTitle: `Change the ${PART_LABELS[part].one}`,
      part,
      draft,
      answers: row && partAnswers(row),
    },
    { status: row ? 200 : 404 },
  )
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'framework:edit')
  const part = partIn(request)
  const [versionId, id] = [requireId(params.versionId), requireId(params.itemId)]
  const form = partForm.parse(await request.formData(), part)
  const { answers } = form
  if (!form.ok)
    return data({ errors: form.errors, answers, savedMeanwhile: NOTHING }, { status: 400 })
  const where = { versionId, part, by: { personId: viewer.personId } }
  const refusal = await changePart(where, { id, value: form.value, answers })
  if (!refusal) return redirect(paths.criterionDraftSection(versionId, part, { done: 'saved' }))
  if (refusal.reason !== 'changed-meanwhile')
    return data(
      { errors: partErrors(part, refusal.reason), answers, savedMeanwhile: NOTHING },
      { status: 400 },
    )
  const meanwhile = describeMeanwhile(refusal.changed, (name) => partFieldLabel(part, name))
  return data({ answers: refusal.answers, ...meanwhile }, { status: 400 })
}

export default function PartPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, part, draft } = loaderData
  const { title } = PART_LABELS[part]
  if (!draft || !loaderData.answers)
    return (
      <ClosedDraft
        title={pageTitle}
        reason={draft ? 'gone' : 'closed'}
        typed={actionData ? typedPart(part, actionData.answers) : undefined}
        back={
          draft ? { href: paths.criterionDraftSection(draft.id, part), text: title } : DRAFTS_LINK
        }
      />
    )
  const list = paths.criterionDraftSection(draft.id, part)
  return (
    <Page
      title={pageTitle}
      caption={`${draft.title} ${draft.version}`}
      back={{ href: list, text: title }}
      errors={actionData?.errors}
    >
      <SavedMeanwhileList fields={actionData?.savedMeanwhile} />
      <Form>
        <PartFields
          part={part}
          isNew={false}
          answers={actionData?.answers ?? loaderData.answers}
          errors={actionData?.errors}
        />
        <SubmitOrCancel submit="Save" href={list} />
      </Form>
    </Page>
  )
}
